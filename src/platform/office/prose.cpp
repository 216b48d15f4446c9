#include "platform/office/prose.hpp"

#include <pugixml.hpp>

#include <algorithm>

namespace office {
namespace {

constexpr int deepest = 200;  // a document nests a dozen; a hostile one nests until the stack ends
constexpr std::size_t longest = 16UL * 1024 * 1024;

struct TooDeep {};

// What both formats have in common: text that grows, and footnotes that follow it.
class Writer {
public:
    std::string text;

    void add(std::string_view more)
    {
        if (text.size() + more.size() > longest) throw TooDeep{};
        text += more;
    }
    void end_paragraph()
    {
        if (!text.empty() && text.back() != '\n') add("\n");
    }
    /// The mark that reading knows as a footnote's call.
    void call(int number) { add("[^" + std::to_string(number) + "]"); }
    void note(int number, std::string_view said)
    {
        end_paragraph();
        add("\n[^" + std::to_string(number) + "]: ");
        // One line, so that the whole of it is the footnote.
        for (auto const sign : said) text += sign == '\n' ? ' ' : sign;
        add("\n");
    }
};

class Docx {
public:
    explicit Docx(Package const& package) : package_{package} {}

    base::Outcome<std::string> prose()
    {
        auto const* const part = package_.part("word/document.xml");
        pugi::xml_document document;
        if (part == nullptr || !document.load_buffer(part->data(), part->size(), pugi::parse_default | pugi::parse_ws_pcdata))
            return base::bad_input("file", "office.unreadable");
        walk(document, writer_, 0);
        add_notes("word/footnotes.xml", "w:footnote", 'f');
        add_notes("word/endnotes.xml", "w:endnote", 'e');
        return {boost::system::in_place_value, std::move(writer_.text)};
    }

private:
    void walk(pugi::xml_node parent, Writer& out, int depth)
    {
        if (depth > deepest) throw TooDeep{};
        for (auto const node : parent.children()) {
            std::string_view const name = node.name();
            if (name == "w:t") out.add(node.text().get());
            else if (name == "w:tab") out.add("\t");
            else if (name == "w:br" || name == "w:cr") out.add("\n");
            else if (name == "w:noBreakHyphen") out.add("-");
            else if (name == "w:footnoteReference") out.call(number('f', node.attribute("w:id").as_string()));
            else if (name == "w:endnoteReference") out.call(number('e', node.attribute("w:id").as_string()));
            // Properties hold no prose; what was struck out and the older form of a drawing would tell things twice.
            else if (name != "w:pPr" && name != "w:rPr" && name != "w:del" && name != "mc:Fallback" && name != "w:instrText")
                inside(node, name, out, depth);
        }
    }

    void inside(pugi::xml_node node, std::string_view name, Writer& out, int depth)
    {
        auto const cell = name == "w:tc";
        if (cell && node.previous_sibling("w:tc")) {
            while (!out.text.empty() && out.text.back() == '\n') out.text.pop_back();
            out.add(" | ");
        }
        walk(node, out, depth + 1);
        if (name == "w:p") out.end_paragraph();
    }

    int number(char kind, std::string const& id)
    {
        auto const [found, fresh] = numbers_.try_emplace(kind + id, static_cast<int>(numbers_.size()) + 1);
        return found->second;
    }

    void add_notes(std::string_view name, char const* element, char kind)
    {
        auto const* const part = package_.part(name);
        pugi::xml_document document;
        if (part == nullptr || !document.load_buffer(part->data(), part->size(), pugi::parse_default | pugi::parse_ws_pcdata)) return;
        for (auto const note : document.first_child().children(element)) {
            auto const found = numbers_.find(kind + std::string{note.attribute("w:id").as_string()});
            if (found == numbers_.end()) continue;  // separators, and notes that nobody calls
            Writer said;
            walk(note, said, 0);
            writer_.note(found->second, said.text);
        }
    }

    Package const& package_;
    Writer writer_;
    std::map<std::string, int> numbers_;
};

class Odt {
public:
    explicit Odt(Package const& package) : package_{package} {}

    base::Outcome<std::string> prose()
    {
        auto const* const manifest = package_.part("META-INF/manifest.xml");
        if (manifest != nullptr && manifest->find("encryption-data") != std::string::npos)
            return base::bad_input("file", "office.encrypted");
        auto const* const part = package_.part("content.xml");
        pugi::xml_document document;
        if (part == nullptr || !document.load_buffer(part->data(), part->size(), pugi::parse_default | pugi::parse_ws_pcdata))
            return base::bad_input("file", "office.unreadable");
        walk(document.first_child().child("office:body"), writer_, 0);
        for (auto const& [number, said] : notes_) writer_.note(number, said);
        return {boost::system::in_place_value, std::move(writer_.text)};
    }

private:
    void walk(pugi::xml_node parent, Writer& out, int depth)
    {
        if (depth > deepest) throw TooDeep{};
        for (auto const node : parent.children()) {
            std::string_view const name = node.name();
            if (node.type() == pugi::node_pcdata) add_text(node.value(), parent, out);
            else if (name == "text:s") out.add(std::string(std::min(node.attribute("text:c").as_uint(1), 1000U), ' '));
            else if (name == "text:tab") out.add("\t");
            else if (name == "text:line-break") out.add("\n");
            else if (name == "text:note") add_note(node, out, depth);
            else if (name != "text:tracked-changes" && name != "office:annotation" && name != "text:list-style")
                inside(node, name, out, depth);
        }
    }

    // Between paragraphs the file has line ends of its own, which nobody wrote.
    static void add_text(std::string_view said, pugi::xml_node parent, Writer& out)
    {
        std::string_view const name = parent.name();
        if (name.starts_with("text:") && name != "text:list" && name != "text:list-item" && name != "text:section") out.add(said);
    }

    void inside(pugi::xml_node node, std::string_view name, Writer& out, int depth)
    {
        if (name == "table:table-cell" && node.previous_sibling("table:table-cell")) {
            while (!out.text.empty() && out.text.back() == '\n') out.text.pop_back();
            out.add(" | ");
        }
        walk(node, out, depth + 1);
        if (name == "text:p" || name == "text:h") out.end_paragraph();
    }

    void add_note(pugi::xml_node node, Writer& out, int depth)
    {
        auto const number = static_cast<int>(notes_.size()) + 1;
        out.call(number);
        notes_[number];
        Writer said;
        walk(node.child("text:note-body"), said, depth + 1);
        notes_[number] = std::move(said.text);
    }

    Package const& package_;
    Writer writer_;
    std::map<int, std::string> notes_;
};

template <class Reader>
base::Outcome<std::string> prose_of(Package const& package)
{
    try {
        return Reader{package}.prose();
    } catch (TooDeep const&) {
        return base::bad_input("file", "office.unpacks_too_large");
    }
}

}  // namespace

base::Outcome<std::string> docx_prose(Package const& package)
{
    return prose_of<Docx>(package);
}

base::Outcome<std::string> odt_prose(Package const& package)
{
    return prose_of<Odt>(package);
}

}  // namespace office
