#include "platform/office/marks.hpp"

#include "base/text.hpp"
#include "platform/office/sections.hpp"

#include <algorithm>
#include <array>

namespace office {
namespace {

constexpr std::size_t longest_name = 200;
constexpr std::size_t near_bytes = 60;
constexpr std::size_t deepest_section = 50;             // sections within sections
constexpr std::size_t most_work = 200UL * 1024 * 1024;  // tags of a paragraph times its length, over all: a report needs a few megabytes
constexpr std::string_view opening = "{{", closing = "}}";

struct Piece {
    pugi::xml_node text;  // the w:t; none for a tabulator or a line's end
    std::size_t begin{}, size{};
};

struct Words {
    std::string text;
    std::vector<Piece> pieces;

    void add(pugi::xml_node node, std::string_view more)
    {
        pieces.push_back({node, text.size(), more.size()});
        text += more;
    }
};

void gather_run(pugi::xml_node run, Words& words)
{
    for (auto const node : run.children()) {
        if (is(node, "w:t")) words.add(node, node.text().get());
        else if (is(node, "w:tab")) words.add({}, "\t");
        else if (is(node, "w:br") || is(node, "w:cr")) words.add({}, "\n");
        else if (is(node, "w:noBreakHyphen")) words.add({}, "-");
    }
}

// A paragraph's runs, also those in links, insertions and controls; what was struck out is no text, a text box has paragraphs of its own.
void gather(pugi::xml_node parent, Words& words)
{
    for (auto const node : parent.children()) {
        if (is(node, "w:r")) gather_run(node, words);
        else if (!is(node, "w:p") && !is(node, "w:pPr") && !is(node, "w:del") && !is(node, "w:moveFrom") && !is(node, "w:sdtPr"))
            gather(node, words);
    }
}

bool within_letter(char sign)
{
    return (static_cast<unsigned char>(sign) & 0xC0U) == 0x80U;
}

// The words around a place, whole letters only.
std::string near_words(std::string const& text, std::size_t begin, std::size_t end)
{
    auto first = begin > near_bytes ? begin - near_bytes : 0;
    while (first > 0 && within_letter(text[first])) --first;
    auto last = std::min(text.size(), end + near_bytes);
    while (last < text.size() && within_letter(text[last])) ++last;
    auto words = text.substr(first, last - first);
    std::ranges::replace_if(
        words, [](char sign) { return sign == '\n' || sign == '\t'; }, ' ');
    return (first > 0 ? "…" : "") + words + (last < text.size() ? "…" : "");
}

struct Replaced {
    std::string_view from, to;
};
// What Word makes of plain signs while one types, and what cannot be seen.
constexpr std::array<Replaced, 17> autocorrected{{{"\u00A0", " "},
                                                  {"\u00AD", ""},
                                                  {"\u200B", ""},
                                                  {"\u2060", ""},
                                                  {"\uFEFF", ""},
                                                  {"\u2010", "-"},
                                                  {"\u2011", "-"},
                                                  {"\u2012", "-"},
                                                  {"\u2013", "-"},
                                                  {"\u2014", "-"},
                                                  {"\u2212", "-"},
                                                  {"\u2018", ""},
                                                  {"\u2019", ""},
                                                  {"\u201C", ""},
                                                  {"\u201D", ""},
                                                  {"\"", ""},
                                                  {"\n", " "}}};

std::string plain(std::string_view inside)
{
    std::string text{inside};
    for (auto const& [from, to] : autocorrected)
        for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
    return std::string{base::trimmed(text)};
}

struct Found {
    std::size_t begin{}, end{};
    std::string kind, name;
};

class Marking {
public:
    explicit Marking(bool body) : body_{body} {}

    std::optional<base::Refusal> walk(pugi::xml_node parent)
    {
        for (auto node = parent.first_child(); node;) {
            auto const next = node.next_sibling();
            if (is(node, "w:proofErr")) {
                parent.remove_child(node);  // it splits words, and what it points to goes
            } else {
                if (is(node, "w:p"))
                    if (auto no = mark(node)) return no;
                if (auto no = walk(node)) return no;
            }
            node = next;
        }
        return {};
    }

private:
    base::Refusal broken(std::string const& text, std::size_t begin, std::size_t end) const
    {
        return base::bad_input("file", body_ ? "office.tag_broken" : "office.tag_broken_elsewhere",
                               {{"paragraph", std::to_string(paragraph_)}, {"near", near_words(text, begin, end)}});
    }

    std::optional<base::Refusal> mark(pugi::xml_node paragraph)
    {
        ++paragraph_;
        Words words;
        gather(paragraph, words);
        auto const& text = words.text;
        std::vector<Found> found;
        std::size_t from = 0;
        for (auto at = text.find(opening); at != std::string::npos; at = text.find(opening, from)) {
            if (auto const stray = text.find(closing, from); stray < at) return broken(text, stray, stray + 2);
            auto const end = text.find(closing, at);
            if (end == std::string::npos || text.find(opening, at + 2) < end) return broken(text, at, std::min(end, at + 2));
            auto inside = plain(std::string_view{text}.substr(at + 2, end - at - 2));
            Found tag{at, end + 2, "v", {}};
            if (!inside.empty() && std::string_view{"#?^/"}.find(inside.front()) != std::string_view::npos) {
                tag.kind = inside.front();
                inside = plain(std::string_view{inside}.substr(1));
            }
            tag.name = lowered_name(inside);
            auto const named = !tag.name.empty() || tag.kind == "/";
            if (!named || tag.name.size() > longest_name || tag.name.find_first_of("{}") != std::string::npos)
                return broken(text, at, end + 2);
            found.push_back(std::move(tag));
            from = end + 2;
        }
        if (auto const stray = text.find(closing, from); stray != std::string::npos) return broken(text, stray, stray + 2);
        if ((work_ += found.size() * text.size()) > most_work) return base::bad_input("file", "office.unpacks_too_large");
        // From the last on: what stands before it keeps its place.
        for (auto tag = found.rbegin(); tag != found.rend(); ++tag) replace(words, *tag);
        return {};
    }

    void replace(Words& words, Found const& tag)
    {
        auto first = std::ranges::find_if(words.pieces, [&](Piece const& piece) { return tag.begin < piece.begin + piece.size; });
        auto const at = tag.begin - first->begin;
        std::string left = std::string{first->text.text().get()}.substr(0, at), right;
        for (auto piece = first; piece != words.pieces.end() && piece->begin < tag.end; ++piece) {
            if (!piece->text) continue;
            std::string const kept{piece->text.text().get()};
            auto const over = tag.end - piece->begin;
            auto const rest = over < piece->size ? kept.substr(over) : "";
            if (piece == first) right = rest;
            else set_text(piece->text, rest);
        }
        auto run = first->text.parent();
        auto tail = run.parent().insert_copy_after(run, run);
        keep_after(run, first->text, tail, right);
        set_text(first->text, left);
        while (first->text.next_sibling()) run.remove_child(first->text.next_sibling());
        auto mark = run.parent().insert_child_after(mark_element, run);
        mark.append_attribute("kind") = tag.kind.c_str();
        mark.append_attribute("name") = tag.name.c_str();
        mark.append_attribute("near") = near_words(words.text, tag.begin, tag.end).c_str();
        mark.append_attribute("paragraph") = paragraph_;
        if (auto const properties = run.child("w:rPr")) mark.append_copy(properties);
        drop_when_empty(tail);
        first->size = at;
        if (at == 0 && without_content(run)) run.parent().remove_child(run);
    }

    // Leaves in the run's copy what comes after the text's place, with the rest of that text.
    static void keep_after(pugi::xml_node run, pugi::xml_node text, pugi::xml_node tail, std::string const& right)
    {
        auto copy = tail.first_child();
        for (auto node = run.first_child(); node != text; node = node.next_sibling()) {
            auto const next = copy.next_sibling();
            if (!is(copy, "w:rPr")) tail.remove_child(copy);
            copy = next;
        }
        set_text(copy, right);
    }

    static void set_text(pugi::xml_node text, std::string const& words)
    {
        text.text().set(words.c_str());
        auto space = text.attribute("xml:space");
        if (!space) space = text.append_attribute("xml:space");
        space.set_value("preserve");
    }

    static bool without_content(pugi::xml_node run)
    {
        return std::ranges::all_of(run.children(), [](pugi::xml_node node) {
            return is(node, "w:rPr") || (is(node, "w:t") && *node.text().get() == '\0') || node.type() != pugi::node_element;
        });
    }

    static void drop_when_empty(pugi::xml_node run)
    {
        if (without_content(run)) run.parent().remove_child(run);
    }

    bool body_;
    int paragraph_{};
    std::size_t work_{};
};

// Every section is closed by its own end, in the order of reading.
class Nesting {
public:
    explicit Nesting(bool body) : body_{body} {}

    std::optional<base::Refusal> walk(pugi::xml_node parent)
    {
        for (auto const node : parent.children()) {
            if (is(node, mark_element)) {
                if (auto no = take(node)) return no;
            } else if (auto no = walk(node)) {
                return no;
            }
        }
        return {};
    }

    std::optional<base::Refusal> left_open() const
    {
        if (open_.empty()) return {};
        return no_at(open_.back(), "office.tag_not_closed", body_);
    }

private:
    std::optional<base::Refusal> take(pugi::xml_node mark)
    {
        std::string_view const kind = mark.attribute("kind").value(), name = mark.attribute("name").value();
        if (kind == "v") return {};
        if (kind != "/") {
            if (open_.size() == deepest_section) return no_at(mark, "office.tag_too_deep", body_);
            open_.push_back(mark);
            return {};
        }
        if (open_.empty()) return no_at(mark, "office.tag_not_opened", body_);
        if (!name.empty() && name != open_.back().attribute("name").value()) return no_at(open_.back(), "office.tag_not_closed", body_);
        open_.pop_back();
        return {};
    }

    bool body_;
    std::vector<pugi::xml_node> open_;
};

class Gathering {
public:
    Gathering(bool body, std::vector<Tag>& tags) : body_{body}, tags_{tags} {}

    void walk(pugi::xml_node node)
    {
        for (auto const child : node.children()) {
            if (is(child, "w:p")) ++paragraph_;
            if (auto name = name_of_control(child); !name.empty()) {
                // A control around paragraphs begins with the next one.
                auto const around = child.find_node([](pugi::xml_node inner) { return is(inner, "w:p"); });
                add(Tag::Kind::value, std::move(name), words_of(child), paragraph_ + (around ? 1 : 0));
            }
            if (is(child, mark_element)) gather(child);
            else walk(child);
        }
    }

private:
    void add(Tag::Kind kind, std::string name, std::string near, int paragraph)
    {
        tags_.push_back({.kind = kind,
                         .name = std::move(name),
                         .near = std::move(near),
                         .within = within_.empty() ? "" : within_.back(),
                         .paragraph = paragraph,
                         .elsewhere = !body_});
    }

    void gather(pugi::xml_node mark)
    {
        std::string const kind = mark.attribute("kind").value();
        if (kind == "/") {
            if (open_.back() == "#") within_.pop_back();
            open_.pop_back();
            return;
        }
        auto const what = kind == "#" ? Tag::Kind::rows : kind == "v" ? Tag::Kind::value : Tag::Kind::condition;
        add(what, mark.attribute("name").value(), mark.attribute("near").value(), mark.attribute("paragraph").as_int());
        if (kind == "#") within_.push_back(tags_.back().name);
        if (kind != "v") open_.push_back(kind);
    }

    bool body_;
    std::vector<Tag>& tags_;
    std::vector<std::string> within_, open_;
    int paragraph_{};
};

bool holds_marks(pugi::xml_node node)
{
    return node.find_node([](pugi::xml_node inner) { return is(inner, mark_element); });
}

}  // namespace

std::string lowered_name(std::string_view name)
{
    return base::lowered(name);
}

std::string name_of_control(pugi::xml_node control)
{
    if (!is(control, "w:sdt")) return {};
    auto const properties = control.child("w:sdtPr");
    // Word's own: a table of contents, a box to tick, a picture. And one that only holds other tags together.
    for (auto const* const kind : {"w:docPartObj", "w:docPartList", "w14:checkbox", "w:picture", "w:group"})
        if (properties.child(kind)) return {};
    auto name = lowered_name(plain(properties.child("w:tag").attribute("w:val").value()));
    return name.empty() || holds_marks(control) ? "" : name;
}

std::optional<base::Refusal> no_to_marking(pugi::xml_document& document, bool body)
{
    if (auto no = Marking{body}.walk(document)) return no;
    Nesting nesting{body};
    if (auto no = nesting.walk(document)) return no;
    return nesting.left_open();
}

void gather_tags(pugi::xml_node node, bool body, std::vector<Tag>& tags)
{
    Gathering{body, tags}.walk(node);
}

base::Refusal no_at(pugi::xml_node mark, std::string const& rule, bool body)
{
    std::string const kind = mark.attribute("kind").value();
    return base::bad_input("file", body ? rule : rule + "_elsewhere",
                           {{"tag", (kind == "v" ? "" : kind) + mark.attribute("name").value()},
                            {"paragraph", mark.attribute("paragraph").value()},
                            {"near", mark.attribute("near").value()}});
}

std::string words_of(pugi::xml_node paragraph)
{
    Words words;
    gather(paragraph, words);
    return words.text;
}

}  // namespace office
