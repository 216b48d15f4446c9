// A response made ready for the wire: encoding chosen, ETag compared, header lines written. Inside only.
#pragma once

#include "platform/http/message.hpp"

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>

namespace http {

struct Answer {
    Response response;
    std::string head;       // status line and header lines, without Date, Connection and the empty line
    std::string_view body;  // into response; empty for HEAD and 304

    Answer() = default;
    Answer(Answer const&) = delete;
    Answer& operator=(Answer const&) = delete;

    /// From `response`, for that request. Throws std::invalid_argument when a header would break the lines.
    void prepare(Request const& request);
};

/// The sentence of a refusal that no handler was asked about.
Response refusal(int status);
/// The last net: logs the failure under a fresh incident number and tells the number.
Response incident(std::exception_ptr const& failure);
/// "Fri, 20 Nov 2026 07:05:09 GMT"
std::string http_date(std::int64_t unix_milliseconds);

}  // namespace http
