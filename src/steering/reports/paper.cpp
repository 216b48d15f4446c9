#include "steering/reports/paper.hpp"

#include "base/text.hpp"
#include "site/parts/parts.hpp"
#include "steering/reports/reading.hpp"
#include "steering/reports/reports.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace reports {
namespace {

constexpr int years_named = 5;

/// The capital of a small letter as Vietnamese has them; other signs stay.
char32_t capital(char32_t letter)
{
    constexpr char32_t case_distance = 0x20;
    if ((letter >= U'a' && letter <= U'z') || (letter >= U'à' && letter <= U'ý' && letter != U'÷')) return letter - case_distance;
    if (letter == U'ư') return U'Ư';
    if (letter == U'ơ' || letter == U'ă' || letter == U'đ' || letter == U'ĩ' || letter == U'ũ') return letter - 1;
    if (letter >= U'Ạ' && letter <= U'ỹ') return letter & ~char32_t{1};  // pairs, the capital first
    return letter;
}

void append(std::string& text, char32_t sign)
{
    auto const tail = [&](int shift) { text += static_cast<char>(0x80 | ((sign >> shift) & 0x3f)); };
    if (sign < 0x80) text += static_cast<char>(sign);
    else if (sign < 0x800) {
        text += static_cast<char>(0xc0 | (sign >> 6));
        tail(0);
    } else {
        text += static_cast<char>(0xe0 | (sign >> 12));
        tail(6);
        tail(0);
    }
}

/// Names of units are NFC and have no sign above U+FFFF.
std::string upper(std::string_view text)
{
    std::string found;
    for (std::size_t at{}; at < text.size();) {
        auto const first = static_cast<unsigned char>(text[at]);
        auto const more = first < 0xc0 ? 0U : first < 0xe0 ? 1U : 2U;
        char32_t sign = more == 0 ? first : more == 1 ? first & 0x1f : first & 0x0f;
        for (unsigned next = 1; next <= more && at + next < text.size(); ++next)
            sign = (sign << 6) | (static_cast<unsigned char>(text[at + next]) & 0x3f);
        append(found, capital(sign));
        at += more + 1;
    }
    return found;
}

std::string padded(int number)
{
    constexpr int ten = 10;
    return (number < ten ? "0" : "") + std::to_string(number);
}

/// The values that every report has, whatever it counts.
constexpr std::array common{"don_vi", "ten_don_vi", "ten",      "ten_hoa", "don_vi_hoa", "cap_tren",     "cap_tren_hoa", "ky",
                            "ky_hoa", "nam_dau",    "nam_cuoi", "tu_ngay", "den_ngay",   "nam_1",        "nam_2",        "nam_3",
                            "nam_4",  "nam_5",      "so",       "ngay_ky", "nguoi_ky",   "noi_nhan_tren"};

void add_names(office::Filling& filling, rules::Book const& law, units::Tree const& tree, Asked const& asked)
{
    auto const set = [&](std::string const& name, std::string text) { filling.values[name] = {.text = std::move(text), .id = {}}; };
    auto const& unit = asked.unit;
    set("ten_don_vi", unit.name);
    set("don_vi", within_sentence(unit.name));
    set("don_vi_hoa", upper(unit.name));
    set("ten", parts::bare_name(law, unit));
    set("ten_hoa", upper(parts::bare_name(law, unit)));
    auto const above = tree.ancestors(unit.id, asked.window.to);
    set("cap_tren", above.empty() ? "" : within_sentence(above.back().name));
    set("cap_tren_hoa", above.empty() ? "" : upper(above.back().name));
    set("noi_nhan_tren", above.empty() ? "Bộ Nội vụ" : "Ủy ban nhân dân " + within_sentence(above.back().name));
    auto const from = asked.window.from, to = asked.window.to;
    set("ky", period_name(asked.window));
    set("ky_hoa", upper(padded(to.year() - from.year() + 1) + " năm"));
    set("nam_dau", std::to_string(from.year()));
    set("nam_cuoi", std::to_string(to.year()));
    set("tu_ngay", written(from));
    set("den_ngay", written(to));
    for (int year = 1; year <= years_named; ++year) set("nam_" + std::to_string(year), std::to_string(from.year() + year - 1));
}

void add_signature(office::Filling& filling, rules::Book const& law, Asked const& asked, Signature const& signature)
{
    // Room to write by hand; on a page plain spaces would fall together.
    constexpr auto room = "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0";
    auto const due = due_of(law, asked.form, asked.window);
    auto const year = (due ? due->due : asked.window.to + 1).year();
    auto const by_hand = std::string{"ngày"} + room + "tháng" + room + "năm " + std::to_string(year);
    filling.values["so"] = {.text = signature.number.empty() ? room : signature.number, .id = {}};
    filling.values["ngay_ky"] = {.text = signature.on ? base::vietnamese_long(*signature.on) : by_hand, .id = {}};
    filling.values["nguoi_ky"] = {.text = signature.signer, .id = {}};
}

void add_conditions(office::Filling& filling, rules::Book const& law, Asked const& asked, Figures const& figures)
{
    for (auto const& [name, ids] : asked.form.any_of)
        filling.conditions[name] = std::ranges::any_of(ids, [&](std::string const& id) {
            auto const* value = figures.value(id);
            return value != nullptr && value->known();
        });
    for (auto const& [name, id] : asked.form.in_force) {
        auto const document = std::ranges::find(law.documents(), id, &rules::Document::id);
        filling.conditions[name] = document != law.documents().end() && document->from && *document->from <= asked.window.to &&
                                   (!document->until || asked.window.to <= *document->until);
    }
}

office::Value printed(Value const& value, std::string_view otherwise)
{
    if (!value.known()) return {.text = std::string{otherwise}, .id = {}};
    return {.text = value.text, .id = value.id};
}

std::vector<office::Filling> rows_of(TableValue const& table)
{
    std::vector<office::Filling> rows;
    for (auto const& row : table.rows) {
        auto& filling = rows.emplace_back();
        filling.values["tt"] = {.text = std::to_string(rows.size()), .id = {}};
        filling.values["hang"] = {.text = row.name, .id = {}};
        for (std::size_t at{}; at < row.cells.size(); ++at) filling.values[table.column_ids[at]] = printed(row.cells[at], "–");
    }
    return rows;
}

office::LetterHead letter_head(Form const& form)
{
    return {.superior = form.head.superior,
            .issuer = form.head.issuer,
            .number = "{{so}}",
            .symbol = form.head.symbol,
            .place = "{{ten}}",
            .day = "{{ngay_ky}}",
            .kind = "BÁO CÁO",
            .summary = form.subject,
            .addressees = {},
            .addressed = {},
            .authority = form.head.signs,
            .signer = "{{nguoi_ky}}",
            .recipients = form.head.recipients};
}

base::Refusal unknown_tag(office::Tag const& tag)
{
    return base::bad_input("file", tag.elsewhere ? "reports.unknown_tag_elsewhere" : "reports.unknown_tag",
                           {{"tag", tag.name}, {"near", tag.near}, {"paragraph", std::to_string(tag.paragraph)}});
}

}  // namespace

std::string within_sentence(std::string const& name)
{
    auto const space = name.find(' ');
    return base::lowered(name.substr(0, space)) + (space == std::string::npos ? "" : name.substr(space));
}

Shelf::Shelf(std::filesystem::path const& folder, rules::Book const& law) : forms_{read_forms(folder / "reports", law)}
{
    Faults faults;
    for (auto const& [page, name] : {std::pair{PageForm::nd30, "nd30"}, {PageForm::hd36, "hd36"}})
        pages_[page] = read_page(folder / "forms" / (std::string{name} + ".toml"), "packs/vn/forms/" + std::string{name} + ".toml", faults);
    if (!faults.none()) throw rules::BrokenPacks{faults.found()};
}

Form const* Shelf::form(std::string_view id) const
{
    auto const found = std::ranges::find(forms_, id, &Form::id);
    return found == forms_.end() ? nullptr : &*found;
}

std::vector<Form const*> Shelf::of_level(std::string_view level) const
{
    std::vector<Form const*> found;
    for (auto const& form : forms_)
        if (std::ranges::find(form.levels, level) != form.levels.end()) found.push_back(&form);
    return found;
}

std::string const& Shelf::template_of(Form const& form) const
{
    std::lock_guard const alone{mutex_};
    auto& made = templates_[form.id];
    if (made.empty()) made = office::compose(pages_.at(form.page), letter_head(form), form.outline);
    return made;
}

office::Filling filling_of(rules::Book const& law, units::Tree const& tree, Asked const& asked, Figures const& figures,
                           Signature const& signature)
{
    office::Filling filling;
    add_names(filling, law, tree, asked);
    add_signature(filling, law, asked, signature);
    add_conditions(filling, law, asked, figures);
    for (auto const& value : figures.values) filling.values[value.id] = printed(value, "");
    for (auto const& table : figures.tables) filling.rows[table.id] = rows_of(table);
    return filling;
}

std::optional<base::Refusal> no_to_template(Form const& form, std::string_view docx)
{
    auto const tags = office::tags_of(docx);
    if (!tags) {
        auto no = tags.error();
        no.field = "file";
        return no;
    }
    std::set<std::string, std::less<>> outside{common.begin(), common.end()};
    for (auto const& figure : form.figures) outside.insert(figure.id);
    for (auto const& [name, ids] : form.any_of) outside.insert(name);
    for (auto const& [name, id] : form.in_force) outside.insert(name);
    for (auto const& tag : *tags) {
        auto const name = base::lowered(tag.name);
        auto const* rows = form.table(tag.kind == office::Tag::Kind::rows ? name : base::lowered(tag.within));
        auto const inner = rows != nullptr && (name == "tt" || name == "hang" ||
                                               std::ranges::find(rows->columns, name, &FigureForm::id) != rows->columns.end());
        auto const known =
            tag.kind == office::Tag::Kind::rows
                ? rows != nullptr
                : outside.contains(name) || inner || (tag.kind == office::Tag::Kind::condition && form.table(name) != nullptr);
        if (!known) return unknown_tag(tag);
    }
    return {};
}

base::Outcome<std::string> document_of(Shelf const& shelf, rules::Book const& law, units::Tree const& tree, Paper const& paper)
{
    auto const& from = paper.own_template.empty() ? shelf.template_of(paper.asked.form) : paper.own_template;
    return office::fill(from, filling_of(law, tree, paper.asked, paper.figures, paper.signature));
}

}  // namespace reports
