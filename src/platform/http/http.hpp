// Front door of the HTTP server: requests, responses, routes, the server. Nobody outside this folder sees Beast.
#pragma once

#include "base/clock.hpp"
#include "platform/http/message.hpp"
#include "platform/http/router.hpp"
#include "platform/http/static_files.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace http {

/// Runs on a pool thread; may wait for the database.
using Handler = std::function<Response(Request&)>;
/// Runs on the thread that read the request, before the pool: must not wait. Nothing = let the pool answer.
using QuickHandler = std::function<std::optional<Response>(Request&)>;

struct Settings {
    std::string address{"127.0.0.1"};
    unsigned short port{8080};  // 0 = any free one; Server::port() tells which
    unsigned io_threads{2};
    unsigned handler_threads{64};
    std::size_t header_bytes{16'384};
    std::size_t body_bytes{33'554'432};  // of one request, uploads included
    std::size_t connections{4096};
    std::chrono::milliseconds header_time{10'000};  // from the first byte to the end of the headers
    std::chrono::milliseconds body_time{120'000};
    std::chrono::milliseconds idle_time{30'000};
    std::chrono::milliseconds stop_time{10'000};  // how long a stop waits for requests under way
    std::string tls_certificate;                  // files; both empty = plain HTTP
    std::string tls_key;
    std::vector<std::string> trusted_proxies;  // addresses whose X-Forwarded-For and -Proto are believed
    base::Clock const* clock{};                // for the Date header, which is left out without one; must outlive the server
};

/// Figures for /metrics.
struct Counters {
    std::uint64_t requests{};
    std::uint64_t answers_2xx{}, answers_3xx{}, answers_4xx{}, answers_5xx{};
    std::uint64_t connections_open{};
    std::uint64_t refused_malformed{};  // not HTTP as RFC 9112 has it
    std::uint64_t handler_microseconds{};
};

class Server {
public:
    /// Binds at once; throws std::runtime_error with the address when it is taken (also when another process
    /// listens there with SO_REUSEPORT: it is probed without first).
    Server(Settings const& settings, Handler handler, QuickHandler quick = {});
    ~Server();

    unsigned short port() const;
    /// Serves until stop(); requests under way are answered first, up to Settings::stop_time.
    void run();
    /// May be called from any thread and from a signal's thread.
    void stop();
    Counters counters() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace http
