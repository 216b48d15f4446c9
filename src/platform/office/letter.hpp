// Letters and reports as Word documents: a template that an officer wrote in Word is filled in, a filled one is read back for a page, and
// a template is composed in an official form. Figures, laws and sentences come from the caller, never from here.
//
// In a template stand, as plain text: {{name}} for a value; {{#name}} … {{/name}} for rows, which repeats the table row that holds it, or
// the paragraphs between; {{?name}} … {{/}} and {{^name}} … {{/}} for what stands when a condition holds, or when it does not, inside a
// paragraph or over whole paragraphs and table rows. {{/}} closes the innermost. A content control with a tag is a value too.
#pragma once

#include "base/outcome.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace office {

struct Value {
    std::string text;  // "\n" is a new line inside the paragraph
    /// Not empty: printed as a Word content control whose tag is this. Word allows 64 signs; a longer one is refused.
    std::string id;
};

/// Names are told apart without regard to case: Word likes to begin with a capital. An inner row is asked first, then the ones around it.
struct Filling {
    std::map<std::string, Value, std::less<>> values;
    std::map<std::string, bool, std::less<>>
        conditions;  // a name only in rows holds when there are any, one only in values when it has text
    std::map<std::string, std::vector<Filling>, std::less<>> rows;
};

struct Tag {
    enum class Kind { value, condition, rows };
    Kind kind{};
    std::string name;
    std::string near;    // the words around it
    std::string within;  // the rows whose repeated part it stands in; empty for the document's own
    int paragraph{};     // counted from 1 in its part
    bool elsewhere{};    // in a header, footer or note
};

/// What a template asks for, in its order, each time it does. Broken tags are refused with their place.
base::Outcome<std::vector<Tag>> tags_of(std::string_view docx);

/// Refuses an unknown tag, naming it, its paragraph and the words around it. Equal input gives equal bytes.
base::Outcome<std::string> fill(std::string_view docx, Filling const& filling);

struct Run {
    std::string text;
    std::string figure;                 // the content control's tag
    bool bold{}, italic{}, capitals{};  // capitals: shown in them, whatever the text's own
    int note{};                         // not 0: the call of that footnote, without text
};

enum class Align { left, centre, right, justified };

struct BlockCell {
    std::vector<Run> runs;  // paragraphs parted by "\n"
    Align align{Align::left};
    int across{1}, down{1};  // columns and rows it takes; what it covers below is left out
};

struct Block {
    enum class Kind { heading, paragraph, table, footnote };
    Kind kind{Kind::paragraph};
    int level{};  // of a heading, from 1; of a footnote its number
    Align align{Align::left};
    std::vector<Run> runs;
    std::vector<std::vector<BlockCell>> rows;
    int heading_rows{};
    bool framed{};  // a table with lines; without them it only places things side by side
};

/// A filled document for a page: its body, then its footnotes.
base::Outcome<std::vector<Block>> blocks_of(std::string_view docx);

struct TextStyle {
    double size{14};  // points
    bool bold{}, italic{}, underlined{}, capitals{};
};

/// An official form, filled from a pack (packs/vn/forms): sizes in millimetres, text in points.
struct PageForm {
    enum class Under { nothing, line, whole_line, asterisk, dashes };

    std::string font;
    double width{}, height{}, top{}, bottom{}, left{}, right{};
    double page_number_from_top{};
    double first_line{};                 // indent of a paragraph's first line
    double before{};                     // points before a paragraph
    double line_spacing{1};              // in lines
    double left_share{}, right_share{};  // of the text's width: the head's two columns

    std::string state;            // what stands at the top right: "CỘNG HÒA …"
    std::string motto;            // under it; empty when the form has none
    std::string number_word;      // "Số: "
    std::string number_sign;      // between the number and the symbol: "/"
    std::string recipients_word;  // "Nơi nhận:"
    std::string item_end;         // of a recipient: ";"
    Under under_state{}, under_motto{}, under_issuer{}, under_summary{};

    /// By name: state, motto, superior, issuer, number, place, kind, summary, letter_summary, body, basis, addressee, heading1 … heading4,
    /// table, table_heading, footnote, page_number, authority, signer, recipients_word, recipients.
    std::map<std::string, TextStyle, std::less<>> styles;
};

/// Everything may hold tags; a line of text each.
struct LetterHead {
    std::string superior;  // empty: none
    std::string issuer;
    std::string number;  // empty: room to write it by hand
    std::string symbol;  // "BC-UBND"
    std::string place;   // "Bình Thuận"
    std::string day;     // "ngày 20 tháng 11 năm 2026"
    std::string kind;    // "BÁO CÁO"; empty: the summary stands under the number, as in a plain letter
    std::string summary;
    std::vector<std::string> addressees;
    std::string addressed;               // "Kính gửi:"
    std::vector<std::string> authority;  // "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"
    std::string signer;
    std::vector<std::string> recipients;
};

/// A DOCX template in that form from an outline that a person reads and writes, a paragraph a line: "# ", "## " … begin headings, "> " a
/// line of the basis (căn cứ), "-> " a centred line, "# -> " a centred heading; "**bold**", "*italic*"; "[^1]" calls a footnote, a line
/// "[^1]: …" is its text;
/// "| a | b |" is a table's row, and under the heading row a line "|:--|--:|:-:|" gives the columns' sides, also with their shares of the
/// width: "|:--40|--:20|"; "---" begins a page; "(ký)" is where the signature stands, otherwise at the end. Tags stand as they are.
std::string compose(PageForm const& form, LetterHead const& head, std::string_view outline);

}  // namespace office
