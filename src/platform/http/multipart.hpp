// multipart/form-data (RFC 7578) read piece by piece: small values in memory, files to the spool.
#pragma once

#include "platform/http/message.hpp"
#include "platform/http/spool.hpp"

#include <optional>

namespace http {

/// The boundary that a Content-Type names; nothing when it is not multipart/form-data with a good one.
std::optional<std::string> multipart_boundary(std::string_view content_type);

class Multipart {
public:
    static constexpr std::size_t most_fields = 1000;
    static constexpr std::size_t most_uploads = 20;
    static constexpr std::size_t field_bytes = 1'048'576;
    static constexpr std::size_t all_fields_bytes = 4 * field_bytes;

    explicit Multipart(std::string_view boundary);

    /// 0, or the status to refuse with: 400 malformed, 413 past a limit. Nothing more may follow a refusal.
    int put(std::string_view bytes);
    int finish();

    Pairs form;
    std::vector<Upload> uploads;

private:
    enum class State { preamble, headers, value, file, epilogue };
    enum class Line { next_part, last, lookalike, cut_off };
    struct Delimiter {
        Line line;
        std::size_t end;  // of the whole line
    };

    bool step();
    bool read_content();
    bool read_headers();
    bool begin_part(std::string_view headers);
    void end_part();
    void keep(std::string_view bytes);
    bool refuse(int status);
    Delimiter delimiter_at(std::size_t at) const;

    std::string delimiter_;        // CRLF, two dashes, boundary
    std::string pending_{"\r\n"};  // as if a line had ended before: the first delimiter may stand at the very start
    std::size_t at_{};             // how much of it is done with
    State state_{State::preamble};
    int refused_{};
    std::string name_;
    std::string value_;
    std::size_t values_bytes_{};
    std::shared_ptr<Spool> spool_{std::make_shared<Spool>()};
};

}  // namespace http
