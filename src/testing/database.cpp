#include "testing/database.hpp"

#include "platform/crypto/crypto.hpp"

#include <sys/wait.h>

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>

namespace testing_support {
namespace {

namespace fs = std::filesystem;

constexpr auto programs = "/usr/lib/postgresql/15/bin/";

// PostgreSQL refuses to run as root, so root hands the folder to its system user.
std::string as_server_user(std::string const& command)
{
    return ::geteuid() == 0 ? "runuser -u postgres -- " + command : command;
}

bool done(std::string const& command)
{
    return std::system((command + " >/dev/null 2>&1").c_str()) == 0;
}

// One server for the whole test program, stopped when it ends.
class Server {
public:
    Server()
    {
        if (!fs::exists(std::string{programs} + "initdb")) {
            why_not_ = "PostgreSQL 15 chưa được cài đặt";
            return;
        }
        auto const folder = folder_.path().string();
        if (::geteuid() == 0 && !done("chown postgres " + folder)) why_not_ = "không có tài khoản hệ thống postgres";
        auto const data = folder + "/data";
        auto const options = " -o '-k " + folder + " -c listen_addresses= -c fsync=off -c max_connections=60' -l " + folder + "/log";
        if (!done(as_server_user(std::string{programs} + "initdb -D " + data + " -U dinh --auth=trust --locale=C --encoding=UTF8")) ||
            !done(as_server_user(std::string{programs} + "pg_ctl -D " + data + options + " -w start")))
            why_not_ = "PostgreSQL không khởi động được";
        else running_ = data;
    }
    ~Server()
    {
        if (!running_.empty()) done(as_server_user(std::string{programs} + "pg_ctl -D " + running_ + " -m immediate stop"));
    }
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    std::string const& why_not() const { return why_not_; }
    std::string url(std::string const& name) const { return "postgresql:///" + name + "?host=" + folder_.path().string() + "&user=dinh"; }
    std::string fresh()
    {
        auto const name = "test" + std::to_string(++count_);
        if (!done(std::string{programs} + "createdb -h " + folder_.path().string() + " -U dinh " + name))
            throw std::runtime_error("cannot make a test database");
        return url(name);
    }

private:
    Folder folder_;
    std::string why_not_;
    std::string running_;
    std::atomic<int> count_{};
};

Server& server()
{
    static Server started;
    return started;
}

// The migrations as they stand in the sources, by number: a module can be tested before those below it are staged.
std::map<std::string, fs::path> migrations_in_sources()
{
    std::map<std::string, fs::path> found;
    for (auto const& entry : fs::recursive_directory_iterator{"src"})
        if (entry.path().parent_path().filename() == "migrations" && entry.path().extension() == ".sql")
            found.emplace(entry.path().filename().string(), entry.path());
    return found;
}

}  // namespace

Folder::Folder()
    : path_{fs::temp_directory_path() / ("dinh-test-" + [] {
                crypto::start();
                return crypto::random_hex(8);
            }())}
{
    fs::create_directories(path_);
}

Folder::~Folder()
{
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

Database::Database(db::Engine engine) : where_{engine == db::Engine::sqlite ? (folder_.path() / "data").string() : server().fresh()}
{
    reopen();
    for (auto const& [name, path] : migrations_in_sources()) {
        std::ifstream stream{path};
        std::string const text{std::istreambuf_iterator<char>{stream}, {}};
        database_->write([&](db::Session& session) { session.script(text); });
    }
    database_->write([](db::Session& session) { db::text_index::prepare(session); });
}

Database::~Database() = default;

void Database::reopen()
{
    database_.reset();
    database_ = std::make_unique<db::Database>(db::Options{.where = where_, .readers = 4});
}

std::string no_postgresql()
{
    return server().why_not();
}

void OnBothEngines::SetUp()
{
    if (GetParam() == db::Engine::postgresql && !no_postgresql().empty()) GTEST_SKIP() << no_postgresql();
    database_ = std::make_unique<Database>(GetParam());
}

}  // namespace testing_support
