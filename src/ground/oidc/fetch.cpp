#include "ground/oidc/fetch.hpp"

#include "platform/log/log.hpp"

#include <curl/curl.h>

#include <cctype>
#include <memory>
#include <stdexcept>

namespace oidc {
namespace {

constexpr std::size_t longest_answer = 1'048'576;

using Curl = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Headers = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

std::size_t keep(char* bytes, std::size_t size, std::size_t count, void* into)
{
    auto& text = *static_cast<std::string*>(into);
    if (text.size() + size * count > longest_answer) return 0;  // curl gives up
    text.append(bytes, size * count);
    return size * count;
}

struct Started {
    Started() { curl_global_init(CURL_GLOBAL_DEFAULT); }
};

Curl opened()
{
    static Started const started;
    Curl curl{curl_easy_init(), &curl_easy_cleanup};
    if (!curl) throw std::runtime_error("curl cannot start");
    return curl;
}

void set_up(CURL* curl, Question const& question, std::string const& body, curl_slist* headers, std::string& text)
{
    auto const wait = static_cast<long>(question.whole_time.count());
    curl_easy_setopt(curl, CURLOPT_URL, question.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "localhost,127.0.0.1,::1");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, wait);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, wait);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &text);
    if (question.form) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
        curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, body.c_str());
    }
    if (!question.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
        // RFC 6749 2.3.1: both are form-encoded first.
        curl_easy_setopt(curl, CURLOPT_USERNAME, percent_encoded(question.user).c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, percent_encoded(question.password).c_str());
    }
}

}  // namespace

bool trustworthy(std::string_view url)
{
    if (url.starts_with("https://")) return true;
    if (!url.starts_with("http://")) return false;
    auto const rest = url.substr(7);
    auto const host = rest.substr(0, rest.find_first_of(":/?#@"));
    auto const next = host.size() < rest.size() ? rest[host.size()] : '/';
    return (host == "127.0.0.1" || host == "localhost") && rest.find('@') == rest.npos && next != '@';
}

Answer ask(Question const& question)
{
    if (!trustworthy(question.url)) return {};
    auto const curl = opened();
    Headers const headers{curl_slist_append(nullptr, "Accept: application/json"), &curl_slist_free_all};
    auto const body = question.form ? written(*question.form) : std::string{};
    std::string text;
    set_up(curl.get(), question, body, headers.get(), text);

    auto const result = curl_easy_perform(curl.get());
    if (result != CURLE_OK) {
        logging::warning("oidc.no_answer", {{"why", curl_easy_strerror(result)}});
        return {};
    }
    Answer answer;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer.status);
    auto parsed = json::parse(text);
    if (auto* value = std::get_if<json::Value>(&parsed)) answer.body = std::move(*value);
    return answer;
}

std::string percent_encoded(std::string_view text)
{
    constexpr auto digits = "0123456789ABCDEF";
    std::string encoded;
    for (auto const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) || c == '-' || c == '_' || c == '.' || c == '~') encoded += c;
        else encoded += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return encoded;
}

std::string written(Form const& form)
{
    std::string text;
    for (auto const& [name, value] : form) text += (text.empty() ? "" : "&") + percent_encoded(name) + '=' + percent_encoded(value);
    return text;
}

}  // namespace oidc
