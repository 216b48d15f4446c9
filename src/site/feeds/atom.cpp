#include "site/feeds/atom.hpp"

#include "base/ids.hpp"
#include "platform/crypto/crypto.hpp"

#include <algorithm>

namespace feeds {
namespace {

// Signs that XML 1.0 has no room for are left out: text that came in is free of them, text that was imported may not be.
std::string escaped(std::string_view text)
{
    std::string written;
    for (auto const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte < 0x20 && c != '\n' && c != '\t') continue;
        if (c == '&') written += "&amp;";
        else if (c == '<') written += "&lt;";
        else if (c == '>') written += "&gt;";
        else if (c == '"') written += "&quot;";
        else written += c;
    }
    return written;
}

std::string element(std::string_view name, std::string_view text)
{
    return "<" + std::string{name} + ">" + escaped(text) + "</" + std::string{name} + ">\n";
}

std::string link(std::string_view relation, std::string_view type, std::string_view address)
{
    return "<link rel=\"" + std::string{relation} + "\" type=\"" + std::string{type} + "\" href=\"" + escaped(address) + "\"/>\n";
}

std::string person(std::string_view name)
{
    return "<author><name>" + escaped(name) + "</name></author>\n";
}

std::string written(Entry const& entry)
{
    std::string text = "<entry>\n" + element("id", entry.id) + element("title", entry.title);
    text += link("alternate", "text/html", entry.url);
    text += element("published", base::utc_text(entry.at)) + element("updated", base::utc_text(entry.at)) + person(entry.author);
    text += "<category term=\"" + escaped(entry.category) + "\" label=\"" + escaped(entry.label) + "\"/>\n";
    if (!entry.summary.empty()) text += "<summary type=\"text\">" + escaped(entry.summary) + "</summary>\n";
    return text + "</entry>\n";
}

}  // namespace

std::string atom(Feed const& feed)
{
    auto updated = feed.updated;
    for (auto const& entry : feed.entries) updated = std::max(updated, entry.at);
    std::string text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"" +
                       escaped(feed.language) + "\">\n";
    text += element("id", feed.id) + element("title", feed.title) + element("updated", base::utc_text(updated));
    text += link("self", "application/atom+xml", feed.self) + link("alternate", "text/html", feed.url) + person(feed.author);
    text += "<generator>Đình</generator>\n";
    for (auto const& entry : feed.entries) text += written(entry);
    return text + "</feed>\n";
}

std::string urn_uuid(std::string_view name)
{
    auto bytes = crypto::sha256(name);
    bytes[6] = static_cast<std::uint8_t>(0x80 | (bytes[6] & 0x0f));  // version 8: made in a way of one's own
    bytes[8] = static_cast<std::uint8_t>(0x80 | (bytes[8] & 0x3f));
    auto const hex = base::hex({bytes.data(), 16});
    return "urn:uuid:" + hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) + "-" +
           hex.substr(20);
}

}  // namespace feeds
