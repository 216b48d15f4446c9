#include "base/text.hpp"
#include "platform/office/wordml.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace office::wordml {
namespace {

constexpr std::string_view signature_line = "(ký)", centred_mark = "-> ";
constexpr std::size_t deepest_heading = 4;

std::vector<std::string_view> lines_of(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t from = 0; from < text.size();) {
        auto const end = std::min(text.find('\n', from), text.size());
        lines.push_back(base::trimmed(text.substr(from, end - from)));
        from = end + 1;
    }
    return lines;
}

// The cells of "| a | b |"; "\|" is a sign of the text.
std::vector<std::string> cells_of(std::string_view line)
{
    std::vector<std::string> cells;
    std::string cell;
    for (std::size_t at = 1; at < line.size(); ++at) {
        if (line[at] == '\\' && at + 1 < line.size() && line[at + 1] == '|') {
            cell += line[++at];
        } else if (line[at] == '|') {
            cells.emplace_back(base::trimmed(cell));
            cell.clear();
        } else {
            cell += line[at];
        }
    }
    if (!base::trimmed(cell).empty()) cells.emplace_back(base::trimmed(cell));
    return cells;
}

struct Side {
    std::string side{"left"};
    int share{};
};

// "|:--40|--:|" under a heading row.
std::vector<Side> sides_of(std::string_view line)
{
    if (line.empty() || line[0] != '|' || line.find("--") == std::string_view::npos) return {};
    std::vector<Side> sides;
    for (auto const& cell : cells_of(line)) {
        if (cell.find_first_not_of(":-0123456789") != std::string::npos) return {};
        auto const digits = cell.find_first_of("0123456789");
        auto const marks = cell.substr(0, digits);
        Side side;
        if (marks.ends_with(':')) side.side = marks.starts_with(':') ? "center" : "right";
        if (digits != std::string::npos) std::from_chars(cell.data() + digits, cell.data() + cell.size(), side.share);
        sides.push_back(side);
    }
    return sides;
}

class Outline {
public:
    Outline(PageForm const& form, std::string_view text, std::string const& signature) : form_{form}, signature_{signature}
    {
        for (auto const line : lines_of(text)) {
            auto const colon = line.starts_with("[^") ? line.find("]:") : std::string_view::npos;
            if (colon == std::string_view::npos) lines_.push_back(line);
            else notes_.emplace(line.substr(2, colon - 2), base::trimmed(line.substr(colon + 2)));
        }
    }

    Body body()
    {
        for (at_ = 0; at_ < lines_.size(); ++at_) {
            auto const line = lines_[at_];
            if (line.empty()) continue;
            if (line.starts_with('|')) table();
            else if (line == "---") page_before_ = true;
            else if (line == signature_line) sign();
            else plain(line);
        }
        if (!signed_) sign();
        return {std::move(text_), std::move(footnotes_)};
    }

private:
    void sign()
    {
        text_ += signature_;
        // A document never ends with a table, and two tables never touch.
        if (!signature_.empty()) text_ += paragraph({.before = 0, .after = 0, .exact = 20}, "");
        signed_ = true;
    }

    bool signature_follows() const
    {
        auto const next =
            std::find_if(lines_.begin() + static_cast<std::ptrdiff_t>(at_) + 1, lines_.end(), [](auto line) { return !line.empty(); });
        return !signed_ && (next == lines_.end() || *next == signature_line);
    }

    void plain(std::string_view line)
    {
        // The last words stand on the signature's page.
        Paragraph how{.style = "BodyText", .keep_next = signature_follows(), .page_before = std::exchange(page_before_, false)};
        auto const marks = std::min(line.find_first_not_of('#'), line.size());
        if (marks > 0 && marks <= deepest_heading && marks < line.size() && line[marks] == ' ') {
            how.style = "Heading" + std::to_string(marks);
            line.remove_prefix(marks + 1);
            if (line.starts_with(centred_mark)) {
                line.remove_prefix(centred_mark.size());
                how.side = "center";
            }
        } else if (line.starts_with("> ")) {
            how.style = "Basis";
            line.remove_prefix(2);
        } else if (line.starts_with(centred_mark)) {
            how.style.clear();
            how.side = "center";
            how.before = twips_of_points(form_.before);
            how.after = 0;
            line.remove_prefix(centred_mark.size());
        }
        text_ += paragraph(how, runs(line, style_of(form_, "body"), Said::plainly));
    }

    void table()
    {
        auto const heading = cells_of(lines_[at_]);
        auto sides = at_ + 1 < lines_.size() ? sides_of(lines_[at_ + 1]) : std::vector<Side>{};
        auto const headed = !sides.empty();
        if (!headed) sides.assign(heading.size(), {});
        auto const widths = widths_of(sides);
        std::string grid, rows;
        for (auto const width : widths) grid += "<w:gridCol w:w=\"" + std::to_string(width) + "\"/>";
        if (headed) {
            rows += row(heading, sides, widths, true);
            at_ += 2;
        }
        for (; at_ < lines_.size() && lines_[at_].starts_with('|'); ++at_) rows += row(cells_of(lines_[at_]), sides, widths, false);
        --at_;
        // What comes after a table keeps its distance, and so does the table from what stands before it.
        auto const gap =
            paragraph({.before = 0, .after = 0, .exact = 120, .keep_next = true, .page_before = std::exchange(page_before_, false)}, "");
        text_ += gap + "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"" + std::to_string(text_width(form_)) +
                 "\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\"/></w:tblPr><w:tblGrid>" + grid +
                 "</w:tblGrid>" + rows + "</w:tbl>" + paragraph({.before = 0, .after = 0, .exact = 120}, "");
    }

    std::vector<int> widths_of(std::vector<Side> const& sides) const
    {
        int shared = 0, without = 0;
        for (auto const& side : sides) side.share > 0 ? shared += side.share : ++without;
        auto const left = std::max(0, 100 - shared);
        std::vector<int> widths;
        for (auto const& side : sides) {
            auto const share = side.share > 0 ? side.share : left / std::max(1, without);
            widths.push_back(text_width(form_) * share / std::max(100, shared));
        }
        return widths;
    }

    std::string row(std::vector<std::string> const& cells, std::vector<Side> const& sides, std::vector<int> const& widths, bool heading)
    {
        std::string text = std::string{"<w:tr><w:trPr><w:cantSplit/>"} + (heading ? "<w:tblHeader/>" : "") + "</w:trPr>";
        auto const style = style_of(form_, heading ? "table_heading" : "table");
        for (std::size_t at = 0; at < sides.size(); ++at) {
            auto const words = at < cells.size() ? runs(cells[at], style, Said::always) : "";
            text += "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(widths[at]) + "\" w:type=\"dxa\"/>" +
                    (heading ? "<w:vAlign w:val=\"center\"/>" : "") + "</w:tcPr>" +
                    paragraph({.side = heading ? "center" : sides[at].side, .before = 40, .after = 40}, words) + "</w:tc>";
        }
        return text + "</w:tr>";
    }

    enum class Said { plainly, always };

    // "**bold**", "*italic*", "[^1]"; within the braces of a tag nothing is read.
    std::string runs(std::string_view line, TextStyle const& base, Said said)
    {
        std::string all, words;
        auto style = base;
        auto const give = [&] {
            std::string how;
            if (said == Said::always) how = properties(style);
            else if (style.bold != base.bold || style.italic != base.italic)
                how = std::string{"<w:rPr>"} + (style.bold ? "<w:b/><w:bCs/>" : "") + (style.italic ? "<w:i/><w:iCs/>" : "") + "</w:rPr>";
            all += run(words, how);
            words.clear();
        };
        for (std::size_t at = 0; at < line.size();) {
            auto const rest = line.substr(at);
            auto const tag = rest.starts_with("{{") ? rest.find("}}") : std::string_view::npos;
            auto const call = rest.starts_with("[^") ? rest.find(']') : std::string_view::npos;
            if (tag != std::string_view::npos) {
                words += rest.substr(0, tag + 2);
                at += tag + 2;
            } else if (rest.starts_with("\\*")) {
                words += '*';
                at += 2;
            } else if (rest.starts_with('*')) {
                give();
                auto const twice = rest.starts_with("**");
                auto& turned = twice ? style.bold : style.italic;
                turned = !turned;
                at += twice ? 2 : 1;
            } else if (call != std::string_view::npos && notes_.contains(rest.substr(2, call - 2))) {
                give();
                all += footnote(rest.substr(2, call - 2));
                at += call + 1;
            } else {
                words += line[at++];
            }
        }
        give();
        return all;
    }

    std::string footnote(std::string_view name)
    {
        auto const id = std::to_string(++footnote_);
        auto const text = notes_.find(name)->second;
        constexpr auto mark = "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>";
        footnotes_ += "<w:footnote w:id=\"" + id + "\">" +
                      paragraph({.style = "FootnoteText"}, std::string{mark} + "<w:footnoteRef/></w:r>" + run(" ") +
                                                               runs(text, style_of(form_, "footnote"), Said::plainly)) +
                      "</w:footnote>";
        return std::string{mark} + "<w:footnoteReference w:id=\"" + id + "\"/></w:r>";
    }

    PageForm const& form_;
    std::string const& signature_;
    std::vector<std::string_view> lines_;
    std::map<std::string, std::string, std::less<>> notes_;
    std::string text_, footnotes_;
    std::size_t at_{};
    int footnote_{};
    bool page_before_{}, signed_{};
};

}  // namespace

Body body(PageForm const& form, std::string_view outline, std::string const& signature)
{
    return Outline{form, outline, signature}.body();
}

}  // namespace office::wordml
