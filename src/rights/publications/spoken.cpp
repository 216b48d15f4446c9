#include "rights/publications/spoken.hpp"

#include "base/date.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace publications {
namespace {

constexpr std::array<std::string_view, 10> digit_words{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 26> abbreviations{{
    {"UBND", "Ủy ban nhân dân"},
    {"HĐND", "Hội đồng nhân dân"},
    {"MTTQ", "Mặt trận Tổ quốc"},
    {"UBMTTQ", "Ủy ban Mặt trận Tổ quốc"},
    {"TDP", "tổ dân phố"},
    {"QĐ", "quyết định"},
    {"NQ", "nghị quyết"},
    {"NĐ", "nghị định"},
    {"CP", "Chính phủ"},
    {"TTg", "Thủ tướng"},
    {"TB", "thông báo"},
    {"KH", "kế hoạch"},
    {"BC", "báo cáo"},
    {"CT", "chỉ thị"},
    {"CV", "công văn"},
    {"TT", "thông tư"},
    {"BHYT", "bảo hiểm y tế"},
    {"BHXH", "bảo hiểm xã hội"},
    {"GPMB", "giải phóng mặt bằng"},
    {"KT-XH", "kinh tế xã hội"},
    {"km", "ki lô mét"},
    {"m2", "mét vuông"},
    {"m²", "mét vuông"},
    {"m", "mét"},
    {"ha", "héc ta"},
    {"đ", "đồng"},
}};

bool digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

// Below a thousand; `full` says the empty hundreds too, as inside a longer number.
std::string hundreds(int number, bool full)
{
    auto const hundred = number / 100;
    auto const ten = number / 10 % 10;
    auto const one = number % 10;
    std::string words;
    auto const add = [&](std::string_view word) { words += (words.empty() ? "" : " ") + std::string{word}; };
    if (hundred > 0 || full) {
        add(digit_words[static_cast<std::size_t>(hundred)]);
        add("trăm");
    }
    if (ten == 0 && one > 0 && (hundred > 0 || full)) add("linh");
    if (ten == 1) add("mười");
    if (ten > 1) {
        add(digit_words[static_cast<std::size_t>(ten)]);
        add("mươi");
    }
    if (one == 0) return words;
    if (ten > 1 && one == 1) add("mốt");
    else if (ten > 0 && one == 5) add("lăm");
    else add(digit_words[static_cast<std::size_t>(one)]);
    return words;
}

std::optional<std::int64_t> whole(std::string_view digits)
{
    std::string plain{digits};
    std::erase(plain, '.');
    std::int64_t number{};
    auto const [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), number);
    return error == std::errc{} && end == plain.data() + plain.size() && plain.size() < 16 ? std::optional{number} : std::nullopt;
}

// "4.300.214": groups of three after the first; anything else with a point is no number of thousands.
bool grouped(std::string_view token)
{
    auto const first = token.find('.');
    if (first == std::string_view::npos) return true;
    if (first == 0 || first > 3 || (token.size() - first) % 4 != 0) return false;
    for (auto at = first; at < token.size(); at += 4)
        if (token[at] != '.' || !std::ranges::all_of(token.substr(at + 1, 3), digit)) return false;
    return true;
}

std::string day_words(base::Date day)
{
    return in_words(day.day()) + " tháng " + in_words(day.month()) + " năm " + in_words(day.year());
}

// "81,82" → "tám mươi mốt phẩy tám hai"
std::string number_words(std::string_view token)
{
    auto const comma = token.find(',');
    auto const before = token.substr(0, comma);
    auto const number = whole(before);
    if (!number || !grouped(before)) return std::string{token};
    auto words = in_words(*number);
    if (comma == std::string_view::npos) return words;
    auto const after = token.substr(comma + 1);
    if (!std::ranges::all_of(after, digit)) return std::string{token};  // "1,2.5" is no number here
    words += " phẩy";
    for (char const letter : after) words += " " + std::string{digit_words[static_cast<std::size_t>(letter - '0')]};
    return words;
}

bool number_sign(std::string_view text, std::size_t at)
{
    if (digit(text[at])) return true;
    auto const inside = (text[at] == '.' || text[at] == ',') && at > 0 && digit(text[at - 1]);
    return inside && at + 1 < text.size() && digit(text[at + 1]);
}

std::string_view number_at(std::string_view text, std::size_t at)
{
    auto end = at;
    while (end < text.size() && number_sign(text, end)) ++end;
    return text.substr(at, end - at);
}

std::string_view date_at(std::string_view text, std::size_t at)
{
    auto end = at;
    while (end < text.size() && (digit(text[end]) || text[end] == '/' || text[end] == '-')) ++end;
    auto const found = text.substr(at, end - at);
    return base::Date::from_text(found) ? found : std::string_view{};
}

bool letter(char sign)
{
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (static_cast<unsigned char>(sign) & 0x80U) != 0;
}

bool capital(std::string_view word)
{
    return word.starts_with("Đ") || (!word.empty() && word.front() >= 'A' && word.front() <= 'Z');
}

std::string_view word_at(std::string_view text, std::size_t at)
{
    auto end = at;
    while (end < text.size() && (letter(text[end]) || (end > at && digit(text[end])))) ++end;
    return text.substr(at, end - at);
}

/// Reads from left to right; what it does not know is said as it stands.
class Voice {
public:
    explicit Voice(std::string_view text) : text_{text} {}

    std::string said()
    {
        while (at_ < text_.size()) step();
        return std::move(said_);
    }

private:
    void step()
    {
        if (digit(text_[at_])) return number();
        if (letter(text_[at_])) return word();
        sign();
    }

    void number()
    {
        if (auto const date = date_at(text_, at_); !date.empty()) {
            auto const before = base::trimmed(said_);
            if (!before.ends_with("ngày") && !before.ends_with("Ngày")) put("ngày ");
            put(day_words(*base::Date::from_text(date)));
            at_ += date.size();
            return;
        }
        auto const found = number_at(text_, at_);
        put(number_words(found));
        at_ += found.size();
        in_number_ = true;
    }

    void word()
    {
        auto const found = word_at(text_, at_);
        auto const known = std::ranges::find(abbreviations, found, &std::pair<std::string_view, std::string_view>::first);
        // "m" and "đ" are units only behind a number.
        auto const unit = !capital(found);
        if (known != abbreviations.end() && (!unit || behind_number())) {
            if (!said_.empty() && digit_or_letter_end()) put(" ");
            put(known->second);
        } else {
            put(found);
        }
        at_ += found.size();
        in_number_ = false;
    }

    void sign()
    {
        auto const one = text_[at_++];
        if (one == '%') put(" phần trăm");
        else if (one == '/' && in_number_ && at_ < text_.size() && capital(text_.substr(at_))) put(", ");
        else if (one == '-' && at_ >= 2 && letter(text_[at_ - 2]) && at_ < text_.size() && capital(text_.substr(at_))) put(" của ");
        else said_ += one;
        if (one != ' ') in_number_ = false;
    }

    bool behind_number() const { return in_number_; }
    bool digit_or_letter_end() const { return said_.back() != ' ' && said_.back() != '(' && said_.back() != '\n'; }
    void put(std::string_view words) { said_ += words; }

    std::string_view text_;
    std::size_t at_{};
    std::string said_;
    bool in_number_{};
};

// Signs of Markdown that nobody reads out.
std::string without_marks(std::string_view line)
{
    auto const start = line.find_first_not_of("#>*-+ \t|");
    line = start == std::string_view::npos ? std::string_view{} : line.substr(start);
    std::string plain;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '*' || line[at] == '`' || line[at] == '_' || line[at] == '\\') continue;
        if (line[at] == '|') {
            plain += ", ";
            continue;
        }
        if (line[at] == '[') continue;
        if (line[at] == ']') {
            if (at + 1 < line.size() && line[at + 1] == '(')
                if (auto const end = line.find(')', at); end != std::string_view::npos) at = end;
            continue;
        }
        plain += line[at];
    }
    return plain;
}

}  // namespace

std::string in_words(std::int64_t number)
{
    if (number == 0) return std::string{digit_words[0]};
    if (number < 0) return "âm " + in_words(-number);
    constexpr std::array<std::string_view, 3> names{"", " nghìn", " triệu"};
    auto const billions = number / 1'000'000'000;
    std::string words = billions > 0 ? in_words(billions) + " tỷ" : std::string{};
    for (int group = 2; group >= 0; --group) {
        auto divisor = std::int64_t{1};
        for (int i = 0; i < group; ++i) divisor *= 1000;
        auto const part = static_cast<int>(number / divisor % 1000);
        if (part == 0) continue;
        words += (words.empty() ? "" : " ") + hundreds(part, !words.empty()) + std::string{names[static_cast<std::size_t>(group)]};
    }
    return words;
}

std::string digits_in_words(std::string_view phone)
{
    std::string digits;
    for (char const sign : phone)
        if (digit(sign)) digits += sign;
    std::string words;
    for (std::size_t at = 0; at < digits.size(); ++at) {
        // Groups of four from the left and the last three together, as numbers are dictated here.
        auto const pause = at > 0 && (digits.size() - at == 3 || (at % 4 == 0 && digits.size() - at > 3));
        words += pause ? ", " : words.empty() ? "" : " ";
        words += digit_words[static_cast<std::size_t>(digits[at] - '0')];
    }
    return words;
}

std::string spoken(std::string_view text)
{
    return Voice{text}.said();
}

std::vector<std::string> plain_lines(std::string_view markdown)
{
    std::vector<std::string> lines;
    bool fresh = true;
    for (std::size_t at = 0; at <= markdown.size();) {
        auto const end = std::min(markdown.find('\n', at), markdown.size());
        auto const raw = markdown.substr(at, end - at);
        auto const line = std::string{base::trimmed(without_marks(raw))};
        auto const begins = raw.starts_with("#") || raw.starts_with("- ") || raw.starts_with("* ") || raw.starts_with("|");
        if (line.empty()) fresh = true;
        else if (fresh || begins || lines.empty()) lines.push_back(line);
        else lines.back() += " " + line;
        if (!line.empty()) fresh = raw.starts_with("#");
        at = end + 1;
    }
    return lines;
}

}  // namespace publications
