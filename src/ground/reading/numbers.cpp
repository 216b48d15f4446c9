#include "ground/reading/scanners.hpp"

#include <cmath>

namespace reading {
namespace {

constexpr std::size_t most_digits = 17;
constexpr int first_year = 1900;
constexpr int last_year = 2100;

bool digit(std::string_view text, std::size_t at)
{
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

std::size_t run(std::string_view text, std::size_t at)
{
    auto end = at;
    while (digit(text, end)) ++end;
    return end - at;
}

// The sign between groups of three: a point, or the spaces that do not break a line.
std::size_t group_sign(std::string_view text, std::size_t at)
{
    if (at >= text.size()) return 0;
    if (text[at] == '.') return 1;
    auto const [code, size] = character_at(text, at);
    return code == 0xA0 || code == 0x202F ? size : 0;
}

// "4.300.214" without what may stand behind its comma; `all` receives its digits.
std::size_t whole_part(std::string_view text, std::size_t at, std::string& all)
{
    auto end = at + run(text, at);
    all = text.substr(at, end - at);
    if (all.size() > 3) return end;
    std::size_t sign{};
    for (auto size = group_sign(text, end); size != 0 && (sign == 0 || size == sign) && run(text, end + size) == 3;
         size = group_sign(text, end)) {
        sign = size;
        all += text.substr(end + size, 3);
        end += size + 3;
    }
    return end;
}

std::optional<int> year_at(std::string_view text, std::size_t at)
{
    if (run(text, at) != 4) return {};
    auto const year = std::stoi(std::string{text.substr(at, 4)});
    if (year < first_year || year > last_year) return {};
    return year;
}

Token token(Sort sort, std::size_t begin, std::size_t end)
{
    Token made;
    made.sort = sort;
    made.at = {begin, end};
    return made;
}

void set_day(Token& token, std::int64_t day, std::int64_t month, int year)
{
    std::chrono::year_month_day const civil{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                            std::chrono::day{static_cast<unsigned>(day)}};
    token.possible = civil.ok();
    if (civil.ok()) token.day = base::Date{std::chrono::sys_days{civil}};
}

// Past that word and the spaces before it, or 0.
std::size_t past_word(std::string_view text, std::size_t at, std::string_view word)
{
    auto const begin = past_spaces(text, at);
    if (begin == at || text.size() < begin + word.size() || lowered_word(text.substr(begin, word.size())) != word) return 0;
    return begin + word.size();
}

std::optional<Token> long_day(std::string_view text, std::size_t at, Digits const& day)
{
    auto next = past_word(text, day.end, "tháng");
    if (next == 0) return {};
    auto const month = digits_at(text, past_spaces(text, next), 2);
    if (!month || (next = past_word(text, month->end, "năm")) == 0) return {};
    auto const begin = past_spaces(text, next);
    auto const year = year_at(text, begin);
    if (!year || word_goes_on(text, begin + 4)) return {};
    auto made = token(Sort::day, at, begin + 4);
    set_day(made, day.value, month->value, *year);
    return made;
}

}  // namespace

double Number::value() const
{
    return static_cast<double>(digits) / std::pow(10.0, places);
}

std::optional<Digits> digits_at(std::string_view text, std::size_t at, std::size_t most)
{
    auto const count = run(text, at);
    if (count == 0 || count > most || count > most_digits) return {};
    return Digits{.value = std::stoll(std::string{text.substr(at, count)}), .count = count, .end = at + count};
}

std::size_t past_spaces(std::string_view text, std::size_t at)
{
    while (at < text.size()) {
        auto const [code, size] = character_at(text, at);
        if (!is_space(code)) break;
        at += size;
    }
    return at;
}

bool word_goes_on(std::string_view text, std::size_t at)
{
    auto const code = character_at(text, at).code;
    return is_letter(code) || is_digit(code);
}

std::optional<NumberAt> number_at(std::string_view text, std::size_t at)
{
    if (!digit(text, at)) return {};
    std::string all;
    auto end = whole_part(text, at, all);
    unsigned places = 0;
    auto const grouped = end - at > all.size();
    // "95.7" is how some write 95,7: a point before one or two digits parts no thousands.
    auto const point = !grouped && end < text.size() && text[end] == '.' && run(text, end + 1) >= 1 && run(text, end + 1) <= 2;
    if (end < text.size() && (text[end] == ',' || point) && digit(text, end + 1)) {
        auto const count = run(text, end + 1);
        all += text.substr(end + 1, count);
        places = static_cast<unsigned>(count);
        end += 1 + count;
    }
    // "1,2.5" and "1.2.3" are no numbers.
    if (end < text.size() && (text[end] == ',' || text[end] == '.') && digit(text, end + 1)) return {};
    if (all.size() > most_digits) return {};
    return NumberAt{.number = {.digits = std::stoll(all), .places = places}, .end = end};
}

std::optional<Token> day_at(std::string_view text, std::size_t at)
{
    auto const day = digits_at(text, at, 2);
    if (!day) return {};
    if (auto found = long_day(text, at, *day)) return found;
    auto const sign = day->end < text.size() ? text[day->end] : '\0';
    if (sign != '/' && sign != '-' && sign != '.') return {};
    auto const month = digits_at(text, day->end + 1, 2);
    if (!month || month->end >= text.size() || text[month->end] != sign) return {};
    auto const year = year_at(text, month->end + 1);
    auto const end = month->end + 5;
    if (!year || word_goes_on(text, end) || (end < text.size() && text[end] == '/')) return {};
    auto made = token(Sort::day, at, end);
    set_day(made, day->value, month->value, *year);
    return made;
}

std::optional<Token> month_at(std::string_view text, std::size_t at)
{
    auto const month = digits_at(text, at, 2);
    if (!month || month->end >= text.size() || (text[month->end] != '/' && text[month->end] != '-')) return {};
    auto const year = year_at(text, month->end + 1);
    auto const end = month->end + 5;
    if (!year || word_goes_on(text, end) || (end < text.size() && text[end] == '/')) return {};
    auto made = token(Sort::month, at, end);
    set_day(made, 1, month->value, *year);
    return made;
}

std::optional<Token> period_at(std::string_view text, std::size_t at)
{
    auto const from = year_at(text, at);
    if (!from) return {};
    auto next = past_spaces(text, at + 4);
    auto const [code, size] = character_at(text, next);
    if (code != '-' && code != 0x2013 && code != 0x2014) return {};
    next = past_spaces(text, next + size);
    auto const until = year_at(text, next);
    if (!until || word_goes_on(text, next + 4) || (next + 4 < text.size() && text[next + 4] == '/')) return {};
    auto made = token(Sort::period, at, next + 4);
    made.from = *from;
    made.until = *until;
    return made;
}

std::optional<Token> ratio_at(std::string_view text, std::size_t at)
{
    auto const part = number_at(text, at);
    if (!part || part->number.places != 0) return {};
    auto next = past_spaces(text, part->end);
    if (next >= text.size() || text[next] != '/') return {};
    next = past_spaces(text, next + 1);
    auto const whole = number_at(text, next);
    if (!whole || whole->number.places != 0 || word_goes_on(text, whole->end)) return {};
    if (whole->end < text.size() && text[whole->end] == '/') return {};
    auto made = token(Sort::ratio, at, whole->end);
    made.number = part->number;
    made.whole = whole->number;
    return made;
}

std::string written(Number const& number)
{
    auto all = std::to_string(number.digits < 0 ? -number.digits : number.digits);
    if (all.size() <= number.places) all.insert(0, number.places + 1 - all.size(), '0');
    auto const whole = all.size() - number.places;
    std::string out = number.digits < 0 ? "-" : "";
    for (std::size_t i = 0; i < whole; ++i) {
        if (i != 0 && (whole - i) % 3 == 0) out += '.';
        out += all[i];
    }
    return number.places == 0 ? out : out + "," + all.substr(whole);
}

}  // namespace reading
