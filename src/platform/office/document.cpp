#include "platform/office/old_text.hpp"
#include "platform/office/prose.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace office {
namespace {

constexpr std::size_t unpacked_most = 64UL * 1024 * 1024;

// What programs leave in their text and people do not: control signs other than line ends and tabs.
std::string without_controls(std::string text)
{
    std::ranges::replace_if(
        text, [](unsigned char sign) { return (sign < 0x20 && sign != '\n' && sign != '\t' && sign != '\r') || sign == 0x7F; }, '\n');
    return text;
}

}  // namespace

base::Outcome<std::string> cleaned_prose(std::string text)
{
    auto clean = base::clean_text(without_controls(std::move(text)));
    if (!clean) return base::bad_input("file", "office.not_utf8");
    if (base::trimmed(*clean).empty()) return base::bad_input("file", "office.no_text");
    return {boost::system::in_place_value, std::move(*clean)};
}

namespace {

// What is no document may still be a small file that unpacks to gigabytes.
base::Refusal no_to_other(std::string_view bytes)
{
    constexpr auto no_honest_file = 4 * unpacked_most;
    return base::bad_input("file",
                           unpacked_size(bytes).value_or(0) > no_honest_file ? "office.unpacks_too_large" : "office.not_a_document");
}

base::Outcome<std::string> packed_prose(std::string_view bytes)
{
    auto const package = open_package(
        bytes, {"word/document.xml", "word/footnotes.xml", "word/endnotes.xml", "content.xml", "META-INF/manifest.xml"}, unpacked_most);
    if (!package) return package.error();
    auto prose = package->part("word/document.xml") != nullptr ? docx_prose(*package)
                 : package->part("content.xml") != nullptr     ? odt_prose(*package)
                                                               : no_to_other(bytes);
    if (!prose) return prose;
    return cleaned_prose(std::move(*prose));
}

}  // namespace

Kind kind_of(std::string_view bytes)
{
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return Kind::packed;
    if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return Kind::pdf;
    if (bytes.starts_with("\xD0\xCF\x11\xE0") || bytes.starts_with("{\\rtf")) return Kind::old_office;
    return Kind::text;
}

base::Outcome<std::string> read_prose(std::string_view bytes)
{
    if (bytes.empty()) return base::bad_input("file", "office.empty_file");
    switch (kind_of(bytes)) {
        case Kind::packed: return packed_prose(bytes);
        case Kind::old_office: return base::bad_input("file", encrypted_container(bytes) ? "office.encrypted" : "office.old_document");
        case Kind::pdf: return base::bad_input("file", "office.unreadable");  // only the child reads it, by another program
        case Kind::text: break;
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    auto clean = base::clean_text(bytes);
    if (!clean) return base::bad_input("file", "office.not_utf8");
    return cleaned_prose(std::move(*clean));
}

}  // namespace office
