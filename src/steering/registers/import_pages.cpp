// A file taken into a register: chosen, looked at row by row, taken or left, undone.
#include "base/text.hpp"
#include "ground/people/people.hpp"
#include "steering/registers/pages.hpp"
#include "steering/registers/showing.hpp"

#include <algorithm>
#include <charconv>

namespace registers::pages {
namespace {

namespace acts = people::acts;

constexpr std::size_t bytes_most = 700'000;  // it comes back in the form after the preview
constexpr std::size_t rows_shown = 200;
constexpr std::size_t earlier_shown = 10;

std::optional<http::Response> stopped(ground::Visit& visit, std::string_view unit)
{
    auto const no = people::no_to(visit.services, visit.person, acts::registers_keep, unit);
    return no ? std::optional{visit.refused(*no)} : std::nullopt;
}

std::string text_of(ground::Visit const& visit, char const* key, std::int64_t n)
{
    return visit.sentence(key, {{"n", base::vietnamese(n)}});
}

void add_crumbs(ground::Visit& visit, Place const& place, std::string_view last)
{
    visit.crumbs = {{place.unit.name, parts::unit_path(visit, place.unit)},
                    {visit.sentence("registers.title"), parts::unit_page_path(visit, place.unit, "/so")},
                    {place.form->title, register_path(visit, place)},
                    {std::string{last}, ""}};
    visit.indexed = false;
}

html::Data form_data(ground::Visit& visit, Place const& place)
{
    html::Data data;
    data.set("FORM_TITLE", place.form->title)
        .set("FORM_UNIT", place.unit.name)
        .set("HERE_URL", visit.root() + register_path(visit, place, "/nhap"))
        .set("REGISTER_URL", visit.root() + register_path(visit, place))
        .set("COLLECTION_URL", visit.root() + register_path(visit, place, "/mau.xlsx"));
    auto const all = visit.services.db.read([&](db::Session& session) { return imports(session, place.unit.id, place.form->id); });
    for (std::size_t at{}; at < std::min(all.size(), earlier_shown); ++at) {
        auto const& one = all[at];
        data.add("EARLIER")
            .set("EARLIER_URL", visit.root() + "/so/nhap/" + one.id)
            .set("EARLIER_NAME", one.filename)
            .set("EARLIER_TEXT", visit.sentence(one.undone ? "registers.import_undone" : "registers.import_taken",
                                                {{"day", base::vietnamese(one.entered_on)}, {"n", base::vietnamese(one.taken)}}));
    }
    add_crumbs(visit, place, visit.sentence("registers.import_title"));
    return data;
}

void show_row(ground::Visit const& visit, Place const& place, FileRow const& row, html::Data& preview)
{
    auto& shown = preview.add("ROW").set("ROW_NUMBER", static_cast<std::int64_t>(row.number));
    shown.set("ROW_TITLE", title_of(visit.services.rules, *place.form, row.record));
    if (auto const unit = visit.tree->unit(row.record.unit, visit.today)) shown.set("ROW_UNIT", unit->name);
    if (row.record.values.contains(place.form->day)) shown.set("ROW_DAY", base::vietnamese(row.record.day));
    auto const* state = !row.faults.empty() ? "overdue" : row.known ? "quiet" : "published";
    auto const* key = !row.faults.empty() ? "registers.row_wrong" : row.known ? "registers.row_known" : "registers.row_good";
    shown.set("STATE", state).set("STATE_TEXT", visit.sentence(key));
    for (auto const& fault : row.faults) {
        auto const place_text =
            fault.cell.empty() ? visit.sentence("registers.whole_row") : visit.sentence("registers.cell", {{"cell", fault.cell}});
        shown.add("ROW_FAULT").set("FAULT_PLACE", place_text).set("FAULT_TEXT", visit.sentence(fault.why));
    }
}

/// Wrong rows first: those are what somebody has to look at.
void show_rows(ground::Visit const& visit, Place const& place, FileRead const& file, html::Data& data)
{
    auto const counts = [&](char const* key) {
        return visit.sentence(
            key, {{"rows", base::vietnamese(std::ssize(file.rows))},
                  {"fresh", base::vietnamese(static_cast<std::int64_t>(file.fresh()))},
                  {"wrong", base::vietnamese(static_cast<std::int64_t>(file.wrong()))},
                  {"known", base::vietnamese(std::ssize(file.rows) - static_cast<std::int64_t>(file.fresh() + file.wrong()))}});
    };
    auto& preview = data.add("PREVIEW").set("PREVIEW_TEXT", counts("registers.file_counts"));
    std::string ignored;
    for (auto const& heading : file.ignored) ignored += (ignored.empty() ? "“" : ", “") + base::shortened(heading, 60) + "”";
    if (!ignored.empty()) preview.add("IGNORED").set("IGNORED_TEXT", visit.sentence("registers.columns_ignored", {{"columns", ignored}}));
    std::vector<FileRow const*> rows;
    for (auto const& row : file.rows) rows.push_back(&row);
    std::stable_partition(rows.begin(), rows.end(), [](auto const* row) { return !row->faults.empty(); });
    for (std::size_t at{}; at < std::min(rows.size(), rows_shown); ++at) show_row(visit, place, *rows[at], preview);
    if (rows.size() > rows_shown)
        preview.set("ROWS_MORE", text_of(visit, "registers.rows_more", std::ssize(rows) - static_cast<std::int64_t>(rows_shown)));
    if (file.fresh() > 0)
        data.add("MAY_TAKE").set("TAKE_TEXT", counts(file.wrong() > 0 ? "registers.take_the_good" : "registers.take_all"));
}

/// The file that was just sent, or the one that was looked at a moment ago and stands in the form.
std::optional<FileAsked> file_asked(ground::Visit& visit, Place const& place)
{
    FileAsked asked{.form = place.form, .unit = place.unit, .filename = {}, .bytes = {}};
    if (visit.field("doi") == "co") asked.old_text = office::OldText::convert;
    for (auto const& upload : visit.request.uploads) {
        if (upload.field != "file" || upload.filename.empty()) continue;
        asked.filename = base::shortened(base::clean_text(upload.filename).value_or("tep"), 120);
        asked.bytes = upload.bytes();
        return asked;
    }
    auto const kept = crypto::from_base64(visit.request.in_form("tep"));
    if (!kept || kept->empty()) return {};
    asked.filename = base::shortened(visit.field("ten_tep"), 120);
    asked.bytes = *kept;
    return asked;
}

http::Response asked_again(ground::Visit& visit, html::Data& data)
{
    return visit.again("registers/import", visit.sentence("registers.import_title"), data, visit.faults);
}

/// The file goes along in the form: what was looked at is what is taken.
void keep_file(FileAsked const& asked, html::Data& data)
{
    data.set("KEPT_FILE", crypto::base64(asked.bytes)).set("KEPT_NAME", asked.filename);
    data.show_if(asked.old_text == office::OldText::convert, "CONVERTED");
}

http::Response looked(ground::Visit& visit, Place const& place, FileAsked const& asked, FileRead const& file)
{
    auto data = form_data(visit, place);
    show_rows(visit, place, file, data);
    keep_file(asked, data);
    if (auto const same = same_file(visit.services, asked))
        data.add("SAME_FILE")
            .set("SAME_FILE_URL", visit.root() + "/so/nhap/" + same->id)
            .set("SAME_FILE_TEXT", visit.sentence("registers.same_file",
                                                  {{"day", base::vietnamese(same->entered_on)}, {"n", base::vietnamese(same->taken)}}));
    if (!visit.faults.empty()) return asked_again(visit, data);
    return visit.page("registers/import", visit.sentence("registers.import_title"), data);
}

struct Taken {
    Import import;
    Place place;
};

std::optional<Taken> import_asked(ground::Visit const& visit)
{
    auto const found = visit.services.db.read([&](db::Session& session) { return registers::import(session, visit.request.part("id")); });
    if (!found) return {};
    auto const* form = visit.services.rules.register_form(found->kept_in);
    auto const unit = visit.tree->unit(found->unit, visit.today);
    if (form == nullptr || !unit) return {};
    return Taken{.import = *found, .place = {.unit = *unit, .form = form}};
}

html::Data import_data(ground::Visit& visit, Taken const& taken)
{
    html::Data data;
    auto const& import = taken.import;
    auto const& place = taken.place;
    data.set("IMPORT_NAME", import.filename)
        .set("FORM_TITLE", place.form->title)
        .set("FORM_UNIT", place.unit.name)
        .set("REGISTER_URL", visit.root() + register_path(visit, place))
        .set("IMPORT_DAY", base::vietnamese(import.entered_on))
        .set("IMPORT_TAKEN", base::vietnamese(import.taken))
        .set("IMPORT_LEFT_OUT", base::vietnamese(import.left_out))
        .set("IMPORT_ID", import.id)
        .set("IMPORT_SHA256", import.sha256)
        .set("IMPORT_REASON", import.reason);
    data.show_if(import.undone, "UNDONE");
    visit.services.db.read([&](db::Session& session) {
        for (auto const& record : touched(session, import))
            data.add("TOUCHED")
                .set("TOUCHED_URL", visit.root() + "/so/" + record.id)
                .set("TOUCHED_TITLE", title_of(visit.services.rules, *place.form, record))
                .set("TOUCHED_DAY", base::vietnamese(record.day));
        for (auto const& line : ledger::lines_about(session, import.id))
            data.add("PROOF")
                .set("PROOF_URL", visit.root() + "/so-goc/" + std::to_string(line.number))
                .set("PROOF_TEXT", text_of(visit, "registers.ledger_line", line.number));
    });
    if (!import.undone && may_keep(visit, place.unit))
        data.add("MAY_UNDO")
            .set("UNDO_URL", visit.root() + "/so/nhap/" + import.id + "/huy")
            .set("LINE_VERSION", import.version)
            .set("REASON", visit.field("reason"));
    add_crumbs(visit, place, visit.sentence("registers.imported_title"));
    return data;
}

}  // namespace

http::Response choose_file(ground::Visit& visit)
{
    auto const place = place_asked(visit);
    if (!place) return visit.not_found();
    if (auto stop = stopped(visit, place->unit.id)) return *stop;
    auto data = form_data(visit, *place);
    return visit.page("registers/import", visit.sentence("registers.import_title"), data);
}

http::Response take_file(ground::Visit& visit)
{
    auto const place = place_asked(visit);
    if (!place) return visit.not_found();
    if (auto stop = stopped(visit, place->unit.id)) return *stop;
    auto const asked = file_asked(visit, *place);
    if (!asked) visit.faults.push_back(base::bad_input("file", "registers.no_file"));
    else if (asked->bytes.size() > bytes_most)
        visit.faults.push_back(base::bad_input("file", "registers.file_too_large", {{"most", std::to_string(bytes_most / 1000)}}));
    if (!visit.faults.empty()) {
        auto data = form_data(visit, *place);
        return asked_again(visit, data);
    }
    auto const may = [&](std::string const& unit) { return !people::no_to(visit.services, visit.person, acts::registers_keep, unit); };
    auto const file = looked_at(visit.services, *asked, may);
    if (!file) {
        visit.faults.push_back(file.error());
        auto data = form_data(visit, *place);
        if (office::old_letters_of(file.error())) {
            keep_file(*asked, data);
            data.add("MAY_CONVERT");
        }
        return asked_again(visit, data);
    }
    if (visit.field("lam") != "nhap") return looked(visit, *place, *asked, *file);
    auto const done = taken(visit.services, visit.actor(), *asked, *file);
    if (done) return visit.see_other("/so/nhap/" + done->id, "done.registers_imported");
    visit.faults.push_back(done.error());
    return looked(visit, *place, *asked, *file);
}

http::Response imported(ground::Visit& visit)
{
    auto const taken = import_asked(visit);
    if (!taken) return visit.not_found();
    auto data = import_data(visit, *taken);
    return visit.page("registers/imported", visit.sentence("registers.imported_title"), data);
}

http::Response undo(ground::Visit& visit)
{
    auto const taken = import_asked(visit);
    if (!taken) return visit.not_found();
    if (auto stop = stopped(visit, taken->import.unit)) return *stop;
    Change change{.id = taken->import.id, .version = 0, .reason = visit.field("reason")};
    auto const typed = visit.field("version");
    std::from_chars(typed.data(), typed.data() + typed.size(), change.version);
    if (visit.faults.empty()) {
        auto const done = registers::undo(visit.services, visit.actor(), change);
        if (done) return visit.see_other("/so/nhap/" + change.id, "done.registers_undone");
        visit.faults.push_back(done.error());
    }
    auto data = import_data(visit, *taken);
    return visit.again("registers/imported", visit.sentence("registers.imported_title"), data, visit.faults);
}

}  // namespace registers::pages
