#include "platform/office/parts.hpp"

#include <algorithm>
#include <optional>
#include <sstream>

namespace office {
namespace {

constexpr std::size_t unpacked_most = 64UL * 1024 * 1024;
constexpr int deepest = 200;  // a document nests a dozen; a hostile one nests until the stack ends
constexpr std::size_t most_nodes = 1'000'000;

struct Measure final : pugi::xml_tree_walker {
    std::size_t nodes{};
    bool within{true};
    bool for_each(pugi::xml_node& node) override
    {
        within = ++nodes <= most_nodes && depth() <= deepest && node.type() != pugi::node_doctype;
        return within;
    }
};

struct Text final : pugi::xml_writer {
    std::string text;
    void write(void const* data, std::size_t size) override { text.append(static_cast<char const*>(data), size); }
};

}  // namespace

Part* Docx::part(std::string_view name)
{
    auto const found = std::ranges::find(parts, name, &Part::name);
    return found == parts.end() ? nullptr : &*found;
}

base::Outcome<Docx> open_docx(std::string_view bytes)
{
    if (bytes.empty()) return base::bad_input("file", "office.empty_file");
    if (bytes.starts_with("\xD0\xCF\x11\xE0") || bytes.starts_with("{\\rtf")) return base::bad_input("file", "office.old_document");
    if (!bytes.starts_with("PK")) return base::bad_input("file", "office.not_word");
    auto parts = unpack(bytes, unpacked_most);
    if (!parts) return parts.error();
    Docx docx{std::move(*parts)};
    if (docx.part("word/document.xml") == nullptr) return base::bad_input("file", "office.not_word");
    return docx;
}

std::optional<base::Refusal> no_to_parse(std::string const& bytes, pugi::xml_document& document)
{
    constexpr auto how = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_declaration | pugi::parse_doctype;
    if (!document.load_buffer(bytes.data(), bytes.size(), how)) return base::bad_input("file", "office.unreadable");
    Measure measure;
    document.traverse(measure);
    if (!measure.within) return base::bad_input("file", "office.unpacks_too_large");
    return {};
}

std::string written(pugi::xml_document& document)
{
    // It may have come in another encoding; it goes out in this one.
    for (auto node : document.children())
        if (node.type() == pugi::node_declaration)
            if (auto encoding = node.attribute("encoding")) encoding.set_value("UTF-8");
    Text text;
    document.save(text, "", pugi::format_raw, pugi::encoding_utf8);
    return std::move(text.text);
}

}  // namespace office
