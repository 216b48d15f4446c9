#include "platform/office/old_text.hpp"
#include "platform/office/prose.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <semaphore>
#include <stdexcept>

namespace office {
namespace {

constexpr rlim_t memory_most = 768UL * 1024 * 1024;
constexpr rlim_t seconds_most = 20;
constexpr rlim_t files_most = 64;
constexpr auto patience = std::chrono::seconds{30};
constexpr std::size_t answer_most = 20UL * 1024 * 1024;
constexpr std::ptrdiff_t at_once = 2;
constexpr std::string_view said_ok = "ok\n";

// Children take memory and a core each: the third one waits.
std::counting_semaphore<at_once> turns{at_once};

struct Turn {
    Turn() { turns.acquire(); }
    ~Turn() { turns.release(); }
    Turn(Turn const&) = delete;
    Turn& operator=(Turn const&) = delete;
};

class Pipe {
public:
    Pipe()
    {
        if (::pipe2(ends_.data(), O_CLOEXEC) != 0) throw std::runtime_error{"no pipe to be had"};
    }
    ~Pipe()
    {
        shut(0);
        shut(1);
    }
    Pipe(Pipe const&) = delete;
    Pipe& operator=(Pipe const&) = delete;
    int end(std::size_t which) const { return ends_[which]; }
    void shut(std::size_t which)
    {
        if (ends_[which] >= 0) ::close(ends_[which]);
        ends_[which] = -1;
    }

private:
    std::array<int, 2> ends_{-1, -1};
};

pid_t started(std::filesystem::path const& program, Pipe const& in, Pipe const& out)
{
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, in.end(0), STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, out.end(1), STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);  // no socket and no database
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    std::string path = program.string(), verb = "read", kind = "auto", file = "-", search = "PATH=/usr/local/bin:/usr/bin:/bin",
                locale = "LC_ALL=C.UTF-8";
    std::array<char*, 5> arguments{path.data(), verb.data(), kind.data(), file.data(), nullptr};
    std::array<char*, 3> environment{search.data(), locale.data(), nullptr};
    pid_t child{};
    auto const error = ::posix_spawn(&child, path.c_str(), &actions, &attributes, arguments.data(), environment.data());
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    return error == 0 ? child : -1;
}

// Writes what is left and reads what comes, until the child has said all or the time is over.
bool exchange(Pipe& in, Pipe& out, std::string_view bytes, std::string& answer)
{
    auto const until = std::chrono::steady_clock::now() + patience;
    ::fcntl(in.end(1), F_SETFL, O_NONBLOCK);
    while (true) {
        auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
        if (left <= 0) return false;
        std::array<pollfd, 2> ends{pollfd{out.end(0), POLLIN, 0}, pollfd{in.end(1), POLLOUT, 0}};
        if (::poll(ends.data(), in.end(1) < 0 ? 1 : 2, static_cast<int>(left)) < 0 && errno != EINTR) return false;
        if ((ends[1].revents & (POLLERR | POLLHUP)) != 0) {
            in.shut(1);  // it does not want more: it says why
        } else if ((ends[1].revents & POLLOUT) != 0) {
            auto const written = ::write(in.end(1), bytes.data(), bytes.size());
            if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
            if (bytes.empty() || (written < 0 && errno != EAGAIN && errno != EINTR)) in.shut(1);
        }
        if ((ends[0].revents & (POLLIN | POLLHUP | POLLERR)) == 0) continue;
        std::array<char, 65'536> more;
        auto const read = ::read(out.end(0), more.data(), more.size());
        if (read == 0) return true;
        if (read < 0 && errno != EINTR) return false;
        if (read > 0) answer.append(more.data(), static_cast<std::size_t>(read));
        if (answer.size() > answer_most) return false;
    }
}

// A child that closed its pipe too early must not end the server.
struct WithoutPipeSignal {
    WithoutPipeSignal()
    {
        sigemptyset(&pipe);
        sigaddset(&pipe, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &pipe, &before);
    }
    ~WithoutPipeSignal()
    {
        timespec const now{};
        while (::sigtimedwait(&pipe, nullptr, &now) > 0) {
        }
        ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    }
    WithoutPipeSignal(WithoutPipeSignal const&) = delete;
    WithoutPipeSignal& operator=(WithoutPipeSignal const&) = delete;
    sigset_t pipe{}, before{};
};

base::Outcome<std::string> understood(std::string answer)
{
    if (answer.starts_with(said_ok)) return {boost::system::in_place_value, answer.substr(said_ok.size())};
    if (answer.starts_with("office.") && answer.find('\n') == answer.size() - 1) {
        answer.pop_back();
        return base::bad_input("file", std::move(answer));
    }
    return base::bad_input("file", "office.unreadable");
}

void limit(int what, rlim_t most)
{
    rlimit const both{most, most};
    ::setrlimit(static_cast<__rlimit_resource>(what), &both);
}

// The program that reads PDF takes this one's place: what it prints goes to the same pipe. The bytes lie in memory under a name of
// their own, because it wants a file.
[[noreturn]] void become_pdftotext(std::string_view bytes)
{
    auto const memory = ::memfd_create("document", 0);
    while (memory >= 0 && !bytes.empty()) {
        auto const written = ::write(memory, bytes.data(), bytes.size());
        if (written <= 0) std::_Exit(EXIT_FAILURE);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    limit(RLIMIT_AS, memory_most);
    std::fwrite(said_ok.data(), 1, said_ok.size(), stdout);
    std::fflush(stdout);
    auto const file = "/proc/self/fd/" + std::to_string(memory);
    ::execlp("pdftotext", "pdftotext", "-q", "-enc", "UTF-8", "-nopgbrk", file.c_str(), "-", nullptr);
    std::_Exit(EXIT_FAILURE);
}

}  // namespace

void confine()
{
    limit(RLIMIT_CPU, seconds_most);
    limit(RLIMIT_NOFILE, files_most);
    limit(RLIMIT_CORE, 0);
#ifndef __SANITIZE_ADDRESS__
    limit(RLIMIT_AS, memory_most);  // the address sanitizer reserves terabytes for itself
#endif
}

int answer_as_child(std::string_view bytes)
{
    if (kind_of(bytes) == Kind::pdf) become_pdftotext(bytes);
    auto const prose = read_prose(bytes);
    auto const said = prose ? std::string{said_ok} + *prose : prose.error().rule + "\n";
    std::fwrite(said.data(), 1, said.size(), stdout);
    std::fflush(stdout);
    return prose ? EXIT_SUCCESS : EXIT_FAILURE;
}

namespace {

base::Outcome<std::string> prose_by_child(std::string_view bytes, Kind kind)
{
    Turn const turn;
    WithoutPipeSignal const quiet;
    Pipe in, out;
    auto const child = started(std::filesystem::canonical("/proc/self/exe").parent_path() / "dinh", in, out);
    if (child < 0) return base::bad_input("file", "office.unreadable");
    in.shut(0);
    out.shut(1);
    std::string answer;
    auto const ended = exchange(in, out, bytes, answer);
    if (!ended) ::kill(child, SIGKILL);
    int status{};
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    auto const well = ended && WIFEXITED(status) && (WEXITSTATUS(status) == EXIT_SUCCESS || answer.starts_with("office."));
    if (!well && kind == Kind::pdf) return base::bad_input("file", encrypted_pdf(bytes) ? "office.encrypted" : "office.unreadable_pdf");
    if (!well) return base::bad_input("file", "office.unreadable");
    auto prose = understood(std::move(answer));
    if (!prose) return prose;
    return cleaned_prose(std::move(*prose));
}

}  // namespace

base::Outcome<std::string> read_prose_apart(std::string_view bytes, OldText old_text)
{
    if (bytes.empty()) return base::bad_input("file", "office.empty_file");
    auto const kind = kind_of(bytes);
    std::string unicode;
    if (kind == Kind::text && !valid_utf8(bytes)) {
        auto const letters = base::old_letters_of(bytes);
        if (letters && old_text == OldText::refuse) return no_to_old(*letters, "");
        if (letters) bytes = unicode = base::from_old_letters(bytes, *letters);
    }
    auto prose = kind == Kind::old_office || kind == Kind::text ? read_prose(bytes) : prose_by_child(bytes, kind);
    if (!prose) return prose;
    auto const letters = base::old_letters_of(*prose);
    if (letters && old_text == OldText::refuse) return no_to_old(*letters, "");
    return letters ? cleaned_prose(base::from_old_letters(*prose, *letters)) : prose;
}

}  // namespace office
