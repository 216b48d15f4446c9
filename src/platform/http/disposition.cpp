#include "platform/http/disposition.hpp"

#include "platform/http/text.hpp"

namespace http {
namespace {

/// The value up to its closing quote; `rest` then stands behind it.
std::optional<std::string> quoted(std::string_view& rest)
{
    std::string value;
    for (std::size_t i = 1; i < rest.size(); ++i) {
        // Old browsers send whole Windows paths: only \" and \\ are escapes.
        auto const escaped = rest[i] == '\\' && i + 1 < rest.size() && (rest[i + 1] == '"' || rest[i + 1] == '\\');
        if (escaped) value += rest[++i];
        else if (rest[i] != '"') value += rest[i];
        else {
            rest.remove_prefix(i + 1);
            return value;
        }
    }
    return {};
}

/// Browsers write a quote inside a name as %22 and nothing else so.
std::string with_quotes(std::string value)
{
    for (auto at = value.find("%22"); at != std::string::npos; at = value.find("%22", at + 1)) value.replace(at, 3, "\"");
    return value;
}

std::optional<std::string> parameter_value(std::string_view& rest)
{
    rest = without_blanks(rest);
    if (!rest.starts_with('"')) return std::string{without_blanks(next_piece(rest, ';'))};
    auto value = quoted(rest);
    if (!value || !without_blanks(next_piece(rest, ';')).empty()) return {};
    return with_quotes(std::move(*value));
}

bool read_parameters(std::string_view rest, Disposition& found, bool& named)
{
    while (!without_blanks(rest).empty()) {
        auto const equals = rest.find('=');
        if (equals == std::string_view::npos) return false;
        auto const key = without_blanks(rest.substr(0, equals));
        rest.remove_prefix(equals + 1);
        auto value = parameter_value(rest);
        if (!value || !valid_utf8(*value)) return false;
        if (same_word(key, "name")) {
            if (named) return false;
            named = true;
            found.name = std::move(*value);
        } else if (same_word(key, "filename")) {
            if (found.filename) return false;
            found.filename = std::move(*value);
        }
    }
    return true;
}

}  // namespace

std::optional<Disposition> read_disposition(std::string_view header_lines)
{
    Disposition found;
    auto named = false;
    while (!header_lines.empty()) {
        auto value = next_piece(header_lines, '\n');
        if (!value.ends_with('\r')) return {};
        value.remove_suffix(1);
        for (auto const c : value)
            if (control(c) && c != '\t') return {};
        if (value.find(':') == std::string_view::npos) return {};
        auto const name = next_piece(value, ':');
        if (same_word(name, "content-disposition")) {
            if (named || !same_word(without_blanks(next_piece(value, ';')), "form-data")) return {};
            if (!read_parameters(value, found, named)) return {};
        } else if (same_word(name, "content-transfer-encoding")) {
            auto const encoding = without_blanks(value);
            if (!same_word(encoding, "binary") && !same_word(encoding, "8bit") && !same_word(encoding, "7bit")) return {};
        }
    }
    if (!named) return {};
    return found;
}

}  // namespace http
