#include "platform/office/pdf.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <sstream>
#include <vector>

namespace office {
namespace {

namespace fs = std::filesystem;

constexpr auto patience = std::chrono::seconds{60};
constexpr rlim_t seconds_most = 60;
constexpr rlim_t bytes_most = 128UL * 1024 * 1024;        // of one file
constexpr rlim_t memory_most = 4UL * 1024 * 1024 * 1024;  // of addresses: it maps far more than it uses

fs::path const& program()
{
    static auto const found = [] {
        for (auto const* path : {"/usr/bin/soffice", "/usr/local/bin/soffice", "/usr/bin/libreoffice"})
            if (::access(path, X_OK) == 0) return fs::path{path};
        return fs::path{};
    }();
    return found;
}

/// A folder that goes with all that the child left in it.
class Folder {
public:
    Folder()
    {
        auto name = (fs::temp_directory_path() / "dinh-pdf-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr) path_ = name;
    }
    ~Folder()
    {
        std::error_code unheard;
        if (!path_.empty()) fs::remove_all(path_, unheard);
    }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    fs::path const& path() const { return path_; }

private:
    fs::path path_;
};

void limit(pid_t child)
{
    for (auto const& [what, most] : {std::pair{RLIMIT_CPU, seconds_most}, {RLIMIT_FSIZE, bytes_most}, {RLIMIT_AS, memory_most}}) {
        rlimit const limits{most, most};
        ::prlimit(child, what, &limits, nullptr);
    }
}

/// It holds the writing end until it and all its children are gone.
pid_t started(fs::path const& folder, int held)
{
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, held, STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    std::vector<std::string> words{program().string(),
                                   "--headless",
                                   "--norestore",
                                   "-env:UserInstallation=file://" + (folder / "ho-so").string(),
                                   "--convert-to",
                                   "pdf",
                                   "--outdir",
                                   folder.string(),
                                   (folder / "bao-cao.docx").string()};
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::string search = "PATH=/usr/local/bin:/usr/bin:/bin", locale = "LC_ALL=C.UTF-8", home = "HOME=" + folder.string();
    std::array<char*, 4> environment{search.data(), locale.data(), home.data(), nullptr};
    pid_t child{};
    auto const error = ::posix_spawn(&child, program().c_str(), &actions, &attributes, arguments.data(), environment.data());
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    return error == 0 ? child : -1;
}

/// Until nobody holds the other end any more, or the time is over.
void wait_for_end(int end)
{
    auto const until = std::chrono::steady_clock::now() + patience;
    std::array<char, 4096> said{};
    while (true) {
        auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
        pollfd one{end, POLLIN, 0};
        if (left <= 0 || ::poll(&one, 1, static_cast<int>(left)) <= 0) return;
        if (::read(end, said.data(), said.size()) <= 0) return;
    }
}

void run(fs::path const& folder)
{
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return;
    auto const child = started(folder, ends[1]);
    ::close(ends[1]);
    if (child > 0) {
        limit(child);
        wait_for_end(ends[0]);
        ::kill(-child, SIGKILL);  // whatever of it is still there
        int status{};
        ::waitpid(child, &status, 0);
    }
    ::close(ends[0]);
}

base::Refusal refused(char const* rule)
{
    return {.rule = rule, .facts = {}, .because = base::Because::refused, .field = {}, .clause = {}};
}

}  // namespace

bool makes_pdf()
{
    return !program().empty();
}

base::Outcome<std::string> pdf_of(std::string_view docx)
{
    // It takes a core and much memory: one at a time.
    static std::mutex alone;
    if (!makes_pdf()) return refused("office.no_pdf_program");
    std::lock_guard const turn{alone};
    Folder const folder;
    if (folder.path().empty()) return refused("office.pdf_failed");
    std::ofstream{folder.path() / "bao-cao.docx", std::ios::binary} << docx;
    run(folder.path());
    std::ifstream in{folder.path() / "bao-cao.pdf", std::ios::binary};
    std::ostringstream bytes;
    bytes << in.rdbuf();
    auto pdf = bytes.str();
    if (!pdf.starts_with("%PDF-")) return refused("office.pdf_failed");
    return {boost::system::in_place_value, std::move(pdf)};
}

}  // namespace office
