#include "platform/log/log.hpp"
#include "platform/mail/mail.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace mail {
namespace {

struct Reading {
    std::string text;
    std::size_t at{};
};

std::size_t read_some(char* buffer, std::size_t size, std::size_t count, void* from)
{
    auto& reading = *static_cast<Reading*>(from);
    auto const taken = std::min(size * count, reading.text.size() - reading.at);
    reading.text.copy(buffer, taken, reading.at);
    reading.at += taken;
    return taken;
}

struct Started {
    Started() { curl_global_init(CURL_GLOBAL_DEFAULT); }
};

std::string host_of(std::string const& url)
{
    std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parts{curl_url(), &curl_url_cleanup};
    char* host = nullptr;
    if (curl_url_set(parts.get(), CURLUPART_URL, url.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK ||
        curl_url_get(parts.get(), CURLUPART_HOST, &host, 0) != CURLUE_OK)
        return {};
    std::string found{host};
    curl_free(host);
    return found;
}

bool on_this_machine(std::string const& host)
{
    return host == "localhost" || host.starts_with("127.") || host == "[::1]";
}

void set_up(CURL* curl, Server const& server, Message const& message, curl_slist* recipients, Reading& reading)
{
    auto const domain = message.from.address.substr(message.from.address.find('@') + 1);
    curl_easy_setopt(curl, CURLOPT_URL, (server.url + (server.url.ends_with('/') ? "" : "/") + domain).c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, on_this_machine(host_of(server.url)) ? CURLUSESSL_TRY : CURLUSESSL_ALL);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(server.connect_time.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(server.whole_time.count()));
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, ("<" + message.from.address + ">").c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_some);
    curl_easy_setopt(curl, CURLOPT_READDATA, &reading);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
}

// The server's own words may hold the address, so only its code is kept.
Sent judged(CURLcode result, long code)
{
    if (result == CURLE_OK) return {Outcome::sent, {}};
    auto const why = std::string{curl_easy_strerror(result)} + (code ? ", SMTP " + std::to_string(code) : "");
    auto const about_this_mail = result == CURLE_SEND_ERROR || result == CURLE_RECV_ERROR || result == CURLE_WEIRD_SERVER_REPLY;
    return {about_this_mail && code >= 500 ? Outcome::never : Outcome::later, why};
}

}  // namespace

Sent send(Server const& server, Message const& message)
{
    static Started const started;
    Reading reading{written(message), 0};
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> const curl{curl_easy_init(), &curl_easy_cleanup};
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> const recipients{
        curl_slist_append(nullptr, ("<" + message.to.address + ">").c_str()), &curl_slist_free_all};
    if (!curl || !recipients) throw std::runtime_error("curl cannot start");

    set_up(curl.get(), server, message, recipients.get(), reading);
    auto const result = curl_easy_perform(curl.get());
    long code = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &code);
    auto sent = judged(result, code);
    if (sent.outcome != Outcome::sent) logging::warning("mail.not_sent", {{"why", sent.why}});
    return sent;
}

}  // namespace mail
