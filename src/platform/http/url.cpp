#include "platform/http/target.hpp"
#include "platform/http/text.hpp"

#include <algorithm>
#include <array>

namespace http {
namespace {

constexpr std::size_t most_pairs = 1000;

int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

/// False at the first broken escape.
bool unescape(std::string_view text, bool plus_is_space, std::string& out)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            auto const high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
            auto const low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
            if (high < 0 || low < 0) return false;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else out += plus_is_space && text[i] == '+' ? ' ' : text[i];
    }
    return true;
}

bool climbs(std::string_view path)
{
    auto rest = path;
    while (!rest.empty()) {
        auto const segment = next_piece(rest, '/');
        if (segment == "." || segment == "..") return true;
    }
    return false;
}

}  // namespace

std::string url_encoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size() + 16);
    for (auto const c : text) {
        if (unreserved(c)) {
            out += c;
            continue;
        }
        auto const byte = static_cast<unsigned char>(c);
        out += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return out;
}

std::optional<std::string> url_decoded(std::string_view text, bool plus_is_space)
{
    std::string out;
    out.reserve(text.size());
    if (!unescape(text, plus_is_space, out)) return {};
    // U+0000 is valid UTF-8, but no text that a person types has it and databases stumble over it.
    if (!valid_utf8(out) || out.find('\0') != std::string::npos) return {};
    return out;
}

std::optional<Pairs> parsed_query(std::string_view text)
{
    Pairs pairs;
    while (!text.empty()) {
        auto value = next_piece(text, '&');
        if (value.empty()) continue;
        auto const name = next_piece(value, '=');
        auto plain_name = url_decoded(name, true);
        auto plain_value = url_decoded(value, true);
        if (!plain_name || !plain_value || pairs.size() == most_pairs) return {};
        pairs.emplace_back(std::move(*plain_name), std::move(*plain_value));
    }
    return pairs;
}

Target read_target(std::string_view target)
{
    auto const refuse = [](int status) { return Target{.refused = status, .path = {}, .query = {}}; };
    if (!target.starts_with('/') || target.find('#') != std::string_view::npos) return refuse(400);
    auto query = target;
    auto path = url_decoded(next_piece(query, '?'), false);
    if (!path || std::ranges::any_of(*path, control)) return refuse(400);
    if (climbs(*path)) return refuse(404);
    auto pairs = parsed_query(query);
    if (!pairs) return refuse(400);
    return {.refused = 0, .path = std::move(*path), .query = std::move(*pairs)};
}

}  // namespace http
