#include "rights/publishing/form.hpp"

#include "base/text.hpp"
#include "rights/disclosure/disclosure.hpp"

#include <algorithm>
#include <charconv>

namespace publishing {
namespace {

using publications::Content;

std::optional<base::Date> day_field(ground::Visit& visit, char const* name)
{
    auto const typed = visit.field(name);
    if (typed.empty()) return {};
    auto const day = base::Date::from_text(typed);
    if (!day) visit.faults.push_back(base::bad_input(name, "publications.no_such_day"));
    return day;
}

std::int64_t number_field(ground::Visit& visit, char const* name)
{
    auto const typed = visit.field(name);
    std::int64_t number{};
    std::from_chars(typed.data(), typed.data() + typed.size(), number);
    return number;
}

void read_forms(ground::Visit& visit, Content& content)
{
    content.forms.clear();
    for (auto const& form : visit.fields("forms")) content.forms.push_back({.id = form, .place = visit.field("place_" + form)});
}

void read_files(ground::Visit& visit, Content& content)
{
    auto const removed = visit.fields("remove_file");
    std::erase_if(content.files, [&](publications::File const& file) { return std::ranges::find(removed, file.sha256) != removed.end(); });
    for (auto const& upload : visit.request.uploads) {
        if (upload.field != "files" || upload.filename.empty()) continue;
        auto const kept = publications::keep(visit.services, "files", upload.filename, upload.bytes());
        if (!kept) {
            visit.faults.push_back(kept.error());
            continue;
        }
        if (std::ranges::find(content.files, kept->sha256, &publications::File::sha256) == content.files.end())
            content.files.push_back(*kept);
    }
}

std::string iso(std::optional<base::Date> day)
{
    return day ? day->iso() : std::string{};
}

/// What was typed stays, also where it is no day.
std::string typed_or(ground::Visit const& visit, char const* name, std::string const& otherwise)
{
    auto const typed = visit.request.in_form(name);
    return typed.empty() || !base::clean_text(typed) ? otherwise : std::string{base::trimmed(typed)};
}

void show_forms(ground::Visit const& visit, html::Data& data, Draft const& draft, rules::Item const* item)
{
    for (auto const& form : visit.services.rules.forms()) {
        auto const used = std::ranges::find(draft.content.forms, form.id, &publications::Form::id);
        auto const wanted = item && std::ranges::find(item->forms, form.id) != item->forms.end();
        auto& row = data.add(wanted ? "WANTED_FORM" : "OTHER_FORM");
        row.set("FORM_ID", form.id).set("FORM_NAME", form.name);
        row.show_if(used != draft.content.forms.end(), "FORM_CHOSEN");
        if (used != draft.content.forms.end()) row.set("FORM_PLACE", used->place);
    }
}

void show_owed(ground::Visit const& visit, html::Data& data, Draft const& draft)
{
    duties::Filter const filter{.units = {draft.content.unit},
                                .kind = std::string{disclosure::duty_kind},
                                .item = draft.content.item,
                                .state = duties::State::open};
    for (auto const& duty : visit.services.db.read([&](db::Session& session) { return duties::list(session, filter); })) {
        auto& row = data.add("OWED");
        row.set("OWED_ID", duty.id).set("OWED_TITLE", duty.title);
        row.set("OWED_DUE",
                visit.sentence(duty.due < visit.today ? "publishing.owed_late" : "publishing.owed", {{"due", base::vietnamese(duty.due)}}));
        row.show_if(duty.id == draft.content.duty, "OWED_CHOSEN");
    }
}

void show_law(ground::Visit const& visit, html::Data& data, rules::Item const& item)
{
    auto const& law = visit.services.rules;
    data.set("ITEM_ID", item.id).set("ITEM_TITLE", item.title).set("ITEM_DESCRIBES", item.describes);
    data.set("ITEM_CLAUSE", disclosure::cited(law, item.clause));
    data.show_if(item.opens == rules::Opens::event, "BY_DOCUMENT");
    data.show_if(item.confidence != rules::Confidence::text, "DOUBT");
    auto const from = visit.today;
    if (auto const until = publications::posted_at_least(law, item.id, from))
        data.set("POSTING_HINT",
                 visit.sentence("publishing.posting_hint", {{"days", std::to_string(*until - from)}, {"until", base::vietnamese(*until)}}));
}

}  // namespace

void read_form(ground::Visit& visit, Draft& draft)
{
    auto& content = draft.content;
    content.duty = visit.field("duty");
    content.title = visit.field("title");
    content.summary = visit.field("summary");
    content.body = visit.field("body");
    content.doc_kind = visit.field("doc_kind");
    content.doc_number = visit.field("doc_number");
    content.doc_date = day_field(visit, "doc_date");
    content.received_on = day_field(visit, "received_on");
    content.posted_from = day_field(visit, "posted_from");
    content.posted_until = day_field(visit, "posted_until");
    content.officer_name = visit.field("officer_name");
    content.officer_post = visit.field("officer_post");
    content.officer_phone = visit.field("officer_phone");
    if (content.officer.empty()) content.officer = visit.person.account;
    draft.reason = visit.field("reason");
    draft.version = number_field(visit, "version");
    if (auto const base_version = number_field(visit, "base_version"); base_version > 0) draft.base_version = base_version;
    read_forms(visit, content);
    read_files(visit, content);
}

Draft first_draft(ground::Visit const& visit, units::Unit const& unit, rules::Item const& item, std::string_view duty)
{
    Draft draft;
    auto& content = draft.content;
    content.unit = unit.id;
    content.item = item.id;
    content.duty = duty;
    content.posted_from = visit.today;
    content.posted_until = publications::posted_at_least(visit.services.rules, item.id, visit.today);
    for (auto const& form : item.forms) content.forms.push_back({.id = form, .place = {}});
    content.officer = visit.person.account;
    visit.services.db.read([&](db::Session& session) {
        if (auto const account = people::account(session, visit.person.account)) {
            content.officer_name = account->name;
            content.officer_post = account->post;
            content.officer_phone = account->phone;
        }
        auto const owed = duties::duty(session, duty);
        auto const document = owed ? disclosure::document(session, owed->subject) : std::nullopt;
        if (owed) content.title = owed->title;
        if (!document) return;
        content.doc_kind = document->kind;
        content.doc_number = document->number;
        content.doc_date = document->dated;
        content.received_on = document->received;
    });
    return draft;
}

void show_form(ground::Visit const& visit, html::Data& data, Draft const& draft)
{
    auto const& content = draft.content;
    auto const* item = visit.services.rules.item(content.item);
    if (item) show_law(visit, data, *item);
    if (auto const unit = visit.tree->unit(content.unit, visit.today)) {
        data.set("UNIT_TITLE", unit->name);
        data.set("DON_VI", unit->id);
    }
    data.set("TITLE", content.title).set("SUMMARY", content.summary).set("BODY", content.body);
    data.set("DOC_KIND", content.doc_kind).set("DOC_NUMBER", content.doc_number);
    data.set("DOC_DATE", typed_or(visit, "doc_date", iso(content.doc_date)));
    data.set("RECEIVED_ON", typed_or(visit, "received_on", iso(content.received_on)));
    data.set("POSTED_FROM", typed_or(visit, "posted_from", iso(content.posted_from)));
    data.set("POSTED_UNTIL", typed_or(visit, "posted_until", iso(content.posted_until)));
    data.set("OFFICER_NAME", content.officer_name).set("OFFICER_POST", content.officer_post).set("OFFICER_PHONE", content.officer_phone);
    auto const wrong = [&](std::string_view beginning) {
        return std::ranges::any_of(visit.faults, [&](base::Refusal const& fault) { return fault.field.starts_with(beginning); });
    };
    data.show_if(wrong("officer") || content.officer_name.empty() || content.officer_phone.empty(), "OFFICER_OPEN");
    data.show_if(wrong("body") || !content.body.empty(), "BODY_OPEN");
    data.set("REASON", draft.reason).set("DRAFT_VERSION", draft.version).set("BASE_VERSION", draft.base_version);
    data.set("TODAY_ISO", visit.today.iso());
    for (auto const& file : content.files) data.add("KEPT_FILE").set("KEPT_SHA256", file.sha256).set("KEPT_NAME", file.name);
    show_forms(visit, data, draft, item);
    if (draft.publication.empty()) show_owed(visit, data, draft);
    data.show_if(!draft.publication.empty(), "CORRECTING");
    data.show_if(!people::stepped_up(visit.services, visit.person), "NEEDS_CODE");
}

}  // namespace publishing
