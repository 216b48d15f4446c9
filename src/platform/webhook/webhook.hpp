// Front door of calls out: one JSON post to a machine that asked for news. Reaches nothing inside the network it stands in.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace webhook {

/// Which machines may be called: those of the open internet, or this very machine too (a house that only serves itself).
enum class Reach { outside, loopback_too };

/// https with a host and without a name or password; http only to this machine, where that is allowed.
bool good_url(std::string_view url, Reach reach);
/// True for addresses that do not lead to the open internet: "10.1.2.3", "fe80::1", "::ffff:127.0.0.1". What is no address too.
bool is_inside(std::string_view address);

struct Call {
    std::string url;
    std::string body;  // JSON
    std::vector<std::pair<std::string, std::string>> headers;
    Reach reach{Reach::outside};
    std::chrono::milliseconds connect_time{5'000};
    std::chrono::milliseconds whole_time{10'000};
};

struct Answered {
    bool taken{};     // 2xx
    int status{};     // 0 = nobody answered
    std::string why;  // for the operator; never the address or what was said
};

/// Waits for the answer; follows no redirect. Call it from a job.
Answered post(Call const& call);

}  // namespace webhook
