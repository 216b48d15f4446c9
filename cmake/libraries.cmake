# The libraries behind the walls of floors.txt: Debian's, and SQLite from the npm package's amalgamation.
find_package(PkgConfig REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS url)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(OpenSSL REQUIRED)
find_package(CURL REQUIRED)
find_package(PostgreSQL REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
foreach(library IN ITEMS libsodium liboath libqrencode libmagic libbrotlienc zlib libzip pugixml md4c-html liborcus-0.17 xlsxwriter)
    pkg_check_modules(${library} REQUIRED QUIET IMPORTED_TARGET ${library})
endforeach()

find_program(CCACHE ccache)
if(CCACHE)
    # What was compiled in one clone serves another.
    set(CCACHE_WAY ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_WAY})
    set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE_WAY})
endif()
find_program(MOLD mold)
if(MOLD)
    add_link_options(-fuse-ld=mold)
endif()

option(DINH_SANITIZE "Build with the address and undefined-behaviour sanitizers" OFF)
add_library(dinh_flags INTERFACE)
# A designated initialiser names what differs from the default; the rest is meant to be left out.
target_compile_options(dinh_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -Wno-missing-field-initializers)
# g++ 12 warns falsely of std::string, std::variant and std::optional when it inlines much.
target_compile_options(dinh_flags INTERFACE -Wno-maybe-uninitialized -Wno-restrict)
if(DINH_SANITIZE)
    # A null pointer ends the program under the address sanitizer anyway; those two checks cost a fifth of the build.
    add_compile_options(-fsanitize=address,undefined -fno-sanitize=null,alignment -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
endif()

# SQLite from the amalgamation: Debian 12's own has the WAL-reset fault.
set(SQLITE_SOURCE ${CMAKE_SOURCE_DIR}/node_modules/better-sqlite3/deps/sqlite3)
if(NOT EXISTS ${SQLITE_SOURCE}/sqlite3.c)
    message(FATAL_ERROR "No SQLite amalgamation: run 'npm ci --ignore-scripts' first")
endif()
add_library(sqlite3_own STATIC ${SQLITE_SOURCE}/sqlite3.c)
target_include_directories(sqlite3_own SYSTEM PUBLIC ${SQLITE_SOURCE})
target_compile_definitions(sqlite3_own PRIVATE SQLITE_ENABLE_FTS5 SQLITE_DQS=0 SQLITE_DEFAULT_MEMSTATUS=0 SQLITE_LIKE_DOESNT_MATCH_BLOBS
    SQLITE_OMIT_DEPRECATED SQLITE_OMIT_SHARED_CACHE SQLITE_USE_ALLOCA SQLITE_ENABLE_DBSTAT_VTAB SQLITE_THREADSAFE=2 SQLITE_DEFAULT_FOREIGN_KEYS=1)
target_compile_options(sqlite3_own PRIVATE -w)

add_library(soci_static INTERFACE)
target_link_libraries(soci_static INTERFACE -l:libsoci_sqlite3.a -l:libsoci_postgresql.a -l:libsoci_core.a sqlite3_own PostgreSQL::PostgreSQL dl)
# SOCI's headers ask for PostgreSQL's and SQLite's by their plain names.
target_include_directories(soci_static SYSTEM INTERFACE /usr/include/soci ${PostgreSQL_INCLUDE_DIRS})

# What each module links beside the modules of its line in floors.txt.
set(USES_base ICU::uc ICU::i18n Boost::headers)
set(USES_platform_log spdlog::spdlog)
set(USES_platform_json nlohmann_json::nlohmann_json)
set(USES_platform_crypto PkgConfig::libsodium PkgConfig::liboath OpenSSL::Crypto)
set(USES_platform_db soci_static)
set(USES_platform_files PkgConfig::libmagic)
set(USES_platform_html ctemplate PkgConfig::md4c-html md4c PkgConfig::libqrencode)
set(USES_platform_http Boost::headers Boost::url PkgConfig::libbrotlienc PkgConfig::zlib OpenSSL::SSL)
set(USES_platform_office PkgConfig::libzip PkgConfig::pugixml PkgConfig::xlsxwriter PkgConfig::liborcus-0.17)
set(USES_platform_mail CURL::libcurl)
set(USES_platform_webhook CURL::libcurl)
set(USES_ground_oidc CURL::libcurl cjose)  # its pkg-config file asks for headers of jansson, which nobody needs
set(USES_testing GTest::gtest GTest::gmock)
if(BUILD_TESTING)
    find_package(GTest REQUIRED)
endif()
