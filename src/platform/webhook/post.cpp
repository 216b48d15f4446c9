#include "platform/log/log.hpp"
#include "platform/webhook/address.hpp"
#include "platform/webhook/webhook.hpp"

#include <curl/curl.h>
#include <sys/socket.h>

#include <memory>
#include <stdexcept>

namespace webhook {

namespace {

constexpr std::size_t answer_bytes = 64UL * 1024;

struct Started {
    Started() { curl_global_init(CURL_GLOBAL_DEFAULT); }
};

// The name was looked up by now: whatever it was said to be, this is where the call would go.
curl_socket_t open_outside(void* asked, curlsocktype, curl_sockaddr* address)
{
    auto const reach = *static_cast<Reach*>(asked);
    auto const own = reach == Reach::loopback_too && is_loopback(address->addr);
    if (!own && is_inside(address->addr)) return CURL_SOCKET_BAD;
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// What it says is of no use to us; too much of it ends the call.
std::size_t count_answer(char*, std::size_t size, std::size_t count, void* into)
{
    auto& read = *static_cast<std::size_t*>(into);
    read += size * count;
    return read > answer_bytes ? 0 : size * count;
}

struct Headers {
    curl_slist* list{};
    ~Headers() { curl_slist_free_all(list); }
    void add(std::string const& line)
    {
        auto* longer = curl_slist_append(list, line.c_str());
        if (longer == nullptr) throw std::runtime_error("curl cannot start");
        list = longer;
    }
};

void set_up(CURL* curl, Call const& call, curl_slist* headers, Reach& reach, std::size_t& read)
{
    curl_easy_setopt(curl, CURLOPT_URL, call.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, call.reach == Reach::loopback_too ? "https,http" : "https");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(call.connect_time.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(call.whole_time.count()));
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_outside);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &reach);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, count_answer);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &read);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, call.body.data());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
    curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L);
}

}  // namespace

Answered post(Call const& call)
{
    static Started const started;
    if (!good_url(call.url, call.reach)) return {.taken = false, .status = 0, .why = "not an address that may be called"};
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> const curl{curl_easy_init(), &curl_easy_cleanup};
    if (!curl) throw std::runtime_error("curl cannot start");
    Headers headers;
    headers.add("Content-Type: application/json");
    headers.add("Expect:");
    for (auto const& [name, value] : call.headers) headers.add(std::string{name}.append(": ").append(value));
    auto reach = call.reach;
    std::size_t read{};
    set_up(curl.get(), call, headers.list, reach, read);
    auto const result = curl_easy_perform(curl.get());
    long status{};
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    Answered answered{.taken = result == CURLE_OK && status >= 200 && status < 300, .status = static_cast<int>(status), .why = {}};
    if (!answered.taken) {
        answered.why = result == CURLE_OK ? "HTTP " + std::to_string(status) : curl_easy_strerror(result);
        logging::warning("webhook.not_taken", {{"why", answered.why}});
    }
    return answered;
}

}  // namespace webhook
