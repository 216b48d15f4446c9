#include "base/text.hpp"
#include "platform/office/letter.hpp"
#include "platform/office/numbering.hpp"
#include "platform/office/parts.hpp"
#include "platform/office/sections.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace office {
namespace {

constexpr int deepest_base = 10;  // of styles that stand on each other

struct Look {
    std::optional<int> level;
    std::optional<Align> align;
    std::optional<bool> bold, italic, capitals;
    std::optional<std::string> list;  // the numbering's id
    std::optional<int> list_level;
    bool framed{};
};

// Word writes <w:b/> for yes and <w:b w:val="0"/> for no.
std::optional<bool> turned(pugi::xml_node node)
{
    if (!node) return {};
    std::string_view const value = node.attribute("w:val").as_string("1");
    return value != "0" && value != "false" && value != "none";
}

std::optional<Align> align_of(pugi::xml_node properties)
{
    std::string_view const value = properties.child("w:jc").attribute("w:val").value();
    if (value == "center") return Align::centre;
    if (value == "right" || value == "end") return Align::right;
    if (value == "both" || value == "distribute") return Align::justified;
    if (value.empty()) return {};
    return Align::left;
}

bool framed_by(pugi::xml_node borders)
{
    return std::ranges::any_of(borders.children(), [](pugi::xml_node side) {
        std::string_view const value = side.attribute("w:val").value();
        return value != "nil" && value != "none";
    });
}

std::optional<std::string> list_of(pugi::xml_node properties)
{
    auto const id = properties.child("w:numPr").child("w:numId");
    return id ? std::optional<std::string>{id.attribute("w:val").value()} : std::nullopt;
}

std::optional<int> list_level_of(pugi::xml_node properties)
{
    auto const level = properties.child("w:numPr").child("w:ilvl");
    return level ? std::optional{level.attribute("w:val").as_int()} : std::nullopt;
}

std::optional<int> level_of(pugi::xml_node style)
{
    if (auto const outline = style.child("w:pPr").child("w:outlineLvl")) return outline.attribute("w:val").as_int() + 1;
    auto const name = base::lowered(style.child("w:name").attribute("w:val").value());
    if (!name.starts_with("heading ")) return {};
    int level = 0;
    std::from_chars(name.data() + 8, name.data() + name.size(), level);
    return level > 0 && level < 10 ? std::optional{level} : std::nullopt;
}

template <class T>
void inherit(std::optional<T>& mine, std::optional<T> const& other)
{
    if (!mine) mine = other;
}

class Styles {
public:
    explicit Styles(pugi::xml_node all)
    {
        for (auto const style : all.children("w:style")) by_id_.emplace(style.attribute("w:styleId").value(), style);
    }

    Look look(std::string_view id) const
    {
        Look look;
        for (int depth = 0; depth < deepest_base && !id.empty(); ++depth) {
            auto const found = by_id_.find(id);
            if (found == by_id_.end()) break;
            auto const style = found->second;
            auto const text = style.child("w:rPr");
            inherit(look.level, level_of(style));
            inherit(look.align, align_of(style.child("w:pPr")));
            inherit(look.list, list_of(style.child("w:pPr")));
            inherit(look.list_level, list_level_of(style.child("w:pPr")));
            inherit(look.bold, turned(text.child("w:b")));
            inherit(look.italic, turned(text.child("w:i")));
            inherit(look.capitals, turned(text.child("w:caps")));
            look.framed = look.framed || framed_by(style.child("w:tblPr").child("w:tblBorders"));
            id = style.child("w:basedOn").attribute("w:val").value();
        }
        return look;
    }

private:
    std::map<std::string, pugi::xml_node, std::less<>> by_id_;
};

void add(std::vector<Run>& runs, Run run)
{
    if (run.text.empty() && run.note == 0) return;
    auto const joins = !runs.empty() && run.note == 0 && runs.back().note == 0 && runs.back().figure == run.figure &&
                       runs.back().bold == run.bold && runs.back().italic == run.italic && runs.back().capitals == run.capitals;
    if (joins) runs.back().text += run.text;
    else runs.push_back(std::move(run));
}

class Reader {
public:
    Reader(Styles const& styles, Numbering& numbering, pugi::xml_node footnotes) : styles_{styles}, numbering_{numbering}
    {
        for (auto const note : footnotes.children("w:footnote")) notes_.emplace(note.attribute("w:id").value(), note);
    }

    std::vector<Block> read(pugi::xml_node body)
    {
        walk(body);
        for (std::size_t at = 0; at < called_.size(); ++at) {
            Block block{.kind = Block::Kind::footnote, .level = static_cast<int>(at) + 1};
            paragraphs_into(block.runs, called_[at]);
            if (!block.runs.empty()) block.runs.front().text.erase(0, block.runs.front().text.find_first_not_of(' '));
            blocks_.push_back(std::move(block));
        }
        return std::move(blocks_);
    }

private:
    void walk(pugi::xml_node parent)
    {
        for (auto const node : parent.children()) {
            if (is(node, "w:p")) paragraph(node);
            else if (is(node, "w:tbl")) table(node);
            else if (!is(node, "w:sectPr") && !is(node, "w:sdtPr") && !is(node, "w:del")) walk(node);
        }
    }

    void paragraph(pugi::xml_node node)
    {
        auto const properties = node.child("w:pPr");
        auto const look = styles_.look(properties.child("w:pStyle").attribute("w:val").value());
        Block block{.align = align_of(properties).value_or(look.align.value_or(Align::left))};
        auto level = look.level;
        if (auto const outline = properties.child("w:outlineLvl")) level = outline.attribute("w:val").as_int() + 1;
        if (level && *level < 10) block.kind = Block::Kind::heading, block.level = *level;
        runs_into(block.runs, node, look, {});
        number(block, properties, look);
        auto const said = std::ranges::any_of(block.runs, [](Run const& run) { return run.note != 0 || !base::trimmed(run.text).empty(); });
        if (said) blocks_.push_back(std::move(block));
    }

    void number(Block& block, pugi::xml_node properties, Look const& look)
    {
        auto const list = list_of(properties).value_or(look.list.value_or("0"));
        auto before = numbering_.next(list, list_level_of(properties).value_or(look.list_level.value_or(0)));
        if (before.empty() || block.runs.empty()) return;
        auto const& first = block.runs.front();
        if (first.figure.empty() && first.note == 0) block.runs.front().text.insert(0, before);
        else block.runs.insert(block.runs.begin(), {.text = std::move(before), .bold = first.bold, .italic = first.italic});
    }

    void runs_into(std::vector<Run>& runs, pugi::xml_node parent, Look const& look, std::string const& figure)
    {
        for (auto const node : parent.children()) {
            if (is(node, "w:r")) run_into(runs, node, look, figure);
            else if (is(node, "w:sdt")) {
                std::string const tag = node.child("w:sdtPr").child("w:tag").attribute("w:val").value();
                runs_into(runs, node.child("w:sdtContent"), look, tag.empty() ? figure : tag);
            } else if (!is(node, "w:p") && !is(node, "w:pPr") && !is(node, "w:del") && !is(node, "w:moveFrom")) {
                runs_into(runs, node, look, figure);
            }
        }
    }

    void run_into(std::vector<Run>& runs, pugi::xml_node node, Look const& look, std::string const& figure)
    {
        auto const properties = node.child("w:rPr");
        Run run{.text = {},
                .figure = figure,
                .bold = turned(properties.child("w:b")).value_or(look.bold.value_or(false)),
                .italic = turned(properties.child("w:i")).value_or(look.italic.value_or(false)),
                .capitals = turned(properties.child("w:caps")).value_or(look.capitals.value_or(false))};
        for (auto const child : node.children()) {
            if (is(child, "w:t")) run.text += child.text().get();
            else if (is(child, "w:tab")) run.text += '\t';
            else if (is(child, "w:noBreakHyphen")) run.text += '-';
            else if ((is(child, "w:br") && !child.attribute("w:type")) || is(child, "w:cr")) run.text += '\n';
            else if (is(child, "w:footnoteReference")) {
                add(runs, run);
                run.text.clear();
                if (auto const number = call(child.attribute("w:id").value()); number != 0) add(runs, {.note = number});
            }
        }
        add(runs, std::move(run));
    }

    int call(std::string_view id)
    {
        auto const found = notes_.find(id);
        if (found == notes_.end()) return 0;
        auto const again = std::ranges::find(called_, found->second);
        if (again != called_.end()) return static_cast<int>(again - called_.begin()) + 1;
        called_.push_back(found->second);
        return static_cast<int>(called_.size());
    }

    // All paragraphs in a cell or a note, parted by line ends.
    void paragraphs_into(std::vector<Run>& runs, pugi::xml_node parent, Align* align = nullptr)
    {
        for (auto const node : parent.children()) {
            if (!is(node, "w:p")) {
                if (!std::string_view{node.name()}.ends_with("Pr")) paragraphs_into(runs, node, align);
                continue;
            }
            auto const look = styles_.look(node.child("w:pPr").child("w:pStyle").attribute("w:val").value());
            if (align != nullptr && runs.empty()) *align = align_of(node.child("w:pPr")).value_or(look.align.value_or(Align::left));
            std::vector<Run> own;
            runs_into(own, node, look, {});
            if (own.empty()) continue;
            if (!runs.empty()) add(runs, {.text = "\n"});
            for (auto& run : own) add(runs, std::move(run));
        }
    }

    void table(pugi::xml_node node)
    {
        Block block{.kind = Block::Kind::table};
        auto const properties = node.child("w:tblPr");
        block.framed =
            framed_by(properties.child("w:tblBorders")) || styles_.look(properties.child("w:tblStyle").attribute("w:val").value()).framed;
        std::map<std::size_t, std::pair<std::size_t, std::size_t>> above;  // by column of the grid: the cell that began there
        rows_into(block, node, above);
        if (!block.rows.empty()) blocks_.push_back(std::move(block));
    }

    void rows_into(Block& block, pugi::xml_node parent, std::map<std::size_t, std::pair<std::size_t, std::size_t>>& above)
    {
        for (auto const node : parent.children()) {
            if (is(node, "w:tr")) {
                auto const heading = turned(node.child("w:trPr").child("w:tblHeader")).value_or(false);
                if (heading && static_cast<std::size_t>(block.heading_rows) == block.rows.size()) ++block.heading_rows;
                block.rows.emplace_back();
                std::size_t column = 0;
                cells_into(block, node, column, above);
            } else if (is(node, "w:sdt") || is(node, "w:sdtContent")) {
                rows_into(block, node, above);
            }
        }
    }

    void cells_into(Block& block, pugi::xml_node parent, std::size_t& column,
                    std::map<std::size_t, std::pair<std::size_t, std::size_t>>& above)
    {
        for (auto const node : parent.children()) {
            if (is(node, "w:sdt") || is(node, "w:sdtContent")) cells_into(block, node, column, above);
            if (!is(node, "w:tc")) continue;
            auto const properties = node.child("w:tcPr");
            auto const across = std::clamp(properties.child("w:gridSpan").attribute("w:val").as_int(1), 1, 1000);
            auto const merged = properties.child("w:vMerge");
            auto const goes_on = merged && std::string_view{merged.attribute("w:val").value()} != "restart" && above.contains(column);
            if (goes_on) {
                auto const [row, cell] = above[column];
                ++block.rows[row][cell].down;
            } else {
                BlockCell cell{.across = across};
                paragraphs_into(cell.runs, node, &cell.align);
                above[column] = {block.rows.size() - 1, block.rows.back().size()};
                block.rows.back().push_back(std::move(cell));
            }
            column += static_cast<std::size_t>(across);
        }
    }

    Styles const& styles_;
    Numbering& numbering_;
    std::map<std::string, pugi::xml_node, std::less<>> notes_;
    std::vector<pugi::xml_node> called_;
    std::vector<Block> blocks_;
};

std::optional<base::Refusal> no_to_part(Docx& docx, std::string_view name, pugi::xml_document& document)
{
    auto const* const part = docx.part(name);
    return part == nullptr ? std::nullopt : no_to_parse(part->bytes, document);
}

}  // namespace

base::Outcome<std::vector<Block>> blocks_of(std::string_view bytes)
{
    auto docx = open_docx(bytes);
    if (!docx) return docx.error();
    pugi::xml_document body, styles, numbers, footnotes;
    if (auto no = no_to_part(*docx, "word/document.xml", body)) return *no;
    if (auto no = no_to_part(*docx, "word/styles.xml", styles)) return *no;
    if (auto no = no_to_part(*docx, "word/numbering.xml", numbers)) return *no;
    if (auto no = no_to_part(*docx, "word/footnotes.xml", footnotes)) return *no;
    Styles const known{styles.document_element()};
    Numbering numbering{numbers.document_element()};
    return Reader{known, numbering, footnotes.document_element()}.read(body.document_element());
}

}  // namespace office
