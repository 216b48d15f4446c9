#include "platform/office/csv.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace office {
namespace {

constexpr std::string_view utf8_mark = "\xef\xbb\xbf";

base::Refusal fault(std::string rule, std::size_t row, std::map<std::string, std::string> facts = {})
{
    facts.emplace("row", std::to_string(row));
    return base::bad_input("file", std::move(rule), std::move(facts));
}

// Vietnamese Excel separates by semicolons because its decimal sign is the comma: the heading tells which one it is.
char separator_of(std::string_view text)
{
    std::array<std::pair<char, long>, 3> seen{{{',', 0}, {';', 0}, {'\t', 0}}};
    auto quoted = false;
    for (auto const c : text) {
        if (c == '"') quoted = !quoted;
        if (c == '\n' && !quoted) break;
        for (auto& [sign, times] : seen)
            if (c == sign && !quoted) ++times;
    }
    return std::ranges::max_element(seen, {}, &std::pair<char, long>::second)->first;
}

class Reader {
public:
    Reader(std::string_view text, TableLimits const& limits) : text_{text}, separator_{separator_of(text)}, limits_{limits} {}

    base::Outcome<Table> read()
    {
        while (at_ < text_.size()) {
            ++row_;
            if (row_ > limits_.rows) return fault("office.too_many_rows", row_, {{"most", std::to_string(limits_.rows)}});
            TableRow row{.number = row_, .cells = {}};
            if (auto no = no_to_record(row)) return *no;
            auto const blank = std::ranges::all_of(row.cells, [](auto const& cell) { return cell.empty(); });
            if (!blank) table_.rows.push_back(std::move(row));
        }
        return std::move(table_);
    }

private:
    std::optional<base::Refusal> no_to_record(TableRow& row)
    {
        for (;;) {
            if (row.cells.size() == limits_.columns)
                return fault("office.too_many_columns", row_, {{"most", std::to_string(limits_.columns)}});
            std::string cell;
            auto const quoted = at_ < text_.size() && text_[at_] == '"';
            if (auto no = quoted ? no_to_quoted(cell, row.cells.size()) : no_to_plain(cell)) return no;
            auto clean = base::clean_text(cell);
            if (!clean) return fault("office.not_text", row_, {{"cell", cell_name(row_, row.cells.size())}});
            row.cells.emplace_back(base::trimmed(*clean));
            if (at_ >= text_.size()) return {};
            if (text_[at_++] == separator_) continue;
            return {};
        }
    }

    std::optional<base::Refusal> no_to_plain(std::string& cell)
    {
        while (at_ < text_.size() && text_[at_] != separator_ && !at_line_end()) cell += text_[at_++];
        skip_return();
        return {};
    }

    std::optional<base::Refusal> no_to_quoted(std::string& cell, std::size_t column)
    {
        for (++at_;; ++at_) {
            if (at_ >= text_.size()) return fault("office.quote_open", row_, {{"cell", cell_name(row_, column)}});
            if (text_[at_] != '"') {
                cell += text_[at_];
                continue;
            }
            if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
            cell += '"';
            ++at_;
        }
        ++at_;
        skip_return();
        if (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n')
            return fault("office.text_after_quote", row_, {{"cell", cell_name(row_, column)}});
        return {};
    }

    bool at_line_end() const { return text_[at_] == '\n' || (text_[at_] == '\r' && (at_ + 1 >= text_.size() || text_[at_ + 1] == '\n')); }
    void skip_return()
    {
        if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    }

    std::string_view text_;
    char separator_;
    TableLimits const& limits_;
    std::size_t at_{};
    std::size_t row_{};
    Table table_;
};

bool a_number(std::string_view cell)
{
    return cell.size() > 1 && cell.substr(1).find_first_not_of("0123456789.,") == std::string_view::npos;
}

void write_cell(std::string& text, std::string const& cell)
{
    auto const guarded = run_as_formula(cell) ? "'" + cell : cell;
    if (guarded.find_first_of(",;\"\r\n\t") == std::string::npos) {
        text += guarded;
        return;
    }
    text += '"';
    for (auto const c : guarded) text.append(c == '"' ? 2 : 1, c);
    text += '"';
}

}  // namespace

bool run_as_formula(std::string_view cell)
{
    if (cell.empty()) return false;
    auto const first = cell.front();
    if (first == '=' || first == '@' || first == '\t' || first == '\r') return true;
    return (first == '+' || first == '-') && !a_number(cell);
}

base::Outcome<Table> read_csv(std::string_view bytes, TableLimits const& limits)
{
    if (bytes.starts_with(utf8_mark)) bytes.remove_prefix(utf8_mark.size());
    return Reader{bytes, limits}.read();
}

std::string write_csv(std::vector<std::vector<std::string>> const& rows)
{
    std::string text;
    for (auto const& row : rows) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            if (column > 0) text += ',';
            write_cell(text, row[column]);
        }
        text += "\r\n";
    }
    return text;
}

}  // namespace office
