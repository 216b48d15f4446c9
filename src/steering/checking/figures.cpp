#include "steering/checking/figures.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace checking {

using reading::Sort;

namespace {

constexpr std::size_t most_before = 12;
constexpr std::size_t most_unit = 4;
constexpr std::size_t most_after = 9;

// Where the words that name what is counted end.
bool ends_unit(Prose const& prose, std::size_t i)
{
    static constexpr auto stops = std::to_array<std::string_view>(
        {"đã",   "được", "có",    "là",  "và",    "với",   "của", "ở",     "tại",   "trong", "trên", "do",   "để",
         "theo", "đạt",  "chiếm", "so",  "về",    "cho",   "từ",  "đến",   "thuộc", "nhằm",  "khi",  "tham", "như",
         "qua",  "bằng", "này",   "đối", "nhưng", "xuống", "lên", "thành", "còn",   "hoặc",  "các",  "những"});
    if (i >= prose.size() || prose.tokens[i].sort != Sort::word) return true;
    return std::ranges::find(stops, prose.tokens[i].low) != stops.end();
}

// A number right after these only names something.
bool names_only(Prose const& prose, std::size_t before)
{
    static constexpr auto namers = std::to_array<std::string_view>(
        {"năm",   "tháng", "quý",  "ngày",  "điều", "khoản",  "điểm", "chương", "mục",  "phần", "biểu", "bảng", "mẫu",   "khóa",
         "thứ",   "độ",    "lớp",  "trang", "hình", "lúc",    "hồi",  "tuần",   "kỳ",   "lộ",   "hẻm",  "ngõ",  "tuyến", "kênh",
         "block", "lô",    "thôn", "ấp",    "quận", "phường", "khu",  "phố",    "loại", "hạng", "bậc",  "nhóm", "phiên", "đợt"});
    // "cấp thôn 20 cuộc" and "cả năm 20 lớp" count.
    if (prose.before(before) != Prose::none && prose.is_word(prose.before(before), {"cấp", "cả"})) return false;
    return before < prose.size() && prose.tokens[before].sort == Sort::word &&
           std::ranges::find(namers, prose.tokens[before].low) != namers.end();
}

// "Chỉ thị số 14", "Phụ lục số 2": but "tổng số 145" counts.
bool numbered(Prose const& prose, std::size_t before)
{
    if (!prose.is_word(before, "số")) return false;
    auto const earlier = prose.before(before);
    return earlier == Prose::none || !prose.is_word(earlier, {"tổng", "là", "có", "con", "với", "trên", "một", "phần", "lượng", "trong"});
}

bool is_year(Prose const& prose, std::size_t i)
{
    auto const& token = prose.tokens[i];
    auto const bare = token.at.end - token.at.begin == 4;  // no point between thousands
    if (!bare || token.percent || token.number.places != 0 || token.number.digits < 1900 || token.number.digits > 2100) return false;
    auto const next = prose.after(i);
    if (ends_unit(prose, next)) return true;
    auto const before = prose.before(i);
    return before != Prose::none && prose.is_word(before, {"từ", "đến", "đoạn", "và", "cuối", "đầu", "hết", "nay", "trước", "sau", "niên"});
}

// "trong 05 năm", "6 tháng": how long, not how many. "12.500 ngày công" counts.
bool is_duration(Prose const& prose, std::size_t i)
{
    auto const next = prose.after(i);
    return prose.is_word(next, {"năm", "tháng", "ngày", "giờ", "phút", "tuần", "quý"}) && !prose.is_word(prose.after(next), "công") &&
           !prose.tokens[i].percent;
}

// A page's number alone on its line, "1/11" at its foot, "(3)" alone in brackets: they count nothing.
bool stands_alone(Prose const& prose, std::size_t i)
{
    auto const ends = [&](std::size_t at) { return at >= prose.size() || prose.tokens[at].sort == Sort::line_end; };
    if ((i == 0 || ends(i - 1)) && ends(i + 1)) return true;
    return i > 0 && prose.is_mark(i - 1, "(") && prose.is_mark(i + 1, ")") && !prose.tokens[i].percent &&
           prose.tokens[i].sort == Sort::number && prose.tokens[i].number.digits < 100;
}

bool is_figure(Prose const& prose, std::size_t i, bool before_named)
{
    auto const& token = prose.tokens[i];
    if (stands_alone(prose, i)) return false;
    if (token.sort == Sort::ratio) return token.whole.digits != 0;
    if (token.sort != Sort::number) return false;
    if (token.percent) return true;
    auto const before = prose.before(i);
    if (before != Prose::none && (names_only(prose, before) || numbered(prose, before))) return false;
    // "mức độ 3, 4"
    if (before_named && prose.is_mark(before, ",")) return false;
    if (prose.is_mark(before, {"\"", "“", "+"})) return false;
    // "Covid -19"
    if (prose.is_mark(before, "-") && prose.tokens[before].at.end == token.at.begin && prose.before(before) != Prose::none &&
        prose.tokens[prose.before(before)].sort == Sort::word)
        return false;
    return !is_year(prose, i) && !is_duration(prose, i);
}

bool is_approximate(Prose const& prose, std::size_t i)
{
    auto const before = prose.before(i);
    if (before == Prose::none) return false;
    if (prose.is_word(before, {"gần", "khoảng", "hơn", "trên", "dưới", "chừng", "ngót", "quá", "nửa", "độ"})) return true;
    auto const earlier = prose.before(before);
    return earlier != Prose::none && (prose.words_at(earlier, {"xấp", "xỉ"}) || prose.words_at(earlier, {"ít", "nhất"}) ||
                                      prose.words_at(earlier, {"tối", "thiểu"}) || prose.words_at(earlier, {"tối", "đa"}) ||
                                      prose.words_at(earlier, {"bình", "quân"}) || prose.words_at(earlier, {"trung", "bình"}));
}

std::size_t words_begin(Prose const& prose, std::size_t i)
{
    auto begin = i;
    for (std::size_t words = 0; begin > 0 && words < most_before; --begin) {
        auto const& token = prose.tokens[begin - 1];
        if (prose.sentence[begin - 1] != prose.sentence[i]) break;
        if (token.sort == Sort::word) ++words;
        else if (token.sort != Sort::line_end && !prose.is_mark(begin - 1, {"-", "“", "”", "\""})) break;
    }
    return begin;
}

// Whether the words behind a number still say what it counts: "xã đạt chuẩn nông thôn mới" does, "đạt 69,9%" does not.
bool goes_on(Prose const& prose, std::size_t i)
{
    if (i >= prose.size() || prose.tokens[i].sort != Sort::word || prose.is_word(i, {"đã", "được", "chiếm", "nhưng", "xuống", "còn", "và"}))
        return false;
    auto const next = prose.after(i);
    return !prose.is_word(i, "đạt") ||
           (next < prose.size() && prose.tokens[next].sort == Sort::word && !prose.is_word(next, {"tỷ", "gần", "trên"}));
}

void describe(Prose const& prose, Figure& figure)
{
    auto const first = prose.after(figure.last_token);
    auto end = first;
    while (end - first < most_unit && !ends_unit(prose, end)) end = prose.after(end);
    figure.unit = figure.of_percent ? "%" : prose.printed(first, end);
    auto wide = first;
    while (wide - first < most_after && goes_on(prose, wide)) wide = prose.after(wide);
    auto const behind = prose.printed(first, wide);
    auto begin = words_begin(prose, figure.token);
    while (prose.is_word(begin, {"và", "trong", "đó", "là", "thì"})) begin = prose.after(begin);
    auto const before = begin < figure.token ? prose.printed(begin, figure.token) : std::string{};
    auto const enough = prose.words_between(figure.last_token, wide) >= 3 && label_of(before).empty();
    figure.what = std::string{base::trimmed(enough && !figure.of_percent ? behind : before + " " + behind)};
}

}  // namespace

std::vector<Figure> list_figures(Prose const& prose)
{
    std::vector<Figure> figures;
    bool before_named = false;
    for (std::size_t i = 0; i < prose.size(); ++i) {
        auto const& token = prose.tokens[i];
        if (token.sort != Sort::number && token.sort != Sort::ratio) continue;
        auto const taken = is_figure(prose, i, before_named);
        before_named = !taken && !is_duration(prose, i);
        if (!taken) continue;
        Figure figure{.at = token.at,
                      .text = std::string{prose.text.substr(token.at.begin, token.at.end - token.at.begin)},
                      .value = token.number,
                      .approx = is_approximate(prose, i),
                      .token = i,
                      .last_token = i,
                      .of_percent = token.percent};
        if (token.percent) {
            figure.percent = token.number;
            figure.percent_at = token.at;
        }
        if (token.sort == Sort::ratio) {
            figure.numerator = token.number;
            figure.denominator = token.whole;
        }
        describe(prose, figure);
        figures.push_back(std::move(figure));
    }
    return figures;
}

std::string counted(Figure const& figure)
{
    auto const low = base::lowered(figure.unit);
    return low.substr(0, low.find(' '));
}

std::string label_of(std::string_view words)
{
    struct Label {
        std::string_view group;
        std::string_view said;
    };
    static constexpr std::array labels{Label{"level", "trung ương"},
                                       Label{"level", "tỉnh"},
                                       Label{"level", "huyện"},
                                       Label{"level", "xã"},
                                       Label{"level", "cơ sở"},
                                       Label{"sex", "nam"},
                                       Label{"sex", "nữ"},
                                       Label{"grade", "xuất sắc"},
                                       Label{"grade", "tốt"},
                                       Label{"grade", "khá"},
                                       Label{"grade", "trung bình"},
                                       Label{"grade", "yếu"},
                                       Label{"grade", "kém"},
                                       Label{"grade", "giỏi"},
                                       Label{"other", "khác"},
                                       Label{"other", "còn lại"},
                                       Label{"overlap", "dân tộc"},
                                       Label{"overlap", "tôn giáo"},
                                       Label{"overlap", "đảng viên"},
                                       Label{"overlap", "đoàn viên"},
                                       Label{"overlap", "trẻ"},
                                       Label{"overlap", "nghèo"},
                                       Label{"overlap", "người cao tuổi"}};
    auto const low = " " + base::lowered(words) + " ";
    for (auto const& label : labels)
        if (label.group == "level" && low.find(" cấp " + std::string{label.said} + " ") != std::string::npos)
            return "level " + std::string{label.said};
    // Of the others the last one said is the one that the number belongs to.
    std::size_t latest{};
    std::string found;
    for (auto const& label : labels) {
        auto const at = low.rfind(" " + std::string{label.said} + " ");
        if (at == std::string::npos || (!found.empty() && at <= latest)) continue;
        latest = at;
        found = std::string{label.group} + " " + std::string{label.said};
    }
    return found;
}

}  // namespace checking
