#include "base/text.hpp"
#include "platform/office/wordml.hpp"

#include <algorithm>

namespace office::wordml {
namespace {

constexpr int room_for_number = 6;      // signs' room where a number is written by hand
constexpr int lines_for_signature = 4;  // and for the seal
constexpr int thin = 60;                // twips: a line without words
constexpr int spare = 120;              // twips beside words that must not break
constexpr auto centred = "center";

struct Widths {
    int left{}, right{};
};

// The state's name stands in one line, whatever the shares say.
Widths widths_of(PageForm const& form)
{
    auto const whole = text_width(form);
    auto const shared = form.left_share + form.right_share;
    auto const right = shared > 0 ? static_cast<int>(whole * form.right_share / shared) : whole / 2;
    auto const wanted = width_of(form.state, style_of(form, "state").size) + spare;
    auto const wide = std::clamp(std::max(right, wanted), 0, whole * 2 / 3);
    return {whole - wide, wide};
}

std::string centred_line(std::string_view text, TextStyle const& style, int before = 0)
{
    return paragraph({.side = centred, .before = before, .after = 0}, run(text, properties(style)));
}

bool tagged(std::string_view text)
{
    return text.find("{{") != std::string_view::npos;
}

// Words that need several lines stand in lines of about one length: no word is left alone in the last. How long a tag's value will be
// nobody knows: lines a fifth shorter.
std::string balanced_line(std::string_view text, TextStyle const& style, int column, int before = 0)
{
    auto const needed = width_of(text, style.size);
    auto const lines = needed * 10 / (column * 9) + 1;
    auto side = lines == 1 ? 0 : std::max(0, (column - needed / lines - needed / lines / 8) / 2);
    if (tagged(text)) side = column / 10;
    return paragraph({.side = centred, .before = before, .after = 0, .left = side, .right = side}, run(text, properties(style)));
}

// A line of that length in the middle of a column.
std::string ruled(int length, int column, int before)
{
    auto const side = std::max(0, (column - length) / 2);
    return paragraph({.side = centred, .before = before, .after = 0, .left = side, .right = side, .exact = thin, .border = "single"}, "");
}

// Below words: nothing, or a line as long as they, or of a good third of their length.
std::string under(PageForm::Under what, std::string_view words, TextStyle const& style, int column)
{
    auto const length = tagged(words) ? column / 2 : std::min(width_of(words, style.size), column);
    switch (what) {
        case PageForm::Under::line: return ruled(length * 2 / 5, column, 40);
        case PageForm::Under::whole_line: return ruled(length, column, 40);
        case PageForm::Under::asterisk: return centred_line("*", {.size = style.size});
        case PageForm::Under::dashes: return centred_line("-----", {.size = style.size});
        case PageForm::Under::nothing: break;
    }
    return {};
}

std::string number_line(PageForm const& form, LetterHead const& head)
{
    auto number = head.number;
    if (number.empty())
        for (int sign = 0; sign < room_for_number; ++sign) number += "\u00A0";
    return form.number_word + number + (head.symbol.empty() ? "" : form.number_sign + head.symbol);
}

std::string place_line(LetterHead const& head)
{
    return head.place + (head.place.empty() || head.day.empty() ? "" : ", ") + head.day;
}

std::string title(PageForm const& form, LetterHead const& head)
{
    auto const whole = text_width(form);
    auto const kind = style_of(form, "kind"), summary = style_of(form, "summary");
    auto text = centred_line(head.kind, kind, twips_of_points(18));
    if (head.summary.empty()) return text;
    for (std::size_t from = 0; from <= head.summary.size();) {
        auto const end = std::min(head.summary.find('\n', from), head.summary.size());
        text += balanced_line(std::string_view{head.summary}.substr(from, end - from), summary, whole);
        from = end + 1;
    }
    auto const last = head.summary.substr(head.summary.rfind('\n') + 1);
    auto const shown = std::min(width_of(last, summary.size), whole / 2);
    return text + (form.under_summary == PageForm::Under::line ? ruled(shown * 2 / 5, whole, 60)
                                                               : under(form.under_summary, last, summary, whole));
}

std::string addressees(PageForm const& form, LetterHead const& head)
{
    auto const style = properties(style_of(form, "addressee"));
    auto const& all = head.addressees;
    if (all.empty()) return {};
    auto const before = twips_of_points(12);
    if (all.size() == 1) return paragraph({.side = centred, .before = before, .after = 0}, run(head.addressed + " " + all[0], style));
    auto const indent = text_width(form) / 4;
    auto text = paragraph({.before = before, .after = 0, .left = indent}, run(head.addressed, style));
    for (auto const& who : all)
        text += paragraph({.before = 0, .after = 0, .left = indent + 567}, run("- " + who + (&who == &all.back() ? "." : ";"), style));
    return text;
}

std::string recipients(PageForm const& form, LetterHead const& head)
{
    if (head.recipients.empty()) return paragraph({.after = 0}, "");
    auto text = paragraph({.before = 0, .after = 0}, run(form.recipients_word, properties(style_of(form, "recipients_word"))));
    auto const style = properties(style_of(form, "recipients"));
    for (auto const& who : head.recipients)
        text += paragraph({.before = 0, .after = 0}, run("- " + who + (&who == &head.recipients.back() ? "." : form.item_end), style));
    return text;
}

}  // namespace

std::string head(PageForm const& form, LetterHead const& head)
{
    auto const [left, right] = widths_of(form);
    auto const issuer = style_of(form, "issuer"), state = style_of(form, "state"), motto = style_of(form, "motto");
    Column from{left, head.superior.empty() ? "" : centred_line(head.superior, style_of(form, "superior"))};
    from.paragraphs += (tagged(head.issuer) ? centred_line(head.issuer, issuer) : balanced_line(head.issuer, issuer, left)) +
                       under(form.under_issuer, head.issuer, issuer, left);
    Column nation{right, centred_line(form.state, state) + under(form.under_state, form.state, state, right)};
    if (!form.motto.empty()) nation.paragraphs += centred_line(form.motto, motto) + under(form.under_motto, form.motto, motto, right);
    auto const gap = twips_of_points(6);
    Column number{left, centred_line(number_line(form, head), style_of(form, "number"), gap)};
    if (head.kind.empty() && !head.summary.empty()) number.paragraphs += centred_line(head.summary, style_of(form, "letter_summary"), gap);
    Column const place{right, centred_line(place_line(head), style_of(form, "place"), gap)};
    auto text = side_by_side({{from, nation}, {number, place}});
    // Between a table and what follows stands a paragraph; the title's own does.
    text += head.kind.empty() ? paragraph({.before = 0, .after = 0, .exact = thin}, "") : title(form, head);
    return text + addressees(form, head) + paragraph({.before = 0, .after = twips_of_points(6), .exact = thin}, "");
}

std::string signature(PageForm const& form, LetterHead const& head)
{
    if (head.authority.empty() && head.signer.empty() && head.recipients.empty()) return {};
    auto const half = text_width(form) / 2;
    auto const style = style_of(form, "authority");
    std::string signs;
    for (auto const& line : head.authority) signs += centred_line(line, style);
    for (int line = 0; line < lines_for_signature; ++line) signs += centred_line("\u00A0", style);
    signs += centred_line(head.signer.empty() ? "\u00A0" : head.signer, style_of(form, "signer"));
    auto const room = paragraph({.before = 0, .after = twips_of_points(6), .exact = thin, .keep_next = true}, "");
    return room + side_by_side({{{half, recipients(form, head)}, {text_width(form) - half, signs}}});
}

}  // namespace office::wordml
