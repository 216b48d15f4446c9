#include "ground/units/formed_from.hpp"

#include "base/text.hpp"
#include "ground/units/list_rows.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace units {
namespace {

struct Token {
    enum class Kind { word, comma, semicolon, bracket } kind{};
    std::string text;  // of a bracket: what stands inside
    std::string key;   // of a word
};

std::vector<Token> tokens_of(std::string_view text)
{
    std::vector<Token> tokens;
    std::string word;
    auto const end_word = [&] {
        if (!word.empty()) tokens.push_back({Token::Kind::word, word, name_key(word)});
        word.clear();
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const c = text[at];
        if (c == '(') {
            end_word();
            auto depth = 1;
            auto const start = at + 1;
            while (depth > 0 && ++at < text.size()) depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
            tokens.push_back({Token::Kind::bracket, std::string{text.substr(start, std::min(at, text.size()) - start)}, {}});
        } else if (c == ',' || c == ';') {
            end_word();
            tokens.push_back({c == ',' ? Token::Kind::comma : Token::Kind::semicolon, {}, {}});
        } else if (c == ' ' || c == '\n' || c == '\t' || c == ')') {
            end_word();
        } else {
            word += c;
        }
    }
    end_word();
    return tokens;
}

using Phrase = std::vector<std::string>;

Phrase phrase(std::initializer_list<std::string_view> words)
{
    Phrase keys;
    for (auto const word : words) keys.push_back(name_key(word));
    return keys;
}

struct Mark {
    Phrase words;
    Share share;
};

std::vector<Mark> const& marks()
{
    static std::vector<Mark> const all{
        {phrase({"toàn", "bộ"}), Share::whole},        {phrase({"nguyên", "trạng"}), Share::whole},
        {phrase({"một", "phần"}), Share::part},        {phrase({"1", "phần"}), Share::part},
        {phrase({"phần", "còn", "lại"}), Share::rest}, {phrase({"phần", "diện", "tích", "còn", "lại"}), Share::rest}};
    return all;
}

// What stands between a mark and the name: "diện tích tự nhiên, quy mô dân số của".
std::vector<Phrase> const& measures()
{
    static std::vector<Phrase> const all{
        phrase({"diện", "tích", "tự", "nhiên"}), phrase({"diện", "tích"}), phrase({"tự", "nhiên"}), phrase({"quy", "mô", "dân", "số"}),
        phrase({"qui", "mô", "dân", "số"}),      phrase({"dân", "số"}),    phrase({"còn", "lại"})};
    return all;
}

// Words of the resolution's sentence that name nothing.
std::vector<Phrase> const& verbs()
{
    static std::vector<Phrase> const all{
        phrase({"sắp", "xếp"}), phrase({"sáp", "nhập"}), phrase({"hợp", "nhất"}), phrase({"điều", "chỉnh"}), phrase({"trên", "cơ", "sở"}),
        phrase({"nhập"}),       phrase({"từ"}),          phrase({"gồm"}),         phrase({"bao", "gồm"})};
    return all;
}

class Parsing {
public:
    Parsing(std::string_view text, Kinds const& kinds, std::string_view wanted) : tokens_{tokens_of(text)}, kinds_{kinds}, wanted_{wanted}
    {
    }

    FormedFrom parse()
    {
        if (at(phrase({"giữ", "nguyên"})) || at(phrase({"không", "thực", "hiện", "sắp", "xếp"})) || at(phrase({"không", "sắp", "xếp"})))
            return {.kept = true, .named = {}};
        while (here_ < tokens_.size() && !ended_) item();
        return std::move(result_);
    }

private:
    bool more() const { return here_ < tokens_.size(); }
    bool is(Token::Kind kind) const { return more() && tokens_[here_].kind == kind; }
    bool at(Phrase const& words) const
    {
        for (std::size_t i = 0; i < words.size(); ++i)
            if (here_ + i >= tokens_.size() || tokens_[here_ + i].kind != Token::Kind::word || tokens_[here_ + i].key != words[i])
                return false;
        return !words.empty();
    }
    bool take(Phrase const& words)
    {
        if (!at(words)) return false;
        here_ += words.size();
        return true;
    }
    template <class Phrases>
    bool take_any(Phrases const& phrases)
    {
        return std::ranges::any_of(phrases, [&](Phrase const& words) { return take(words); });
    }

    void item()
    {
        static auto const plural = phrase({"các"}), some = phrase({"và"}), with = phrase({"với"});
        if (is(Token::Kind::comma) || is(Token::Kind::semicolon)) {
            if (tokens_[here_++].kind == Token::Kind::semicolon) lasting_ = Share::whole;
            return;
        }
        if (take(some) || take(with) || take_any(verbs())) return;
        if (is(Token::Kind::bracket)) {
            if (!result_.named.empty()) bracket(result_.named.back(), tokens_[here_].text);
            ++here_;
            return;
        }
        auto const share = marked_share();
        if (take(plural)) kinds_said_.clear(), level_.clear(), group_ = result_.named.size();
        if (auto const text = words_of_item(); !text.empty()) keep(text, share);
    }

    // A mark with "của" governs the whole list after it; without, only the next name.
    Share marked_share()
    {
        static auto const of = phrase({"của"});
        for (auto const& mark : marks()) {
            if (!take(mark.words)) continue;
            skip_measures();
            if (take(of)) return lasting_ = mark.share;
            return mark.share;
        }
        return lasting_;
    }

    void skip_measures()
    {
        static auto const and_word = phrase({"và"});
        for (;;) {
            auto const before = here_;
            while (is(Token::Kind::comma) || at(and_word)) ++here_;
            if (!take_any(measures())) {
                here_ = before;
                return;
            }
        }
    }

    bool at_stop() const
    {
        static auto const stops = {phrase({"thuộc"}), phrase({"sau", "khi"}), phrase({"để"}), phrase({"theo"}), phrase({"và"})};
        if (!is(Token::Kind::word)) return true;
        return std::ranges::any_of(stops, [&](Phrase const& words) { return at(words) && lower_case(); }) || at_end_of_list();
    }
    // "thành xã mới có tên gọi là …" closes the list; a name that begins with Thành is written with a capital.
    bool at_end_of_list() const
    {
        static auto const into = phrase({"thành"});
        if (!at(into) || !lower_case() || here_ + 1 >= tokens_.size()) return false;
        auto const& next = tokens_[here_ + 1];
        return next.key == name_key("lập") || kinds_.split(next.text + " x") ||
               kinds_.split(next.text + ' ' + word_after(here_ + 1) + " x");
    }
    std::string word_after(std::size_t place) const { return place + 1 < tokens_.size() ? tokens_[place + 1].text : std::string{}; }
    bool lower_case() const { return base::lowered(tokens_[here_].text) == tokens_[here_].text; }

    std::string words_of_item()
    {
        std::string text;
        auto const start = here_;
        while (more() && !at_stop()) (text += text.empty() ? "" : " ") += tokens_[here_++].text;
        ended_ = more() && at_end_of_list();
        static auto const belonging = phrase({"thuộc"});
        if (take(belonging)) {
            belongs();
        } else if (!ended_ && is(Token::Kind::word) && !at(phrase({"và"}))) {
            while (is(Token::Kind::word)) ++here_;  // "sau khi sắp xếp theo quy định tại …"
        }
        if (here_ == start) ++here_;
        return text;
    }

    // "thuộc huyện Y": of this name, or of all in its "các xã A, B". The name itself is kept after this.
    void belongs()
    {
        std::string place;
        while (more() && !at_stop()) (place += place.empty() ? "" : " ") += tokens_[here_++].text;
        auto const split = kinds_.split(place);
        if (!split || split->kinds.front()->level == "xa") return;
        district_ = split->kinds.front()->level == "tinh" ? std::string{} : place;
    }

    // A code is never as short as the number of a ward.
    static std::string take_code(std::string& text)
    {
        constexpr std::size_t shortest = 4;
        auto const end = std::min(text.find(' '), text.size());
        if (end < shortest || text.find_first_not_of("0123456789") < end) return {};
        auto code = text.substr(0, end);
        text = base::trimmed(text.substr(end));
        if (text.empty()) text = code;
        return code;
    }

    void keep(std::string text, Share share)
    {
        auto const code = take_code(text);
        auto const split = kinds_.split(text);
        auto const level = split ? level_of(*split) : level_;
        // ", tỉnh Bình Thuận" after "thuộc huyện Y" only says where the district is.
        if (level == "tinh" && wanted_ != "tinh") return;
        if (split) {
            kinds_said_.clear();
            for (auto const* kind : split->kinds)
                if (kind->level == level) kinds_said_.push_back(kind->id);
            level_ = level;
            word_ = kinds_.word(*split->kinds.front());
        }
        Named named{.written = {},
                    .kinds = kinds_said_,
                    .level = level_,
                    .name = split ? split->rest : text,
                    .district = {},
                    .note = {},
                    .share = share};
        if (named.name.starts_with("đảo ")) named.name = named.name.substr(std::string_view{"đảo "}.size());
        named.written = kinds_said_.empty() ? named.name : word_ + ' ' + named.name;
        result_.named.push_back(std::move(named));
        if (!district_.empty()) settle_district();
        while (is(Token::Kind::bracket)) bracket(result_.named.back(), tokens_[here_++].text);
    }

    // "Thành phố" is a province's word and a district's.
    std::string level_of(Kinds::Split const& split) const
    {
        for (auto const* kind : split.kinds)
            if (kind->level == wanted_) return kind->level;
        return split.kinds.back()->level;
    }

    void settle_district()
    {
        auto const first = std::min(group_, result_.named.size() - 1);
        for (auto i = first; i < result_.named.size(); ++i)
            if (result_.named[i].district.empty()) place(result_.named[i], district_);
        district_.clear();
        group_ = never_group;
    }

    static void place(Named& named, std::string const& district)
    {
        named.district = district;
        named.written += " (" + district + ')';
    }

    void bracket(Named& named, std::string_view inside)
    {
        for (std::size_t start = 0; start <= inside.size();) {
            auto const end = std::min(inside.find_first_of(",;", start), inside.size());
            piece(named, std::string{base::trimmed(inside.substr(start, end - start))});
            start = end + 1;
        }
    }

    void piece(Named& named, std::string const& text)
    {
        Parsing inner{text, kinds_, wanted_};
        static auto const belonging = phrase({"thuộc"});
        inner.take(belonging);
        auto const rest = inner.remaining();
        for (auto const& mark : marks())
            if (inner.at(mark.words)) {
                named.share = mark.share;
                add_note(named, text);
                return;
            }
        auto const split = kinds_.split(rest);
        if (split && split->kinds.back()->level == "huyen" && named.district.empty()) place(named, rest);
        else add_note(named, text);
    }

    std::string remaining() const
    {
        std::string text;
        for (auto i = here_; i < tokens_.size(); ++i)
            if (tokens_[i].kind == Token::Kind::word) (text += text.empty() ? "" : " ") += tokens_[i].text;
        return text;
    }

    static void add_note(Named& named, std::string const& text)
    {
        if (!text.empty()) (named.note += named.note.empty() ? "" : ", ") += text;
    }

    static constexpr auto never_group = static_cast<std::size_t>(-1);
    std::vector<Token> tokens_;
    Kinds const& kinds_;
    std::string_view wanted_;
    std::size_t here_{};
    FormedFrom result_;
    Share lasting_{Share::whole};
    std::vector<std::string> kinds_said_;
    std::string level_, word_, district_;
    std::size_t group_{never_group};  // where the last "các …" began
    bool ended_{};
};

}  // namespace

FormedFrom formed_from(std::string_view text, Kinds const& kinds, std::string_view level)
{
    return Parsing{text, kinds, level}.parse();
}

}  // namespace units
