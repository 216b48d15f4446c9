#include "base/old_letters.hpp"

#include "base/text.hpp"

#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace base {
namespace {

constexpr char32_t first_tcvn3 = 0xA1;
/// TCVN 5712 VN3 (fonts .VnTime): one sign a letter, from 0xA1 on.
constexpr std::array<char32_t, 94> tcvn3_letters{
    U'Ă', U'Â', U'Ê', U'Ô', U'Ơ', U'Ư', U'Đ', U'ă', U'â', U'ê', U'ô', U'ơ', U'ư', U'đ', 0,    0,    0,    0,    0,
    0,    U'à', U'ả', U'ã', U'á', U'ạ', 0,    U'ằ', U'ẳ', U'ẵ', U'ắ', 0,    0,    0,    0,    0,    0,    0,    U'ặ',
    U'ầ', U'ẩ', U'ẫ', U'ấ', U'ậ', U'è', 0,    U'ẻ', U'ẽ', U'é', U'ẹ', U'ề', U'ể', U'ễ', U'ế', U'ệ', U'ì', U'ỉ', 0,
    0,    0,    U'ĩ', U'í', U'ị', U'ò', 0,    U'ỏ', U'õ', U'ó', U'ọ', U'ồ', U'ổ', U'ỗ', U'ố', U'ộ', U'ờ', U'ở', U'ỡ',
    U'ớ', U'ợ', U'ù', 0,    U'ủ', U'ũ', U'ú', U'ụ', U'ừ', U'ử', U'ữ', U'ứ', U'ự', U'ỳ', U'ỷ', U'ỹ', U'ý', U'ỵ',
};

/// VNI for Windows: a letter and the mark behind it …
struct Pair {
    char32_t letter, mark, is;
};
constexpr std::array<Pair, 174> vni_pairs{
    {{U'a', U'ù', U'á'}, {U'A', U'Ù', U'Á'}, {U'A', U'ù', U'Á'}, {U'a', U'ø', U'à'}, {U'A', U'Ø', U'À'}, {U'A', U'ø', U'À'},
     {U'a', U'û', U'ả'}, {U'A', U'Û', U'Ả'}, {U'A', U'û', U'Ả'}, {U'a', U'õ', U'ã'}, {U'A', U'Õ', U'Ã'}, {U'A', U'õ', U'Ã'},
     {U'a', U'ï', U'ạ'}, {U'A', U'Ï', U'Ạ'}, {U'A', U'ï', U'Ạ'}, {U'a', U'ê', U'ă'}, {U'A', U'Ê', U'Ă'}, {U'A', U'ê', U'Ă'},
     {U'a', U'é', U'ắ'}, {U'A', U'É', U'Ắ'}, {U'A', U'é', U'Ắ'}, {U'a', U'è', U'ằ'}, {U'A', U'È', U'Ằ'}, {U'A', U'è', U'Ằ'},
     {U'a', U'ú', U'ẳ'}, {U'A', U'Ú', U'Ẳ'}, {U'A', U'ú', U'Ẳ'}, {U'a', U'ü', U'ẵ'}, {U'A', U'Ü', U'Ẵ'}, {U'A', U'ü', U'Ẵ'},
     {U'a', U'ë', U'ặ'}, {U'A', U'Ë', U'Ặ'}, {U'A', U'ë', U'Ặ'}, {U'a', U'â', U'â'}, {U'A', U'Â', U'Â'}, {U'A', U'â', U'Â'},
     {U'a', U'á', U'ấ'}, {U'A', U'Á', U'Ấ'}, {U'A', U'á', U'Ấ'}, {U'a', U'à', U'ầ'}, {U'A', U'À', U'Ầ'}, {U'A', U'à', U'Ầ'},
     {U'a', U'å', U'ẩ'}, {U'A', U'Å', U'Ẩ'}, {U'A', U'å', U'Ẩ'}, {U'a', U'ã', U'ẫ'}, {U'A', U'Ã', U'Ẫ'}, {U'A', U'ã', U'Ẫ'},
     {U'a', U'ä', U'ậ'}, {U'A', U'Ä', U'Ậ'}, {U'A', U'ä', U'Ậ'}, {U'e', U'ù', U'é'}, {U'E', U'Ù', U'É'}, {U'E', U'ù', U'É'},
     {U'e', U'ø', U'è'}, {U'E', U'Ø', U'È'}, {U'E', U'ø', U'È'}, {U'e', U'û', U'ẻ'}, {U'E', U'Û', U'Ẻ'}, {U'E', U'û', U'Ẻ'},
     {U'e', U'õ', U'ẽ'}, {U'E', U'Õ', U'Ẽ'}, {U'E', U'õ', U'Ẽ'}, {U'e', U'ï', U'ẹ'}, {U'E', U'Ï', U'Ẹ'}, {U'E', U'ï', U'Ẹ'},
     {U'e', U'â', U'ê'}, {U'E', U'Â', U'Ê'}, {U'E', U'â', U'Ê'}, {U'e', U'á', U'ế'}, {U'E', U'Á', U'Ế'}, {U'E', U'á', U'Ế'},
     {U'e', U'à', U'ề'}, {U'E', U'À', U'Ề'}, {U'E', U'à', U'Ề'}, {U'e', U'å', U'ể'}, {U'E', U'Å', U'Ể'}, {U'E', U'å', U'Ể'},
     {U'e', U'ã', U'ễ'}, {U'E', U'Ã', U'Ễ'}, {U'E', U'ã', U'Ễ'}, {U'e', U'ä', U'ệ'}, {U'E', U'Ä', U'Ệ'}, {U'E', U'ä', U'Ệ'},
     {U'o', U'ù', U'ó'}, {U'O', U'Ù', U'Ó'}, {U'O', U'ù', U'Ó'}, {U'o', U'ø', U'ò'}, {U'O', U'Ø', U'Ò'}, {U'O', U'ø', U'Ò'},
     {U'o', U'û', U'ỏ'}, {U'O', U'Û', U'Ỏ'}, {U'O', U'û', U'Ỏ'}, {U'o', U'õ', U'õ'}, {U'O', U'Õ', U'Õ'}, {U'O', U'õ', U'Õ'},
     {U'o', U'ï', U'ọ'}, {U'O', U'Ï', U'Ọ'}, {U'O', U'ï', U'Ọ'}, {U'o', U'â', U'ô'}, {U'O', U'Â', U'Ô'}, {U'O', U'â', U'Ô'},
     {U'o', U'á', U'ố'}, {U'O', U'Á', U'Ố'}, {U'O', U'á', U'Ố'}, {U'o', U'à', U'ồ'}, {U'O', U'À', U'Ồ'}, {U'O', U'à', U'Ồ'},
     {U'o', U'å', U'ổ'}, {U'O', U'Å', U'Ổ'}, {U'O', U'å', U'Ổ'}, {U'o', U'ã', U'ỗ'}, {U'O', U'Ã', U'Ỗ'}, {U'O', U'ã', U'Ỗ'},
     {U'o', U'ä', U'ộ'}, {U'O', U'Ä', U'Ộ'}, {U'O', U'ä', U'Ộ'}, {U'ô', U'ù', U'ớ'}, {U'Ô', U'Ù', U'Ớ'}, {U'Ô', U'ù', U'Ớ'},
     {U'ô', U'ø', U'ờ'}, {U'Ô', U'Ø', U'Ờ'}, {U'Ô', U'ø', U'Ờ'}, {U'ô', U'û', U'ở'}, {U'Ô', U'Û', U'Ở'}, {U'Ô', U'û', U'Ở'},
     {U'ô', U'õ', U'ỡ'}, {U'Ô', U'Õ', U'Ỡ'}, {U'Ô', U'õ', U'Ỡ'}, {U'ô', U'ï', U'ợ'}, {U'Ô', U'Ï', U'Ợ'}, {U'Ô', U'ï', U'Ợ'},
     {U'u', U'ù', U'ú'}, {U'U', U'Ù', U'Ú'}, {U'U', U'ù', U'Ú'}, {U'u', U'ø', U'ù'}, {U'U', U'Ø', U'Ù'}, {U'U', U'ø', U'Ù'},
     {U'u', U'û', U'ủ'}, {U'U', U'Û', U'Ủ'}, {U'U', U'û', U'Ủ'}, {U'u', U'õ', U'ũ'}, {U'U', U'Õ', U'Ũ'}, {U'U', U'õ', U'Ũ'},
     {U'u', U'ï', U'ụ'}, {U'U', U'Ï', U'Ụ'}, {U'U', U'ï', U'Ụ'}, {U'ö', U'ù', U'ứ'}, {U'Ö', U'Ù', U'Ứ'}, {U'Ö', U'ù', U'Ứ'},
     {U'ö', U'ø', U'ừ'}, {U'Ö', U'Ø', U'Ừ'}, {U'Ö', U'ø', U'Ừ'}, {U'ö', U'û', U'ử'}, {U'Ö', U'Û', U'Ử'}, {U'Ö', U'û', U'Ử'},
     {U'ö', U'õ', U'ữ'}, {U'Ö', U'Õ', U'Ữ'}, {U'Ö', U'õ', U'Ữ'}, {U'ö', U'ï', U'ự'}, {U'Ö', U'Ï', U'Ự'}, {U'Ö', U'ï', U'Ự'},
     {U'y', U'ù', U'ý'}, {U'Y', U'Ù', U'Ý'}, {U'Y', U'ù', U'Ý'}, {U'y', U'ø', U'ỳ'}, {U'Y', U'Ø', U'Ỳ'}, {U'Y', U'ø', U'Ỳ'},
     {U'y', U'û', U'ỷ'}, {U'Y', U'Û', U'Ỷ'}, {U'Y', U'û', U'Ỷ'}, {U'y', U'õ', U'ỹ'}, {U'Y', U'Õ', U'Ỹ'}, {U'Y', U'õ', U'Ỹ'}}};
/// … or one sign.
constexpr std::array<std::pair<char32_t, char32_t>, 18> vni_letters{{{U'í', U'í'},
                                                                     {U'ì', U'ì'},
                                                                     {U'æ', U'ỉ'},
                                                                     {U'ó', U'ĩ'},
                                                                     {U'ò', U'ị'},
                                                                     {U'ô', U'ơ'},
                                                                     {U'ö', U'ư'},
                                                                     {U'î', U'ỵ'},
                                                                     {U'ñ', U'đ'},
                                                                     {U'Í', U'Í'},
                                                                     {U'Ì', U'Ì'},
                                                                     {U'Æ', U'Ỉ'},
                                                                     {U'Ó', U'Ĩ'},
                                                                     {U'Ò', U'Ị'},
                                                                     {U'Ô', U'Ơ'},
                                                                     {U'Ö', U'Ư'},
                                                                     {U'Î', U'Ỵ'},
                                                                     {U'Ñ', U'Đ'}}};

/// Words that every report of an office is full of, those with marks.
constexpr std::array<std::string_view, 82> common_words{
    "báo",    "bộ",    "chính", "chế",  "chỉ",   "chủ",   "chức",  "các",  "cán",   "cáo",  "có",    "công",  "cấp",    "cộng",
    "của",    "dân",   "giám",  "giải", "hiện",  "huyện", "hòa",   "hạnh", "hội",   "hợp",  "khiếu", "không", "kiểm",   "kết",
    "là",     "lãnh",  "lập",   "một",  "nghĩa", "nghị",  "người", "nhân", "những", "này",  "năm",   "nước",  "nại",    "phúc",
    "phường", "quyền", "quả",   "sát",  "số",    "sở",    "thoại", "thư",  "thể",   "thị",  "thực",  "tiếp",  "trường", "trấn",
    "tác",    "tại",   "tỉnh",  "tố",   "tổ",    "tự",    "viên",  "việc", "việt",  "và",   "về",    "với",   "xã",     "đoàn",
    "đã",     "đơn",   "được",  "đạo",  "đảng",  "đến",   "để",    "định", "đối",   "đồng", "độc",   "ủy"};

constexpr char32_t micro = 0xB5, mu = 0x3BC;  // one sign to programs that tidy

/// The sign that begins there, and moves behind it; nothing where no UTF-8 stands.
std::optional<char32_t> next_sign(std::string_view text, std::size_t& at)
{
    auto const lead = static_cast<unsigned char>(text[at++]);
    if (lead < 0x80) return lead;
    auto const more = lead >= 0xC2 && lead < 0xE0 ? 1U : lead >= 0xE0 && lead < 0xF0 ? 2U : lead >= 0xF0 && lead < 0xF5 ? 3U : 0U;
    if (more == 0 || at + more > text.size()) return {};
    char32_t sign = lead & (0x3FU >> more);
    for (auto left = more; left > 0; --left) {
        auto const byte = static_cast<unsigned char>(text[at++]);
        if ((byte & 0xC0U) != 0x80) return {};
        sign = (sign << 6U) | (byte & 0x3FU);
    }
    return sign;
}

std::u32string signs_of(std::string_view text)
{
    std::u32string signs;
    signs.reserve(text.size());
    for (std::size_t at{}; at < text.size();) {
        auto const sign = next_sign(text, at);
        if (!sign) {
            // No UTF-8: each byte is the sign of that number.
            signs.clear();
            for (auto const byte : text) signs.push_back(static_cast<unsigned char>(byte));
            return signs;
        }
        signs.push_back(*sign == mu ? micro : *sign);
    }
    return signs;
}

std::string utf8_of(std::u32string const& signs)
{
    std::string text;
    icu::UnicodeString::fromUTF32(reinterpret_cast<UChar32 const*>(signs.data()), static_cast<std::int32_t>(signs.size()))
        .toUTF8String(text);
    return text;
}

bool old_sign(char32_t sign)
{
    return sign > 0xA0 && sign <= 0xFF;
}

/// Letters that only Vietnamese in Unicode has.
bool unicode_vietnamese(char32_t sign)
{
    constexpr std::u32string_view horned = U"ĂăĐđĨĩŨũƠơƯư";
    return (sign >= 0x1EA0 && sign <= 0x1EF9) || horned.find(sign) != std::u32string_view::npos;
}

struct Word {
    std::u32string is;
    bool changed{};
};

void put_tcvn3(char32_t sign, Word& word)
{
    auto const at = sign - first_tcvn3;
    auto const letter = sign >= first_tcvn3 && at < tcvn3_letters.size() ? tcvn3_letters[at] : 0;
    word.is.push_back(letter != 0 ? letter : sign);
    word.changed = word.changed || letter != 0;
}

/// How many signs it took.
std::size_t put_vni(std::u32string_view rest, Word& word)
{
    if (rest.size() > 1)
        if (auto const found =
                std::ranges::find_if(vni_pairs, [&](Pair const& pair) { return pair.letter == rest[0] && pair.mark == rest[1]; });
            found != vni_pairs.end()) {
            word.is.push_back(found->is);
            word.changed = true;
            return 2;
        }
    auto const single = std::ranges::find(vni_letters, rest[0], &std::pair<char32_t, char32_t>::first);
    word.is.push_back(single == vni_letters.end() ? rest[0] : single->second);
    word.changed = word.changed || single != vni_letters.end();
    return 1;
}

bool parts_words(char32_t sign)
{
    return sign <= 0x7F && !((sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z'));
}

/// The capitals of the old fonts were a font of their own over small letters: "CéNG" is "CỘNG".
void raise(Word& word)
{
    auto const count = [&](char32_t from, char32_t to) {
        return std::ranges::count_if(word.is, [&](char32_t sign) { return sign >= from && sign <= to; });
    };
    if (!word.changed || count('a', 'z') > 0 || count('A', 'Z') < 2) return;
    auto upper = icu::UnicodeString::fromUTF32(reinterpret_cast<UChar32 const*>(word.is.data()), static_cast<std::int32_t>(word.is.size()));
    upper.toUpper();
    word.is.clear();
    for (std::int32_t at{}; at < upper.length(); at = upper.moveIndex32(at, 1))
        word.is.push_back(static_cast<char32_t>(upper.char32At(at)));
}

/// Each word of the line in turn, read so; what parts them goes to the word before.
template <class Take>
void each_word(std::u32string_view line, OldLetters letters, Take take)
{
    for (std::size_t at{}; at < line.size();) {
        Word word;
        while (at < line.size() && !parts_words(line[at])) {
            if (letters == OldLetters::vni) at += put_vni(line.substr(at), word);
            else put_tcvn3(line[at++], word);
        }
        raise(word);
        auto const first = at;
        while (at < line.size() && parts_words(line[at])) ++at;
        take(word, line.substr(first, at - first));
    }
}

template <class Take>
void each_line(std::u32string_view signs, Take take)
{
    for (std::size_t at{}; at <= signs.size();) {
        auto const end = std::min(signs.find(U'\n', at), signs.size());
        take(signs.substr(at, end - at), end < signs.size());
        at = end + 1;
    }
}

/// How many common words come out when it is read so.
std::size_t words_that_come_out(std::vector<std::u32string_view> const& lines, OldLetters letters)
{
    std::size_t found{};
    for (auto const line : lines)
        each_word(line, letters, [&](Word const& word, std::u32string_view) {
            if (word.changed && std::ranges::binary_search(common_words, std::string_view{lowered(utf8_of(word.is))})) ++found;
        });
    return found;
}

}  // namespace

std::string_view name(OldLetters letters)
{
    return letters == OldLetters::tcvn3 ? "TCVN3" : "VNI";
}

std::optional<OldLetters> old_letters_of(std::string_view text)
{
    constexpr std::size_t enough = 100'000;
    constexpr std::size_t least_signs = 6, least_words = 3;
    // Between two words, or a letter would be cut into bytes.
    auto const cut = text.size() > enough ? text.find_last_of(" \n", enough) : text.size();
    auto const signs = signs_of(text.substr(0, cut));
    std::vector<std::u32string_view> lines;
    std::size_t old{}, in_unicode{};
    each_line(signs, [&](std::u32string_view line, bool) {
        if (std::ranges::any_of(line, unicode_vietnamese)) {
            ++in_unicode;
            return;
        }
        auto const many = static_cast<std::size_t>(std::ranges::count_if(line, old_sign));
        if (many == 0) return;
        old += many;
        lines.push_back(line);
    });
    // In a long list of names in Unicode some have none of its own letters ("Hoà Tú"): the others tell.
    if (old < least_signs || in_unicode > lines.size()) return {};
    auto const tcvn3 = words_that_come_out(lines, OldLetters::tcvn3);
    auto const vni = words_that_come_out(lines, OldLetters::vni);
    if (std::max(tcvn3, vni) < least_words || std::max(tcvn3, vni) < 2 * std::min(tcvn3, vni)) return {};
    return tcvn3 > vni ? OldLetters::tcvn3 : OldLetters::vni;
}

std::string from_old_letters(std::string_view text, OldLetters letters)
{
    std::u32string is;
    each_line(signs_of(text), [&](std::u32string_view line, bool ended) {
        if (std::ranges::any_of(line, unicode_vietnamese)) is.append(line);
        else
            each_word(line, letters, [&](Word const& word, std::u32string_view parted) {
                is.append(word.is);
                is.append(parted);
            });
        if (ended) is.push_back(U'\n');
    });
    return utf8_of(is);
}

}  // namespace base
