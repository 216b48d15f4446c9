#include "ground/units/names.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace units {
namespace {

struct Marked {
    std::string_view bare;
    char tone;
};

constexpr std::array<std::array<std::string_view, 6>, 12> vowels{{{"a", "à", "á", "ả", "ã", "ạ"},
                                                                  {"ă", "ằ", "ắ", "ẳ", "ẵ", "ặ"},
                                                                  {"â", "ầ", "ấ", "ẩ", "ẫ", "ậ"},
                                                                  {"e", "è", "é", "ẻ", "ẽ", "ẹ"},
                                                                  {"ê", "ề", "ế", "ể", "ễ", "ệ"},
                                                                  {"i", "ì", "í", "ỉ", "ĩ", "ị"},
                                                                  {"o", "ò", "ó", "ỏ", "õ", "ọ"},
                                                                  {"ô", "ồ", "ố", "ổ", "ỗ", "ộ"},
                                                                  {"ơ", "ờ", "ớ", "ở", "ỡ", "ợ"},
                                                                  {"u", "ù", "ú", "ủ", "ũ", "ụ"},
                                                                  {"ư", "ừ", "ứ", "ử", "ữ", "ự"},
                                                                  {"y", "ỳ", "ý", "ỷ", "ỹ", "ỵ"}}};

std::unordered_map<std::string_view, Marked> const& tones()
{
    static auto const table = [] {
        std::unordered_map<std::string_view, Marked> made;
        for (auto const& vowel : vowels)
            for (std::size_t tone = 1; tone < vowel.size(); ++tone) made.emplace(vowel[tone], Marked{vowel[0], static_cast<char>(tone)});
        return made;
    }();
    return table;
}

std::size_t letter_size(char first)
{
    auto const byte = static_cast<unsigned char>(first);
    return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

bool apostrophe(std::string_view letter)
{
    return letter == "'" || letter == "’" || letter == "‘" || letter == "`" || letter == "´" || letter == "ʼ";
}

bool space(std::string_view letter)
{
    return letter == " " || letter == "\t" || letter == "\n" || letter == "\u00a0" || letter == "-" || letter == "–";
}

// The tone of a syllable is written behind it, so that it does not matter on which vowel it stood.
class Keying {
public:
    std::string key(std::string_view name)
    {
        auto const lowered = base::lowered(name);
        for (std::size_t at = 0; at < lowered.size();) {
            auto const letter = std::string_view{lowered}.substr(at, letter_size(lowered[at]));
            at += letter.size();
            take(letter);
        }
        end_syllable();
        return std::move(result_);
    }

private:
    void take(std::string_view letter)
    {
        if (apostrophe(letter)) {
            end_syllable();
            joined_ = true;
        } else if (space(letter)) {
            end_syllable();
        } else if (auto const marked = tones().find(letter); marked != tones().end()) {
            syllable_ += marked->second.bare;
            tone_ = marked->second.tone;
        } else {
            syllable_ += letter;
        }
    }

    void end_syllable()
    {
        if (syllable_.empty()) return;
        if (!result_.empty() && !joined_) result_ += ' ';
        joined_ = false;
        result_ += syllable_;
        if (tone_ != 0) result_ += tone_;
        syllable_.clear();
        tone_ = 0;
    }

    std::string result_, syllable_;
    char tone_{};
    bool joined_{};
};

std::string word_key(std::string_view word)
{
    auto key = name_key(word);
    std::erase(key, '.');
    return key;
}

// Ways of writing a kind that are not its name; which kinds there are is the packs' to say.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> short_forms{{{"tt", "thị trấn"},
                                                                                     {"tp", "thành phố"},
                                                                                     {"tx", "thị xã"},
                                                                                     {"p", "phường"},
                                                                                     {"x", "xã"},
                                                                                     {"h", "huyện"},
                                                                                     {"q", "quận"},
                                                                                     {"t", "tỉnh"},
                                                                                     {"đk", "đặc khu"},
                                                                                     {"huyện đảo", "huyện"}}};

// "Thành phố trực thuộc trung ương" says what it is below; before a name stands only "Thành phố".
std::string_view word_before_names(std::string_view kind)
{
    for (auto const* below : {" trực thuộc ", " thuộc "})
        if (auto const at = kind.find(below); at != std::string_view::npos) return kind.substr(0, at);
    return kind;
}

}  // namespace

std::string name_key(std::string_view name)
{
    return Keying{}.key(name);
}

std::string loose_key(std::string_view name)
{
    std::string key;
    for (auto const c : base::folded(name)) {
        auto const kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (kept) key += c == 'y' ? 'i' : c;
    }
    return key;
}

std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            auto const changed = diagonal + std::size_t{a[i - 1] == b[j - 1] ? 0U : 1U};
            diagonal = row[j];
            row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

Kinds::Kinds(std::span<rules::UnitKind const> kinds) : kinds_{kinds.begin(), kinds.end()}
{
    for (auto const& kind : kinds_) {
        auto const key = word_key(word_before_names(kind.name));
        words_.push_back({key, &kind});
        for (auto const& [form, word] : short_forms)
            if (word_key(word) == key) words_.push_back({word_key(form), &kind});
    }
    std::ranges::stable_sort(words_, std::ranges::greater{}, [](Word const& word) { return word.key.size(); });
}

rules::UnitKind const* Kinds::find(std::string_view id) const
{
    auto const found = std::ranges::find(kinds_, id, &rules::UnitKind::id);
    return found == kinds_.end() ? nullptr : &*found;
}

rules::UnitKind const* Kinds::said(std::string_view text, std::string_view level) const
{
    auto const fits = [&](rules::UnitKind const& kind) { return level.empty() || kind.level == level; };
    if (auto const* kind = find(text); kind != nullptr && fits(*kind)) return kind;
    auto const key = word_key(text);
    for (auto const& word : words_)
        if (word.key == key && fits(*word.kind)) return word.kind;
    return nullptr;
}

std::optional<Kinds::Split> Kinds::split(std::string_view name) const
{
    auto const text = base::trimmed(name);
    std::optional<Split> best;
    for (std::size_t end = 0; end <= text.size(); ++end) {
        auto const dot = end > 0 && text[end - 1] == '.';
        if (end < text.size() && text[end] != ' ' && !dot) continue;
        auto const rest = base::trimmed(text.substr(end));
        auto const key = word_key(text.substr(0, end));
        if (key.size() == 1 && !dot) continue;  // "P. Mũi Né" is a ward, "P Rế" a name
        Split found{.kinds = {}, .rest = std::string{rest}};
        for (auto const& word : words_)
            if (word.key == key) found.kinds.push_back(word.kind);
        if (!found.kinds.empty() && !rest.empty()) best = std::move(found);
        if (words_.empty() || key.size() > words_.front().key.size()) break;
    }
    return best;
}

std::string Kinds::word(rules::UnitKind const& kind) const
{
    return std::string{word_before_names(kind.name)};
}

bool Kinds::level_exists(std::string_view level, base::Date on) const
{
    return std::ranges::any_of(
        kinds_, [&](auto const& kind) { return kind.level == level && kind.from <= on && (!kind.until || on <= *kind.until); });
}

}  // namespace units
