#include "platform/http/reader.hpp"

#include "platform/http/body.hpp"
#include "platform/http/target.hpp"
#include "platform/http/text.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>

namespace http {
namespace {

namespace wire = boost::beast::http;

Method method_of(wire::verb verb)
{
    switch (verb) {
        case wire::verb::get:
        case wire::verb::head: return Method::get;
        case wire::verb::post: return Method::post;
        case wire::verb::put: return Method::put;
        case wire::verb::patch: return Method::patch;
        case wire::verb::delete_: return Method::remove;
        default: return Method::other;
    }
}

bool all_digits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool host_name(std::string_view text)
{
    auto const fits = [](char c) {
        auto const l = lower(c);
        return (l >= 'a' && l <= 'z') || (c >= '0' && c <= '9') ||
               std::string_view{"-._~:[]%!$&'()*+,;="}.find(c) != std::string_view::npos;
    };
    return !text.empty() && std::ranges::all_of(text, fits);
}

/// "GET / HTTP/2.0"
bool names_a_version(std::string_view line)
{
    constexpr std::string_view form = " HTTP/#.#";
    if (line.size() < form.size() || std::ranges::count(line, ' ') != 2) return false;
    auto const fits = [](char c, char like) { return like == '#' ? c >= '0' && c <= '9' : c == like; };
    return std::ranges::equal(line.substr(line.size() - form.size()), form, fits);
}

}  // namespace

/// Beast does the framing (start line, fields, lengths, chunks); what it lets pass and we do not is refused in here.
class Reader::Parser final : public wire::basic_parser<true> {
public:
    Parser(Request& request, Limits const& limits) : request_{request}
    {
        header_limit(static_cast<std::uint32_t>(limits.header_bytes) + 1);
        body_limit(limits.body_bytes);
        eager(true);
    }

    int refused() const { return refused_; }
    bool wants_continue() const { return expects_continue_; }
    int version() const { return version_; }

private:
    using Error = boost::beast::error_code;
    using Text = boost::beast::string_view;

    static std::string_view view(Text text) { return {text.data(), text.size()}; }

    void stop(int status, Error& error)
    {
        if (status == 0) return;
        refused_ = status;
        error = wire::error::bad_value;
    }

    void on_request_impl(wire::verb verb, Text, Text target, int version, Error& error) override
    {
        version_ = version;
        request_.method = method_of(verb);
        request_.head = verb == wire::verb::head;
        request_.target = view(target);
        auto read = read_target(request_.target);
        if (read.refused != 0) return stop(read.refused, error);
        request_.path = std::move(read.path);
        request_.query = std::move(read.query);
    }

    void on_field_impl(wire::field field, Text name, Text value_text, Error& error) override
    {
        if (is_header_done()) return;  // trailers say nothing that a handler may believe
        auto const value = view(value_text);
        if (std::ranges::any_of(value, [](char c) { return control(c) && c != '\t'; })) return stop(400, error);
        if (field == wire::field::host && (hosts_++ > 0 || !host_name(value))) return stop(400, error);
        if (field == wire::field::content_length && (lengths_++ > 0 || !all_digits(value))) return stop(400, error);
        if (field == wire::field::transfer_encoding) {
            if (encodings_++ > 0) return stop(400, error);
            if (!same_word(value, "chunked")) return stop(501, error);
        }
        if (field == wire::field::expect) {
            if (!same_word(value, "100-continue")) return stop(417, error);
            expects_continue_ = true;
        }
        auto& [lower_name, kept] = request_.headers.emplace_back(std::string(name.size(), '\0'), value);
        std::ranges::transform(view(name), lower_name.begin(), lower);
    }

    void on_header_impl(Error& error) override
    {
        if (hosts_ == 0 && version_ == 11) return stop(400, error);
        if (encodings_ > 0 && (lengths_ > 0 || version_ < 11)) return stop(400, error);
        if (lengths_ == 0 && encodings_ == 0) return;
        auto const announced = content_length();
        stop(body_.begin(request_, announced ? std::optional<std::uint64_t>{*announced} : std::nullopt), error);
    }

    void on_body_init_impl(boost::optional<std::uint64_t> const&, Error&) override {}

    std::size_t on_body_impl(Text bytes, Error& error) override
    {
        stop(body_.put(view(bytes)), error);
        return bytes.size();
    }

    void on_chunk_header_impl(std::uint64_t, Text, Error&) override {}

    std::size_t on_chunk_body_impl(std::uint64_t, Text bytes, Error& error) override
    {
        stop(body_.put(view(bytes)), error);
        return bytes.size();
    }

    void on_finish_impl(Error& error) override
    {
        if (lengths_ > 0 || encodings_ > 0) stop(body_.finish(request_), error);
    }

    void on_response_impl(int, Text, int, Error&) override {}

    Request& request_;
    Body body_;
    int refused_{};
    int version_{};
    int hosts_{};
    int lengths_{};
    int encodings_{};
    bool expects_continue_{};
};

Reader::Reader(Limits limits) : limits_{limits} {}
Reader::~Reader() = default;

void Reader::next()
{
    parser_.reset();
    request_ = {};
    request_.headers.reserve(16);
    state_ = State::head;
    refused_ = 0;
    scanned_ = line_start_ = 0;
}

void Reader::refuse(int status)
{
    state_ = State::refused;
    refused_ = status;
}

bool Reader::wants_continue() const
{
    return state_ == State::body && parser_->wants_continue() && parser_->version() == 11;
}

bool Reader::keep_alive() const
{
    return state_ == State::complete && parser_->keep_alive();
}

bool Reader::version_1_0() const
{
    return parser_ && parser_->version() == 10;
}

/// 0 until the empty line is there. Lines that end in a bare LF or go on in the next one are how requests are smuggled.
std::size_t Reader::head_end(std::string_view bytes)
{
    for (auto at = bytes.find('\n', scanned_); at != std::string_view::npos; at = bytes.find('\n', scanned_)) {
        auto const line = bytes.substr(line_start_, at - line_start_);
        auto const folded = line_start_ > 0 && (line.starts_with(' ') || line.starts_with('\t'));
        if (!line.ends_with('\r') || folded) return refuse(400), 0;
        if (at >= limits_.header_bytes) break;
        scanned_ = line_start_ = at + 1;
        if (line.size() == 1) return at + 1;
    }
    scanned_ = bytes.size();
    if (bytes.size() >= limits_.header_bytes) refuse(line_start_ == 0 ? 414 : 431);
    return 0;
}

std::size_t Reader::take(std::string_view bytes)
{
    if (bytes.empty() || state_ == State::complete || state_ == State::refused) return 0;
    // Beast 1.81 asserts that it sees the last chunk whole, "0", two line ends; no body in chunks goes on with less.
    constexpr std::size_t least_of_chunks = 5;
    if (state_ == State::body && parser_->chunked() && bytes.size() < least_of_chunks) return 0;
    if (state_ == State::body) return parse(bytes);
    // Old clients end a body with a line end that belongs to nothing.
    if (bytes == "\r") return 0;
    if (scanned_ == 0 && bytes.starts_with("\r\n")) return 2;
    auto const end = head_end(bytes);
    if (end == 0) return 0;
    parser_ = std::make_unique<Parser>(request_, limits_);
    return parse(bytes.substr(0, end));
}

std::size_t Reader::parse(std::string_view bytes)
{
    boost::beast::error_code error;
    auto const used = parser_->put(boost::asio::const_buffer{bytes.data(), bytes.size()}, error);
    // The head comes whole: one that Beast wants more of is broken, and what follows must not be taken for its rest.
    if (error && (error != wire::error::need_more || !parser_->is_header_done())) {
        auto const other_version = error == wire::error::bad_version && names_a_version(bytes.substr(0, bytes.find('\r')));
        auto const status = error == wire::error::body_limit ? 413 : other_version ? 505 : 400;
        refuse(parser_->refused() != 0 ? parser_->refused() : status);
    } else state_ = parser_->is_done() ? State::complete : State::body;
    return used;
}

}  // namespace http
