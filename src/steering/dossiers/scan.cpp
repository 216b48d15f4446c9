#include "steering/dossiers/scan.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace dossiers {
namespace {

constexpr std::string_view utf8_mark = "\xef\xbb\xbf";
constexpr std::size_t most_cells = 200;
constexpr std::int64_t most_spoilt = 1'000;
constexpr std::size_t longest_record = 1'048'576;  // bytes: a quote that was left open runs into what follows

char separator_of(std::string_view text)
{
    std::array<std::pair<char, long>, 3> seen{{{',', 0}, {';', 0}, {'\t', 0}}};
    auto quoted = false;
    for (auto const c : text.substr(0, longest_record)) {
        if (c == '"') quoted = !quoted;
        if (c == '\n' && !quoted) break;
        for (auto& [sign, times] : seen)
            if (c == sign && !quoted) ++times;
    }
    return std::ranges::max_element(seen, {}, &std::pair<char, long>::second)->first;
}

bool blank(std::vector<std::string_view> const& cells)
{
    return std::ranges::all_of(cells, [](std::string_view cell) { return cell.empty(); });
}

}  // namespace

CsvScanner::CsvScanner(std::string_view bytes) : text_{bytes}
{
    if (text_.starts_with(utf8_mark)) text_.remove_prefix(utf8_mark.size());
    separator_ = separator_of(text_);
}

bool CsvScanner::next(std::vector<std::string_view>& cells)
{
    do {
        if (fault_ || at_ >= text_.size()) return false;
        ++row_;
        if (record(cells)) continue;
        cells.clear();
        if (++spoilt_ > most_spoilt)
            fault_ =
                base::bad_input("file", "dossiers.not_a_table", {{"row", std::to_string(row_)}, {"most", std::to_string(most_spoilt)}});
        return !fault_;
    } while (blank(cells));
    return true;
}

/// False when it is none; then the next line is the next record.
bool CsvScanner::record(std::vector<std::string_view>& cells)
{
    cells.clear();
    rewritten_ = 0;
    bad_ = {};
    begun_ = at_;
    for (auto more = true; more;) {
        if (at_ < text_.size() && text_[at_] == '"') {
            more = quoted(cells);
            continue;
        }
        auto const begin = at_;
        while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') ++at_;
        more = end_cell(cells, text_.substr(begin, at_ - begin));
    }
    return bad_.empty();
}

bool CsvScanner::spoil(std::string_view why)
{
    bad_ = why;
    at_ = std::min(text_.find('\n', begun_), text_.size());
    if (at_ < text_.size()) ++at_;
    return false;
}

bool CsvScanner::end_cell(std::vector<std::string_view>& cells, std::string_view cell)
{
    cells.push_back(base::trimmed(cell));
    if (cells.size() > most_cells) return spoil("dossiers.too_many_cells");
    if (at_ - begun_ > longest_record) return spoil("dossiers.record_too_long");
    if (at_ >= text_.size()) return false;
    return text_[at_++] == separator_;
}

// The cell stands in the text as it is, unless a quote is doubled in it.
bool CsvScanner::quoted(std::vector<std::string_view>& cells)
{
    auto const begin = ++at_;
    auto const within = text_.substr(0, begun_ + longest_record);
    auto doubled = false;
    for (;; ++at_) {
        at_ = within.find('"', at_);
        if (at_ == std::string_view::npos) return spoil("dossiers.quote_open");
        if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
        doubled = true;
        ++at_;
    }
    auto const cell = text_.substr(begin, at_ - begin);
    ++at_;
    while (at_ < text_.size() && (text_[at_] == '\r' || text_[at_] == ' ')) ++at_;
    if (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') return spoil("dossiers.text_after_quote");
    return end_cell(cells, doubled ? plain(cell) : cell);
}

std::string_view CsvScanner::plain(std::string_view doubled)
{
    if (unquoted_.empty()) unquoted_.resize(most_cells + 2);  // never again: cells point into it
    auto& text = unquoted_[rewritten_++];
    text.clear();
    for (std::size_t i{}; i < doubled.size(); ++i) {
        text += doubled[i];
        if (doubled[i] == '"') ++i;
    }
    return text;
}

}  // namespace dossiers
