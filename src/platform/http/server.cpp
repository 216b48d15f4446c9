#include "platform/http/http.hpp"

#include "platform/http/loop.hpp"
#include "platform/http/pool.hpp"
#include "platform/log/log.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <list>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace http {
namespace {

using namespace std::chrono_literals;

TlsContext tls_context(Settings const& settings)
{
    namespace ssl = boost::asio::ssl;
    TlsContext context{ssl::context::tls_server};
    context.set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1 |
                        ssl::context::single_dh_use);
    try {
        context.use_certificate_chain_file(settings.tls_certificate);
        context.use_private_key_file(settings.tls_key, ssl::context::pem);
    } catch (boost::system::system_error const& error) {
        throw std::runtime_error{"TLS: cannot use " + settings.tls_certificate + " with " + settings.tls_key + ": " + error.what()};
    }
    return context;
}

/// Fine enough for the shortest limit, coarse enough to cost nothing.
std::chrono::milliseconds tick_for(Settings const& settings)
{
    auto const shortest = std::min({settings.header_time, settings.body_time, settings.idle_time, settings.stop_time});
    return std::clamp(shortest / 4, std::chrono::milliseconds{5ms}, std::chrono::milliseconds{250ms});
}

Endpoint endpoint_of(Settings const& settings)
{
    boost::system::error_code error;
    auto const address = boost::asio::ip::make_address(settings.address, error);
    if (error) throw std::runtime_error{"cannot listen on " + settings.address + ": not an address"};
    return {address, settings.port};
}

/// Two servers could share a port silently; a socket that does not share tells. Gives the port chosen for port 0.
Endpoint probed(Endpoint const& endpoint)
{
    try {
        boost::asio::io_context context;
        return listening(context, endpoint, false).local_endpoint();
    } catch (boost::system::system_error const& error) {
        auto const taken = error.code() == boost::asio::error::address_in_use;
        throw std::runtime_error{"Không lắng nghe được ở " + endpoint.address().to_string() + ":" + std::to_string(endpoint.port()) + ": " +
                                 (taken ? "cổng này đang có chương trình khác dùng" : error.code().message()) +
                                 ". Hãy dừng chương trình kia, hoặc chọn địa chỉ và cổng khác bằng DINH_ADDRESS, DINH_PORT hay --port."};
    }
}

}  // namespace

struct Server::Inside {
    Inside(Settings const& settings, Handler handler, QuickHandler quick)
        : common{.settings = settings,
                 .handler = std::move(handler),
                 .quick = std::move(quick),
                 .proxies = Proxies{settings.trusted_proxies},
                 .tls = {},
                 .tick = tick_for(settings)}
    {
        if (settings.tls_certificate.empty() != settings.tls_key.empty())
            throw std::runtime_error{"TLS needs both a certificate and a key"};
        if (!settings.tls_certificate.empty()) common.tls.emplace(tls_context(settings));
        auto const endpoint = probed(endpoint_of(settings));
        for (auto i = 0U; i < std::max(settings.io_threads, 1U); ++i) loops.emplace_back(common, endpoint);
        port = endpoint.port();
    }

    Common common;
    std::list<Loop> loops;
    unsigned short port{};
};

Server::Server(Settings const& settings, Handler handler, QuickHandler quick)
    : inside_{std::make_unique<Inside>(settings, std::move(handler), std::move(quick))}
{
}

Server::~Server() = default;

unsigned short Server::port() const
{
    return inside_->port;
}

void Server::run()
{
    Pool pool{std::max(inside_->common.settings.handler_threads, 1U)};
    auto& loops = inside_->loops;
    std::vector<std::jthread> threads;
    for (auto loop = std::next(loops.begin()); loop != loops.end(); ++loop) threads.emplace_back([&pool, loop] { loop->run(pool); });
    loops.front().run(pool);
}

void Server::stop()
{
    for (auto& loop : inside_->loops) loop.stop();
}

Counters Server::counters() const
{
    Counters sum;
    for (auto const& loop : inside_->loops) {
        auto const& figures = loop.figures();
        sum.requests += figures.requests;
        sum.answers_2xx += figures.answers[0];
        sum.answers_3xx += figures.answers[1];
        sum.answers_4xx += figures.answers[2];
        sum.answers_5xx += figures.answers[3];
        sum.refused_malformed += figures.refused_malformed;
        sum.handler_microseconds += figures.handler_microseconds;
    }
    sum.connections_open = inside_->common.open;
    return sum;
}

}  // namespace http
