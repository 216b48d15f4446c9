#include "steering/reports/paper.hpp"

#include "steering/reports/reading.hpp"

#include <array>
#include <charconv>

namespace reports {
namespace {

using rules::Faults;
using rules::Section;
using Under = office::PageForm::Under;

/// "1.15": packs hold no fractions of their own.
double share(Section& from, std::string_view key)
{
    auto const text = from.text(key);
    double value{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        from.fault(from.line_of(key), "'" + text + "' không phải là số", "Viết như \"1.15\"");
    return value;
}

double whole(Section& from, std::string_view key)
{
    return static_cast<double>(from.number(key));
}

Under under(Section& from, std::string_view key)
{
    constexpr std::array<std::pair<std::string_view, Under>, 5> known{{{"nothing", Under::nothing},
                                                                       {"line", Under::line},
                                                                       {"whole_line", Under::whole_line},
                                                                       {"asterisk", Under::asterisk},
                                                                       {"dashes", Under::dashes}}};
    return from.has(key) ? word_among(from, key, from.text(key), known) : Under::nothing;
}

void read_styles(office::PageForm& page, Section& from, std::string const& file, Faults& faults)
{
    auto const read = [&](Section& styles) {
        for (auto const name :
             {"state",         "motto",    "superior",    "issuer",    "number",   "place",           "kind",      "summary",
              "body",          "basis",    "addressee",   "heading1",  "heading2", "heading3",        "heading4",  "table",
              "table_heading", "footnote", "page_number", "authority", "signer",   "recipients_word", "recipients"})
            if (!inside(styles, name, file, faults, [&](Section& one) {
                    page.styles[name] = {.size = whole(one, "size"),
                                         .bold = one.flag_if_any("bold", false),
                                         .italic = one.flag_if_any("italic", false),
                                         .underlined = one.flag_if_any("underlined", false),
                                         .capitals = one.flag_if_any("capitals", false)};
                }))
                styles.fault(styles.line(), "thiếu kiểu chữ '" + std::string{name} + "'", "Thêm dòng như body = {size = 14}");
    };
    if (!inside(from, "style", file, faults, read)) (void)from.text("style");
}

}  // namespace

office::PageForm read_page(std::filesystem::path const& path, std::string const& file, Faults& faults)
{
    auto const text = text_of(path, faults, file);
    auto const table = rules::parsed_toml(text, file, faults);
    Section from{table, file, 1, faults};
    office::PageForm page;
    if (!faults.none()) return page;
    (void)from.text("id");
    (void)from.text("name");
    page.font = from.text("font");
    for (auto const& [key, place] : {std::pair{"width", &page.width},
                                     {"height", &page.height},
                                     {"top", &page.top},
                                     {"bottom", &page.bottom},
                                     {"left", &page.left},
                                     {"right", &page.right},
                                     {"page_number_from_top", &page.page_number_from_top},
                                     {"first_line", &page.first_line},
                                     {"before", &page.before}})
        *place = whole(from, key);
    page.line_spacing = share(from, "line_spacing");
    page.left_share = share(from, "left_share");
    page.right_share = share(from, "right_share");
    page.state = from.text("state");
    page.motto = from.text_if_any("motto");
    page.number_word = from.text("number_word");
    page.number_sign = from.text("number_sign");
    page.recipients_word = from.text("recipients_word");
    page.item_end = from.text("item_end");
    page.under_state = under(from, "under_state");
    page.under_motto = under(from, "under_motto");
    page.under_issuer = under(from, "under_issuer");
    page.under_summary = under(from, "under_summary");
    read_styles(page, from, file, faults);
    from.finish();
    return page;
}

}  // namespace reports
