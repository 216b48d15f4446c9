#include "platform/html/escape.hpp"
#include "platform/html/html.hpp"

#include <md4c.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace html {
namespace {

constexpr unsigned dialect =
    MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_PERMISSIVEWWWAUTOLINKS | MD_FLAG_COLLAPSEWHITESPACE;
constexpr std::array<std::string_view, 4> schemes{"http", "https", "mailto", "tel"};
constexpr int deepest = 64;

void append_utf8(std::string& out, std::uint32_t code)
{
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
    auto const tail = [&](unsigned shift) { out += static_cast<char>(0x80U | (code >> shift & 0x3FU)); };
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0U | code >> 6U);
        tail(0);
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0U | code >> 12U);
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0U | code >> 18U);
        tail(12);
        tail(6);
        tail(0);
    }
}

// A number stands for its letter; a name other than &amp; stays as typed, so that no name can hide a colon.
void append_entity(std::string& out, std::string_view entity)
{
    if (entity == "&amp;") {
        out += '&';
    } else if (entity.starts_with("&#")) {
        bool const hex = entity.size() > 2 && (entity[2] == 'x' || entity[2] == 'X');
        std::uint32_t number{};
        auto const digits = entity.substr(hex ? 3 : 2);
        std::from_chars(digits.data(), digits.data() + digits.size(), number, hex ? 16 : 10);
        append_utf8(out, number);
    } else {
        out += entity;
    }
}

std::string plain(MD_ATTRIBUTE const& attribute)
{
    std::string result;
    for (std::size_t i = 0; attribute.size != 0 && attribute.substr_offsets[i] < attribute.size; ++i) {
        auto const from = attribute.substr_offsets[i], to = attribute.substr_offsets[i + 1];
        std::string_view const piece{attribute.text + from, to - from};
        if (attribute.substr_types[i] == MD_TEXT_ENTITY) append_entity(result, piece);
        else if (attribute.substr_types[i] == MD_TEXT_NULLCHAR) append_utf8(result, 0);
        else result += piece;
    }
    return result;
}

bool may_be_followed(std::string_view address)
{
    auto const end = address.find_first_of(":/?#&");
    if (end != address.npos && address[end] == '&') return false;  // nothing of ours begins so
    if (end == address.npos || address[end] != ':') return true;   // within this site
    std::string scheme{address.substr(0, end)};
    for (char& letter : scheme) letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    return std::ranges::find(schemes, scheme) != schemes.end();
}

void append_address(std::string& out, std::string_view address)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (char const letter : address) {
        auto const byte = static_cast<unsigned char>(letter);
        if (byte > 0x20 && byte != 0x7F && letter != '\\') append_escaped(out, {&letter, 1});
        else out.append({'%', digits[byte >> 4U], digits[byte & 15U]});
    }
}

class Renderer {
public:
    explicit Renderer(std::size_t source_size) : most_{source_size * 16 + 4096} {}

    int enter_block(MD_BLOCKTYPE type, void* detail);
    int leave_block(MD_BLOCKTYPE type, void* detail);
    int enter_span(MD_SPANTYPE type, void* detail);
    int leave_span(MD_SPANTYPE type);
    int text(MD_TEXTTYPE type, std::string_view text);
    bool refused() const { return refused_; }
    std::string out;

private:
    int tag(std::string_view markup)
    {
        if (images_ == 0) out += markup;
        return within_bounds();
    }
    int cell(std::string_view name, MD_BLOCK_TD_DETAIL const& detail, std::string_view scope);
    int link(MD_SPAN_A_DETAIL const& detail);
    // A table of many columns asks for every missing cell of every short row: more room than the text is worth.
    // md4c stops when told so but does not always say that it did: the answer is kept here.
    int within_bounds()
    {
        refused_ = refused_ || out.size() > most_ || depth_ > deepest;
        return refused_ ? 1 : 0;
    }

    std::size_t most_;
    bool refused_{false};
    int depth_{0};
    int images_{0};  // inside an image only the words of its description are kept
    bool linked_{false};
};

std::string heading(bool closing, unsigned level)
{
    return std::string{closing ? "</h" : "<h"} + std::to_string(std::min(level + 2, 6U)) + ">";
}

int Renderer::enter_block(MD_BLOCKTYPE type, void* detail)
{
    ++depth_;
    switch (type) {
        case MD_BLOCK_QUOTE: return tag("<blockquote>\n");
        case MD_BLOCK_UL: return tag("<ul>\n");
        case MD_BLOCK_OL: {
            auto const start = static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start;
            return tag(start == 1 ? "<ol>\n" : "<ol start=\"" + std::to_string(start) + "\">\n");
        }
        case MD_BLOCK_LI: return tag("<li>");
        case MD_BLOCK_HR: return tag("<hr>\n");
        case MD_BLOCK_H: return tag(heading(false, static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
        case MD_BLOCK_CODE: return tag("<pre><code>");
        case MD_BLOCK_P: return tag("<p>");
        case MD_BLOCK_TABLE: return tag("<div class=\"scroll\"><table class=\"plain-table\">\n");
        case MD_BLOCK_THEAD: return tag("<thead>\n");
        case MD_BLOCK_TBODY: return tag("<tbody>\n");
        case MD_BLOCK_TR: return tag("<tr>");
        case MD_BLOCK_TH: return cell("th", *static_cast<MD_BLOCK_TD_DETAIL*>(detail), " scope=\"col\"");
        case MD_BLOCK_TD: return cell("td", *static_cast<MD_BLOCK_TD_DETAIL*>(detail), "");
        default: return 0;
    }
}

int Renderer::leave_block(MD_BLOCKTYPE type, void* detail)
{
    --depth_;
    switch (type) {
        case MD_BLOCK_QUOTE: return tag("</blockquote>\n");
        case MD_BLOCK_UL: return tag("</ul>\n");
        case MD_BLOCK_OL: return tag("</ol>\n");
        case MD_BLOCK_LI: return tag("</li>\n");
        case MD_BLOCK_H: return tag(heading(true, static_cast<MD_BLOCK_H_DETAIL*>(detail)->level) + "\n");
        case MD_BLOCK_CODE: return tag("</code></pre>\n");
        case MD_BLOCK_P: return tag("</p>\n");
        case MD_BLOCK_TABLE: return tag("</table></div>\n");
        case MD_BLOCK_THEAD: return tag("</thead>\n");
        case MD_BLOCK_TBODY: return tag("</tbody>\n");
        case MD_BLOCK_TR: return tag("</tr>\n");
        case MD_BLOCK_TH: return tag("</th>");
        case MD_BLOCK_TD: return tag("</td>");
        default: return 0;
    }
}

int Renderer::cell(std::string_view name, MD_BLOCK_TD_DETAIL const& detail, std::string_view scope)
{
    std::string markup{"<"};
    markup.append(name).append(scope);
    if (detail.align == MD_ALIGN_RIGHT) markup += " class=\"number\"";
    return tag(markup + ">");
}

int Renderer::link(MD_SPAN_A_DETAIL const& detail)
{
    auto const address = plain(detail.href);
    if (images_ > 0 || !may_be_followed(address)) return within_bounds();
    out += "<a href=\"";
    append_address(out, address);
    linked_ = true;
    return tag("\" rel=\"nofollow noopener\">");
}

int Renderer::enter_span(MD_SPANTYPE type, void* detail)
{
    switch (type) {
        case MD_SPAN_EM: return tag("<em>");
        case MD_SPAN_STRONG: return tag("<strong>");
        case MD_SPAN_CODE: return tag("<code>");
        case MD_SPAN_A: return link(*static_cast<MD_SPAN_A_DETAIL*>(detail));
        case MD_SPAN_IMG: ++images_; return 0;
        default: return 0;
    }
}

int Renderer::leave_span(MD_SPANTYPE type)
{
    switch (type) {
        case MD_SPAN_EM: return tag("</em>");
        case MD_SPAN_STRONG: return tag("</strong>");
        case MD_SPAN_CODE: return tag("</code>");
        case MD_SPAN_A: return images_ == 0 && std::exchange(linked_, false) ? tag("</a>") : 0;
        case MD_SPAN_IMG: --images_; return 0;
        default: return 0;
    }
}

int Renderer::text(MD_TEXTTYPE type, std::string_view text)
{
    switch (type) {
        case MD_TEXT_NULLCHAR: append_utf8(out, 0); break;
        case MD_TEXT_BR: return tag("<br>\n");
        case MD_TEXT_SOFTBR: out += '\n'; break;
        case MD_TEXT_ENTITY: out += text; break;  // md4c lets only well-formed ones through; in text they are letters
        default: append_escaped(out, text);
    }
    return within_bounds();
}

Renderer& renderer(void* userdata)
{
    return *static_cast<Renderer*>(userdata);
}

MD_PARSER parser()
{
    MD_PARSER result{};
    result.flags = dialect;
    result.enter_block = [](MD_BLOCKTYPE type, void* detail, void* to) { return renderer(to).enter_block(type, detail); };
    result.leave_block = [](MD_BLOCKTYPE type, void* detail, void* to) { return renderer(to).leave_block(type, detail); };
    result.enter_span = [](MD_SPANTYPE type, void* detail, void* to) { return renderer(to).enter_span(type, detail); };
    result.leave_span = [](MD_SPANTYPE type, void*, void* to) { return renderer(to).leave_span(type); };
    result.text = [](MD_TEXTTYPE type, MD_CHAR const* text, MD_SIZE size, void* to) { return renderer(to).text(type, {text, size}); };
    return result;
}

}  // namespace

Markup markdown(std::string_view source)
{
    Renderer rendering{source.size()};
    auto const callbacks = parser();
    if (md_parse(source.data(), static_cast<MD_SIZE>(source.size()), &callbacks, &rendering) != 0 || rendering.refused())
        return Markup{"<p>" + escaped(source) + "</p>\n"};
    return Markup{std::move(rendering.out)};
}

}  // namespace html
