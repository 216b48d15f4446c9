#include "platform/html/escape.hpp"
#include "platform/html/html.hpp"

#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace html {
namespace {

constexpr int quiet_zone = 4;  // ISO/IEC 18004: four modules of white on every side

// The dark modules of a row as one bar for each run.
void append_row(std::string& path, QRcode const& code, int row)
{
    auto const dark = [&](int column) { return (code.data[row * code.width + column] & 1U) != 0; };
    for (int from = 0; from < code.width;) {
        auto to = from;
        while (to < code.width && dark(to)) ++to;
        if (to > from) {
            auto const length = std::to_string(to - from);
            path += "M" + std::to_string(from + quiet_zone) + " " + std::to_string(row + quiet_zone) + "h" + length + "v1h-" + length + "z";
        }
        from = to + 1;
    }
}

}  // namespace

Markup qr_svg(std::string_view content, std::string_view title)
{
    auto const size = static_cast<int>(content.size());
    std::unique_ptr<QRcode, decltype(&QRcode_free)> const drawn{
        QRcode_encodeData(size, reinterpret_cast<unsigned char const*>(content.data()), 0, QR_ECLEVEL_M), &QRcode_free};
    if (!drawn) throw std::length_error("a QR code does not hold " + std::to_string(size) + " bytes");

    auto const side = std::to_string(drawn->width + 2 * quiet_zone);
    std::string svg = R"(<svg class="qr" xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 )" + side + " " + side + R"("><title>)";
    append_escaped(svg, title.empty() ? content : title);
    svg += R"(</title><path fill="#fff" d="M0 0h)" + side + "v" + side +
           "H0z\"/><path fill=\"currentColor\" shape-rendering=\"crispEdges\" d=\"";
    for (int row = 0; row < drawn->width; ++row) append_row(svg, *drawn, row);
    return Markup{svg + "\"/></svg>"};
}

Markup marked(std::vector<std::pair<bool, std::string>> const& pieces)
{
    std::string text;
    for (auto const& [found, piece] : pieces) {
        if (found) text += "<mark>";
        append_escaped(text, piece);
        if (found) text += "</mark>";
    }
    return Markup{std::move(text)};
}

}  // namespace html
