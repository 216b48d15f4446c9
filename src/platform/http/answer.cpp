#include "platform/http/answer.hpp"

#include "base/date.hpp"
#include "platform/http/compress.hpp"
#include "platform/http/text.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <stdexcept>

namespace http {
namespace {

// Beyond that a page gains little and costs more time than the query behind it.
constexpr int page_brotli_quality = 4;
constexpr int page_gzip_level = 5;

std::string_view reason(int status)
{
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 301: return "Moved Permanently";
        case 302: return "Found";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 307: return "Temporary Redirect";
        case 308: return "Permanent Redirect";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 410: return "Gone";
        case 413: return "Content Too Large";
        case 414: return "URI Too Long";
        case 415: return "Unsupported Media Type";
        case 417: return "Expectation Failed";
        case 422: return "Unprocessable Content";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 503: return "Service Unavailable";
        case 505: return "HTTP Version Not Supported";
        default: return "Status";
    }
}

/// What the server itself says; a handler's word on it could contradict the bytes.
bool ours(std::string_view name)
{
    constexpr std::array<std::string_view, 5> names{"content-length", "transfer-encoding", "connection", "date", "content-type"};
    return std::ranges::any_of(names, [&](std::string_view known) { return same_word(known, name); });
}

void add_line(std::string& head, std::string_view name, std::string_view value)
{
    if (std::ranges::any_of(value, control) || name.empty() ||
        std::ranges::any_of(name, [](char c) { return control(c) || c == ':' || c == ' '; }))
        throw std::invalid_argument{"a response header with a control character: " + std::string{name}};
    head.append(name).append(": ").append(value).append("\r\n");
}

bool says(Response const& response, std::string_view name, std::string_view word)
{
    return std::ranges::any_of(response.headers, [&](auto const& header) {
        return same_word(header.first, name) && (word.empty() || header.second.find(word) != std::string::npos);
    });
}

/// One content has a tag per encoding, because a strong tag stands for the bytes.
std::string tag_for(std::string_view etag, Encoding encoding)
{
    std::string tag{etag};
    if (encoding != Encoding::plain) tag.insert(tag.size() - 1, encoding == Encoding::brotli ? "-br" : "-gz");
    return tag;
}

bool matches(std::string_view if_none_match, std::string_view etag)
{
    auto const content = etag.substr(0, etag.size() - 1);
    while (!if_none_match.empty()) {
        auto tag = without_blanks(next_piece(if_none_match, ','));
        if (tag == "*") return true;
        if (tag.starts_with("W/")) tag.remove_prefix(2);
        if (!tag.starts_with(content)) continue;
        auto const rest = tag.substr(content.size());
        if (rest == "\"" || rest == "-br\"" || rest == "-gz\"") return true;
    }
    return false;
}

/// Chooses among the encodings kept, or makes one; the body then is what will be sent.
Encoding encode(Response& response, std::string_view& body, Encoding wanted)
{
    if (response.kept) {
        auto const& kept = *response.kept;
        if (wanted == Encoding::brotli && !kept.brotli.empty()) return body = kept.brotli, Encoding::brotli;
        if (wanted != Encoding::plain && !kept.gzip.empty()) return body = kept.gzip, Encoding::gzip;
        return Encoding::plain;
    }
    if (wanted == Encoding::plain) return Encoding::plain;
    response.body = wanted == Encoding::brotli ? brotli(response.body, page_brotli_quality) : gzip(response.body, page_gzip_level);
    body = response.body;
    return wanted;
}

void add_encoding(std::string& head, Encoding encoding)
{
    if (encoding == Encoding::brotli) head += "Content-Encoding: br\r\n";
    if (encoding == Encoding::gzip) head += "Content-Encoding: gzip\r\n";
}

}  // namespace

void Answer::prepare(Request const& request)
{
    body = response.kept ? std::string_view{response.kept->plain} : std::string_view{response.body};
    auto const may_vary = response.kept ? !response.kept->brotli.empty() || !response.kept->gzip.empty()
                                        : worth_compressing(response.content_type, body.size()) && !says(response, "content-encoding", {});
    auto const wanted = may_vary ? best_encoding(request.header("accept-encoding")) : Encoding::plain;

    auto const tagged = response.etag && request.method == Method::get && response.status == 200 && !says(response, "etag", {}) &&
                        !says(response, "cache-control", "no-store");
    auto const etag = !tagged ? std::string{} : response.kept ? response.kept->etag : etag_of(body);
    auto const unchanged = tagged && matches(request.header("if-none-match"), etag);
    if (unchanged) response.status = 304;
    auto const encoding = unchanged ? wanted : encode(response, body, wanted);

    head.assign("HTTP/1.1 ").append(std::to_string(response.status)).append(1, ' ').append(reason(response.status)).append("\r\n");
    for (auto const& [name, value] : response.headers)
        if (!ours(name)) add_line(head, name, value);
    if (tagged) add_line(head, "ETag", tag_for(etag, encoding));
    if (may_vary) head += "Vary: Accept-Encoding\r\n";
    if (unchanged || response.status == 204) {
        body = {};
        return;
    }
    if (!response.content_type.empty()) add_line(head, "Content-Type", response.content_type);
    add_encoding(head, encoding);
    head.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
    if (request.head) body = {};
}

std::string http_date(std::int64_t unix_milliseconds)
{
    constexpr std::array<char const*, 7> days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    constexpr std::array<char const*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const at = std::chrono::sys_time<std::chrono::milliseconds>{std::chrono::milliseconds{unix_milliseconds}};
    auto const day_start = std::chrono::floor<std::chrono::days>(at);
    base::Date const day{day_start};
    std::chrono::hh_mm_ss const time{std::chrono::floor<std::chrono::seconds>(at - day_start)};
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT", days.at(day.weekday() - 1), day.day(),
                  months.at(day.month() - 1), day.year(), static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text.data();
}

}  // namespace http
