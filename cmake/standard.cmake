# One precompiled header of the standard library for every module, and one with GTest for the test programs.
set(STANDARD_HEADERS <algorithm> <array> <chrono> <charconv> <cstdint> <filesystem> <fstream> <functional> <map> <memory> <optional> <set>
    <span> <stdexcept> <string> <string_view> <tuple> <unordered_map> <utility> <variant> <vector>)

file(WRITE ${CMAKE_BINARY_DIR}/standard.cpp "")
add_library(standard OBJECT ${CMAKE_BINARY_DIR}/standard.cpp)
target_link_libraries(standard PRIVATE dinh_flags)
target_compile_options(standard PUBLIC -fpch-preprocess)
target_precompile_headers(standard PRIVATE ${STANDARD_HEADERS})
if(BUILD_TESTING)
    add_library(standard_of_tests OBJECT ${CMAKE_BINARY_DIR}/standard.cpp)
    target_link_libraries(standard_of_tests PRIVATE dinh_flags GTest::gtest)
    target_compile_options(standard_of_tests PUBLIC -fpch-preprocess)
    target_precompile_headers(standard_of_tests PRIVATE ${STANDARD_HEADERS} <gtest/gtest.h>)
endif()

# Gives a target of ours the house's warnings and the precompiled header.
function(dinh_house target standard)
    target_link_libraries(${target} PRIVATE dinh_flags)
    target_compile_options(${target} PRIVATE -fpch-preprocess)
    target_precompile_headers(${target} REUSE_FROM ${standard})
endfunction()
