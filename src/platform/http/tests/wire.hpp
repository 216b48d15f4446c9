// A server on a thread and clients that speak to it byte by byte, as badly as a test wants.
#pragma once

#include "platform/crypto/crypto.hpp"
#include "platform/http/http.hpp"

#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

namespace wire {

constexpr int patience_milliseconds = 20'000;  // far beyond every limit a test sets: reached only by a fault

class RunningServer {
public:
    explicit RunningServer(http::Handler handler, http::Settings settings = {}, http::QuickHandler quick = {})
        : server_{on_free_port(std::move(settings)), std::move(handler), std::move(quick)}, thread_{[this] { server_.run(); }}
    {
    }
    ~RunningServer() { server_.stop(); }

    http::Server& operator*() { return server_; }
    http::Server* operator->() { return &server_; }
    void wait() { thread_.join(); }

private:
    static http::Settings on_free_port(http::Settings settings)
    {
        crypto::start();
        settings.port = 0;
        return settings;
    }

    http::Server server_;
    std::jthread thread_;
};

class Client {
public:
    explicit Client(unsigned short port) : socket_{BIO_new_connect(("127.0.0.1:" + std::to_string(port)).c_str()), BIO_free}
    {
        EXPECT_EQ(BIO_do_connect(socket_.get()), 1) << "port " << port;
        BIO_get_fd(socket_.get(), &descriptor_);
    }

    /// False when the server has closed.
    bool send(std::string_view bytes)
    {
        while (!bytes.empty()) {
            auto const sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    /// One answer with its body, as told by Content-Length; less when the server closes before.
    std::string answer(bool head_only = false)
    {
        while (received_.find("\r\n\r\n") == std::string::npos && receive()) {
        }
        auto const head = received_.find("\r\n\r\n");
        auto const length = head_only ? std::string::npos : received_.substr(0, head).find("Content-Length: ");
        auto size = head == std::string::npos ? received_.size() : head + 4;
        if (length != std::string::npos) size += std::stoul(received_.substr(length + 16));
        while (received_.size() < size && receive()) {
        }
        auto one = received_.substr(0, size);
        received_.erase(0, size);
        return one;
    }

    /// Everything until the server closes.
    std::string rest()
    {
        while (receive()) {
        }
        return std::exchange(received_, {});
    }

    std::string ask(std::string_view bytes)
    {
        send(bytes);
        return answer();
    }

    int descriptor() const { return descriptor_; }

private:
    bool receive()
    {
        pollfd waiting{.fd = descriptor_, .events = POLLIN, .revents = 0};
        if (::poll(&waiting, 1, patience_milliseconds) != 1) {
            ADD_FAILURE() << "the server keeps silent; so far: " << received_;
            return false;
        }
        std::array<char, 65536> bytes{};
        auto const got = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
        if (got > 0) received_.append(bytes.data(), static_cast<std::size_t>(got));
        return got > 0;
    }

    std::unique_ptr<BIO, int (*)(BIO*)> socket_;
    int descriptor_{-1};
    std::string received_;
};

inline int status_of(std::string const& answer)
{
    return answer.starts_with("HTTP/1.1 ") ? std::stoi(answer.substr(9, 3)) : 0;
}

inline std::string body_of(std::string const& answer)
{
    auto const head = answer.find("\r\n\r\n");
    return head == std::string::npos ? std::string{} : answer.substr(head + 4);
}

}  // namespace wire
