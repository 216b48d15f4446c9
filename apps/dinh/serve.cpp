#include "dinh/command.hpp"
#include "dinh/modules.hpp"
#include "dinh/program.hpp"

#include "ground/ledger/ledger.hpp"
#include "ground/requests/requests.hpp"
#include "platform/http/http.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/log/log.hpp"
#include "site/admin/admin.hpp"

#include <signal.h>

#include <charconv>
#include <thread>

namespace dinh {
namespace {

constexpr base::Instant a_second = 1000;

sigset_t stop_signals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

// Waits for the signal in a thread of its own, so that stopping is ordinary code.
class Stopper {
public:
    explicit Stopper(http::Server& server)
        : thread_{[&server] {
              auto const signals = stop_signals();
              int received{};
              sigwait(&signals, &received);
              server.stop();
          }}
    {
    }
    ~Stopper()
    {
        pthread_kill(thread_.native_handle(), SIGTERM);
        thread_.join();
    }
    Stopper(Stopper const&) = delete;
    Stopper& operator=(Stopper const&) = delete;

private:
    std::thread thread_;
};

void add_jobs(jobs::Scheduler& scheduler, ground::Services& services, std::vector<ground::Module> const& modules)
{
    if (services.db.engine() == db::Engine::postgresql)
        scheduler.add(
            {"ledger.sequence", a_second / 5, [&services] { services.db.write([](db::Session& session) { ledger::sequence(session); }); }});
    else  // on PostgreSQL each request looks; here only a command at the terminal may have changed them
        scheduler.add({"units.look", a_second, [&services] { services.units.stale(); }});
    scheduler.add({"ledger.checkpoint", a_second, [&services] { ledger::checkpoint(services); }});
    scheduler.add({"database.try_again", 5 * a_second, [&services] { services.db.try_again(); }});
    scheduler.add({"outbox", a_second, [&services, &modules] { outbox::run(services, modules); }});
    scheduler.add({"requests.forget", 3600 * a_second, [&services] { requests::forget_old(services); }});
    for (auto const& module : modules)
        for (auto const& job : module.jobs)
            scheduler.add({std::string{job.name}, job.every_seconds * a_second, [&services, run = job.run] { run(services); }});
}

std::string metrics(http::Counters const& counters, ground::Services& services, jobs::Scheduler const& scheduler)
{
    std::string text;
    auto const line = [&](std::string_view name, std::string_view labels, std::int64_t value) {
        text += "dinh_" + std::string{name} + std::string{labels} + " " + std::to_string(value) + "\n";
    };
    line("http_requests_total", "", static_cast<std::int64_t>(counters.requests));
    line("http_answers_total", "{class=\"2xx\"}", static_cast<std::int64_t>(counters.answers_2xx));
    line("http_answers_total", "{class=\"3xx\"}", static_cast<std::int64_t>(counters.answers_3xx));
    line("http_answers_total", "{class=\"4xx\"}", static_cast<std::int64_t>(counters.answers_4xx));
    line("http_answers_total", "{class=\"5xx\"}", static_cast<std::int64_t>(counters.answers_5xx));
    line("http_connections_open", "", static_cast<std::int64_t>(counters.connections_open));
    line("http_malformed_total", "", static_cast<std::int64_t>(counters.refused_malformed));
    line("http_handler_microseconds_total", "", static_cast<std::int64_t>(counters.handler_microseconds));
    line("database_read_only", "", services.db.read_only() ? 1 : 0);
    for (auto const& job : scheduler.list()) {
        line("job_runs_total", "{job=\"" + job.name + "\"}", job.runs);
        line("job_failures_total", "{job=\"" + job.name + "\"}", job.failures);
    }
    return text;
}

void announce(Program& program, unsigned short port, bool demo)
{
    auto const& settings = program.settings();
    Program::out("Đình đang phục vụ tại http://" + settings.address + ":" + std::to_string(port) + "/");
    if (demo) {
        Program::out("Tài khoản minh họa (mật khẩu: dinh-minh-hoa-2026):");
        auto const accounts = program.services().db.read([](db::Session& session) { return people::accounts(session); });
        for (auto const& account : accounts)
            if (account.demo) Program::out("  " + account.login + "  –  " + account.post);
    }
    std::fflush(stdout);
}

unsigned short port_of(std::string const& text)
{
    unsigned short port{};
    auto const* const end = text.data() + text.size();
    auto const [stopped, error] = std::from_chars(text.data(), end, port);
    if (error == std::errc{} && stopped == end) return port;
    throw Usage{"--port: '" + text + "' không phải số cổng. Hãy ghi một số từ 0 đến 65535 (0 = cổng trống bất kỳ)."};
}

}  // namespace

int serve(Program& program, Arguments const& arguments)
{
    auto const signals = stop_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before any thread: all of them inherit it
    std::optional<base::FixedClock> fixed;
    if (auto const day = arguments.maybe("--today")) program.set_clock(fixed.emplace(day_of("--today", *day)));
    auto settings = program.settings();
    if (auto const address = arguments.maybe("--address")) settings.address = *address;
    if (auto const port = arguments.maybe("--port")) settings.port = port_of(*port);
    auto& services = program.services(true);
    auto& ground_settings = program.ground_settings();
    ground_settings.page_cache = !arguments.has("--no-page-cache");
    if (arguments.has("--no-rate-limits")) {
        if (!config::is_loopback(settings.address)) throw Usage{"--no-rate-limits chỉ dùng được khi phục vụ trên loopback"};
        ground_settings.rate_limits = false;
        Program::say("Giới hạn nhịp gửi đang tắt (--no-rate-limits)");
    }
    if (auto const no = config::no_to_listening(settings, services.settings.demo)) return program.refuse(*no);

    ground::Site site{services, program.templates(), program.modules(), program.look(), program.share() / "static"};
    jobs::Scheduler scheduler{services.db, services.clock};
    add_jobs(scheduler, services, program.modules());
    admin::show_jobs([&scheduler] { return scheduler.list(); });
    http::Server* serving{};
    http::Server server{{.address = settings.address,
                         .port = settings.port,
                         .tls_certificate = settings.tls_certificate.string(),
                         .tls_key = settings.tls_key.string(),
                         .trusted_proxies = settings.trusted_proxies,
                         .clock = &services.clock},
                        [&](http::Request& request) {
                            if (request.path == "/metrics") return http::text(200, metrics(serving->counters(), services, scheduler));
                            return site.answer(request);
                        },
                        [&](http::Request& request) { return site.quick(request); }};
    serving = &server;
    Stopper const stopper{server};
    scheduler.start();
    announce(program, server.port(), services.settings.demo);
    server.run();
    scheduler.stop();
    return done;
}

}  // namespace dinh
