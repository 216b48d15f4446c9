// A mail server for one connection on loopback, answering by a script. For tests only.
#pragma once

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

struct Script {
    std::string recipient{"250 ok"};
    bool silent{};
};

struct Got {
    std::string from;
    std::vector<std::string> to;
    std::string data;
};

class TinyServer {
public:
    explicit TinyServer(Script script) : script_{std::move(script)}, listening_{::socket(AF_INET, SOCK_STREAM, 0)}
    {
        sockaddr address{.sa_family = AF_INET, .sa_data = {0, 0, 127, 0, 0, 1}};  // port, then address
        socklen_t size = sizeof address;
        if (::bind(listening_, &address, size) != 0 || ::listen(listening_, 1) != 0 || ::getsockname(listening_, &address, &size) != 0 ||
            ::pipe(stop_) != 0)
            throw std::runtime_error("no port on loopback");
        auto const byte = [&](int at) { return static_cast<unsigned char>(address.sa_data[at]); };
        port_ = byte(0) * 256 + byte(1);
        thread_ = std::thread{[this] { serve(); }};
    }
    ~TinyServer()
    {
        ::close(stop_[1]);
        if (thread_.joinable()) thread_.join();
        ::close(stop_[0]);
        ::close(listening_);
    }
    TinyServer(TinyServer const&) = delete;
    TinyServer& operator=(TinyServer const&) = delete;

    std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }
    /// Waits until the client has gone.
    Got finished()
    {
        thread_.join();
        return got_;
    }

private:
    bool readable(int descriptor)
    {
        pollfd waited[2]{{descriptor, POLLIN, 0}, {stop_[0], POLLIN, 0}};
        return ::poll(waited, 2, -1) > 0 && waited[1].revents == 0;
    }
    void serve()
    {
        if (!readable(listening_)) return;
        auto const client = ::accept(listening_, nullptr, nullptr);
        if (!script_.silent) {
            say(client, "220 tiny");
            while (auto const line = next_line(client))
                if (!answer(client, *line)) break;
        } else {
            while (next_line(client)) continue;
        }
        ::close(client);
    }
    void say(int client, std::string line)
    {
        line += "\r\n";
        [[maybe_unused]] auto const sent = ::send(client, line.data(), line.size(), MSG_NOSIGNAL);
    }
    std::optional<std::string> next_line(int client)
    {
        while (buffer_.find("\r\n") == buffer_.npos) {
            char bytes[4096];
            if (!readable(client)) return {};
            auto const count = ::recv(client, bytes, sizeof bytes, 0);
            if (count <= 0) return {};
            buffer_.append(bytes, static_cast<std::size_t>(count));
        }
        auto line = buffer_.substr(0, buffer_.find("\r\n"));
        buffer_.erase(0, line.size() + 2);
        return line;
    }
    bool answer(int client, std::string const& line)
    {
        if (line.starts_with("MAIL FROM:")) got_.from = line.substr(10, line.find(' ', 10) - 10);
        if (line.starts_with("RCPT TO:")) {
            got_.to.push_back(line.substr(8));
            say(client, script_.recipient);
        } else if (line == "DATA") {
            say(client, "354 go on");
            for (auto text = next_line(client); text && *text != "."; text = next_line(client))
                got_.data += (text->starts_with("..") ? text->substr(1) : *text) + "\r\n";
            say(client, "250 kept");
        } else {
            say(client, line == "QUIT" ? "221 bye" : "250 ok");
        }
        return line != "QUIT";
    }

    Script script_;
    int listening_;
    int stop_[2]{-1, -1};
    int port_{};
    std::string buffer_;
    Got got_;
    std::thread thread_;
};
