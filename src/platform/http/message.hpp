// A request as handlers see it and what they give back: plain data.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace http {

enum class Method { get, post, put, patch, remove, other };  // HEAD is answered as GET without its body

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// The bytes of a body: in memory up to a megabyte, beyond that in an unlinked file sealed with a key of the process.
class Spool;

/// One file of a multipart form.
struct Upload {
    std::string field;
    std::string filename;  // as the browser says; never a path to open
    std::uint64_t size{};
    std::shared_ptr<Spool const> spool;
    std::uint64_t offset{};

    std::string bytes() const;
};

struct Request {
    Method method{Method::get};
    bool head{};
    std::string target;  // as sent, "/tim?q=%C4%91"
    std::string path;    // percent-decoded, valid UTF-8, no dot segments
    Pairs query;         // decoded
    Pairs form;          // of a urlencoded or multipart body
    std::vector<Upload> uploads;
    std::string body;                          // of any other kind of body (JSON)
    Pairs headers;                             // names in lower case
    std::map<std::string, std::string> parts;  // what the route's {names} stand for
    std::string remote;                        // the client's address, through trusted proxies
    bool secure{};                             // came over TLS, here or at a trusted proxy

    /// First value of that name; empty when there is none.
    std::string_view header(std::string_view lower_case_name) const;
    std::string_view in_query(std::string_view name) const;
    std::string_view in_form(std::string_view name) const;
    std::vector<std::string> all_in_form(std::string_view name) const;
    std::string_view cookie(std::string_view name) const;
    std::string_view part(std::string_view name) const;
};

/// A body kept ready in every encoding, shared by many answers.
struct Ready {
    std::string plain;
    std::string brotli;  // empty = not kept
    std::string gzip;
    std::string etag;  // with its quotes
};
/// Compresses (brotli at that quality, gzip) what is worth it and makes the ETag from the bytes.
std::shared_ptr<Ready const> ready(std::string body, std::string_view content_type, int brotli_quality = 5);

struct Response {
    int status{200};
    std::string content_type{"text/html; charset=utf-8"};
    std::string body;
    std::shared_ptr<Ready const> kept;  // instead of body
    Pairs headers;
    bool etag{true};  // answer If-None-Match from the body's hash (GET, 200 only)

    Response& with(std::string name, std::string value);
};

Response see_other(std::string location);
Response text(int status, std::string body, std::string content_type = "text/plain; charset=utf-8");
Response json(int status, std::string body);

std::string url_encoded(std::string_view text);
/// Nothing for a broken escape or bytes that are not UTF-8.
std::optional<std::string> url_decoded(std::string_view text, bool plus_is_space);
/// "a=1&b=%C4%91" → pairs; nothing when any part is broken or there are more than 1000.
std::optional<Pairs> parsed_query(std::string_view text);

}  // namespace http
