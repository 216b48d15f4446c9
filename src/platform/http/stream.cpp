#include "platform/http/stream.hpp"

namespace http {

Stream::Stream(Socket socket, TlsContext* tls) : socket_{std::move(socket)}
{
    boost::system::error_code ignored;
    socket_.set_option(boost::asio::ip::tcp::no_delay{true}, ignored);
    socket_.non_blocking(true, ignored);
    if (tls != nullptr) tls_.emplace(socket_, *tls);
}

Outcome Stream::write_now(std::string_view first, std::string_view second)
{
    Outcome outcome;
    if (tls_) return outcome;
    outcome.bytes = socket_.write_some(both(first, second), outcome.error);
    if (outcome.error == boost::asio::error::would_block) outcome.error.clear();
    return outcome;
}

}  // namespace http
