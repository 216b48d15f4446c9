// Escaping for the few places where this folder writes HTML itself. Templates escape by themselves.
#pragma once

#include <string>
#include <string_view>

namespace html {

/// Fit for text and for attributes in double quotes.
inline void append_escaped(std::string& out, std::string_view text)
{
    for (char const letter : text) switch (letter) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += letter;
        }
}

inline std::string escaped(std::string_view text)
{
    std::string out;
    append_escaped(out, text);
    return out;
}

}  // namespace html
