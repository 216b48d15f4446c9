#include "platform/db/connection.hpp"

#include <sys/wait.h>

#include <libpq-fe.h>
#include <spawn.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace db {
namespace {

constexpr auto select_tables = "SELECT COUNT(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')";

/// Where the server is, in libpq's words. Everybody on the machine may read a process's words, so the password stands apart.
struct Address {
    std::string words, password;
};

void add_word(std::string& words, std::string_view name, std::string_view value)
{
    words.append(name).append("='");
    for (auto const letter : value) {
        if (letter == '\'' || letter == '\\') words += '\\';
        words += letter;
    }
    words += "' ";
}

Address address_of(std::string const& where)
{
    std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> const options{PQconninfoParse(where.c_str(), nullptr), PQconninfoFree};
    if (!options) throw Error{Fault::broken, "the address of the database cannot be read"};
    Address address;
    for (auto const* option = options.get(); option->keyword; ++option) {
        if (!option->val) continue;
        if (std::string_view{option->keyword} == "password") address.password = option->val;
        else add_word(address.words, option->keyword, option->val);
    }
    return address;
}

/// Runs a program of PostgreSQL's own and waits for it; what it has to say goes to our standard error.
void run(std::string const& program, std::vector<std::string> arguments, Address const& address)
{
    arguments.insert(arguments.begin(), program);
    arguments.push_back("--dbname=" + address.words);
    std::vector<char*> words;
    for (auto& argument : arguments) words.push_back(argument.data());
    words.push_back(nullptr);
    auto password = "PGPASSWORD=" + address.password;
    std::vector<char*> variables;
    for (auto** variable = environ; *variable; ++variable)
        if (address.password.empty() || !std::string_view{*variable}.starts_with("PGPASSWORD=")) variables.push_back(*variable);
    if (!address.password.empty()) variables.push_back(password.data());
    variables.push_back(nullptr);
    pid_t child{};
    if (auto const error = ::posix_spawnp(&child, program.c_str(), nullptr, nullptr, words.data(), variables.data()); error != 0)
        throw Error{Fault::broken,
                    "Không chạy được " + program + " (" + std::strerror(error) + "). Hãy cài gói postgresql-client rồi thử lại"};
    int status{};
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw Error{Fault::broken, program + " báo lỗi (xem các dòng trên). Chưa ghi gì"};
}

}  // namespace

void copy_sqlite(Target target, std::filesystem::path const& file)
{
    target.writes = true;  // VACUUM INTO writes only the copy, but a read-only connection refuses it
    Connection::open(target)->run("VACUUM INTO :file", {{"file", file.string()}});
}

void copy_postgresql(Target const& target, std::filesystem::path const& file)
{
    run("pg_dump", {"--format=custom", "--file=" + file.string()}, address_of(target.where));
}

void fill_sqlite(Target const& target, std::filesystem::path const& file)
{
    std::error_code error;
    if (!std::filesystem::copy_file(file, target.where, error)) {
        std::filesystem::remove(target.where, error);
        throw Error{Fault::full, "Không chép được cơ sở dữ liệu vào " + target.where + ". Hãy kiểm tra chỗ trống và quyền ghi"};
    }
}

void fill_postgresql(Target const& target, std::filesystem::path const& file)
{
    if (Connection::open(target)->number(select_tables) > 0)
        throw Error{Fault::busy,
                    "Cơ sở dữ liệu PostgreSQL đã có bảng: phục hồi chỉ ghi vào cơ sở dữ liệu trống. Hãy tạo một cái mới bằng "
                    "createdb --locale=C --template=template0 TÊN rồi đặt DINH_DB"};
    run("pg_restore", {"--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", file.string()},
        address_of(target.where));
}

}  // namespace db
