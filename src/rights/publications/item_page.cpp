#include "base/text.hpp"
#include "ground/people/people.hpp"
#include "rights/disclosure/disclosure.hpp"
#include "rights/publications/pages.hpp"
#include "rights/publications/publications.hpp"
#include "rights/publications/shown.hpp"
#include "site/parts/parts.hpp"

#include <algorithm>
#include <map>

namespace publications::pages {
namespace {

/// Everything of one item at one unit.
struct ItemRecord {
    units::Unit unit;
    disclosure::Line line;
    std::vector<disclosure::Document> documents;
    std::vector<duties::Duty> duties;
    std::vector<Card> cards;
};

std::optional<ItemRecord> asked(ground::Visit const& visit)
{
    auto const unit = parts::unit_of(visit, visit.request.part("code"));
    if (!unit) return {};
    auto const item = visit.request.part("muc");
    return visit.services.db.read([&](db::Session& session) -> std::optional<ItemRecord> {
        auto line = disclosure::line(visit.services, session, unit->id, item, visit.day);
        if (!line) return {};
        duties::Filter const filter{.units = {unit->id}, .kind = std::string{disclosure::duty_kind}, .item = std::string{item}};
        return ItemRecord{.unit = *unit,
                          .line = std::move(*line),
                          .documents = disclosure::documents(session, unit->id, item),
                          .duties = duties::list(session, filter),
                          .cards = of_item(session, unit->id, item)};
    });
}

std::string duty_state(ground::Visit const& visit, duties::Duty const& duty)
{
    if (duty.overdue_on(visit.day)) return "overdue";
    if (duty.open_on(visit.day)) return duty.suspended_on ? "quiet" : "due";
    if (duty.state == duties::State::closed) return duty.late_by(visit.day) > 0 ? "open" : "published";
    return "excluded";
}

std::string duty_text(ground::Visit const& visit, duties::Duty const& duty)
{
    auto const state = duty_state(visit, duty);
    auto const late = duty.late_by(visit.day);
    return visit.sentence("publications.duty." + state, {{"due", base::vietnamese(duty.due)},
                                                         {"days", std::to_string(state == "due" ? duty.due - visit.day : late)},
                                                         {"day", duty.closed_on ? base::vietnamese(*duty.closed_on) : ""}});
}

void show_duties(ground::Visit const& visit, html::Data& data, ItemRecord const& record, bool may_publish)
{
    std::map<std::string_view, disclosure::Document const*> by_id;
    for (auto const& document : record.documents) by_id.emplace(document.id, &document);
    for (auto duty = record.duties.rbegin(); duty != record.duties.rend(); ++duty) {
        if (duty->opened_on > visit.day) continue;
        auto& row = data.add("DUTY");
        row.set("DUTY_TITLE", duty->title);
        row.set("STATE", duty_state(visit, *duty)).set("STATE_TEXT", duty_text(visit, *duty));
        if (auto const document = by_id.find(duty->subject); document != by_id.end())
            row.set("DUTY_DOCUMENT", document_text(visit, {.doc_kind = document->second->kind,
                                                           .doc_number = document->second->number,
                                                           .doc_date = document->second->dated}));
        if (!duty->reason.empty()) row.set("DUTY_REASON", duty->reason);
        row.set("DUTY_URL", visit.root() + "/nghia-vu/" + duty->id);
        if (may_publish && duty->state == duties::State::open)
            row.set("DUTY_PUBLISH_URL", visit.root() + "/ban-lam-viec/cong-khai/moi?don_vi=" + http::url_encoded(record.unit.id) +
                                            "&muc=" + record.line.item->id + "&nghia_vu=" + duty->id);
    }
}

void show_cards(ground::Visit const& visit, html::Data& data, std::vector<Card> const& cards)
{
    for (auto const& card : cards) {
        if (card.published_on > visit.day) continue;
        auto& row = data.add("PUBLICATION");
        row.set("PUBLICATION_TITLE", card.title).set("PUBLICATION_URL", visit.root() + "/cong-khai/" + card.code);
        row.set("PUBLICATION_DAY", base::vietnamese(card.published_on)).set("PUBLICATION_CODE", card.code);
        if (!card.summary.empty()) row.set("PUBLICATION_SUMMARY", base::shortened(card.summary, 240));
        row.show_if(card.state == State::withdrawn, "PUBLICATION_WITHDRAWN");
    }
}

void show_law(ground::Visit const& visit, html::Data& data, disclosure::Line const& line)
{
    auto const& law = visit.services.rules;
    auto const& item = *line.item;
    data.set("ITEM_ID", item.id).set("ITEM_TITLE", item.title).set("ITEM_DESCRIBES", item.describes);
    data.set("ITEM_CLAUSE", disclosure::cited(law, item.clause));
    data.set("ITEM_RESTATED", law.clause(item.clause).restated);
    std::string forms;
    for (auto const& form : item.forms) forms += (forms.empty() ? "" : ", ") + form_name(law, form);
    data.set("ITEM_FORMS", forms);
    data.show_if(visit.signed_in() && item.confidence != rules::Confidence::text, "DOUBT");
    data.show_if(line.former, "FORMER");
    for (auto const* id : {&item.sector_rule, &item.deadline_rule, &item.sector_posting_rule, &item.posting_rule, &item.broadcast_rule})
        if (!id->empty()) data.add("RULE").set("RULE_TITLE", law.rule(*id).title).set("RULE_URL", visit.root() + "/quy-tac/" + *id);
}

bool may(ground::Visit const& visit, std::string_view act, std::string const& unit)
{
    if (!visit.signed_in() || visit.day != visit.today) return false;
    auto const tops = people::units_for(visit.services, visit.person, act);
    return std::ranges::any_of(tops, [&](std::string const& top) { return visit.tree->within(unit, top, visit.today); });
}

json::Value card_json(Card const& card)
{
    return json::Object{{"code", card.code},
                        {"title", card.title},
                        {"summary", card.summary},
                        {"state", card.state == State::published ? "published" : "withdrawn"},
                        {"published_on", card.published_on.iso()},
                        {"changed_on", card.changed_on.iso()},
                        {"version", card.version}};
}

}  // namespace

http::Response item(ground::Visit& visit)
{
    auto const record = asked(visit);
    if (!record) return visit.not_found();
    auto const& line = record->line;
    html::Data data;
    show_law(visit, data, line);
    data.set("ITEM_UNIT", record->unit.name);
    data.set("BOARD_URL", visit.root() + parts::unit_page_path(visit, record->unit, "/cong-khai"));
    data.set("CSV_URL", visit.root() + parts::unit_page_path(visit, record->unit, "/cong-khai/" + line.item->id + "/danh-sach.csv"));
    data.set("JSON_URL", visit.root() + parts::unit_page_path(visit, record->unit, "/cong-khai/" + line.item->id + "/danh-sach.json"));
    data.set("STATE", disclosure::name(line.state)).set("STATE_TEXT", disclosure::state_text(visit, line));
    if (auto const why = disclosure::exclusion_text(visit, line); !why.empty()) data.set("EXCLUDED_TEXT", why);
    auto const may_publish = may(visit, people::acts::disclosure_publish, record->unit.id);
    auto const query = "?don_vi=" + http::url_encoded(record->unit.id) + "&muc=" + line.item->id;
    if (may_publish) data.add("MAY_PUBLISH").set("PUBLISH_URL", visit.root() + "/ban-lam-viec/cong-khai/moi" + query);
    if (line.item->opens == rules::Opens::event && may(visit, people::acts::disclosure_register, record->unit.id))
        data.add("MAY_REGISTER").set("REGISTER_URL", visit.root() + "/ban-lam-viec/van-ban/moi" + query);
    show_duties(visit, data, *record, may_publish);
    show_cards(visit, data, record->cards);
    parts::add_unit_crumbs(visit, record->unit, visit.day, line.item->title);
    return visit.page("publications/item", line.item->title + " – " + record->unit.name, data);
}

http::Response item_json(ground::Visit& visit)
{
    auto const record = asked(visit);
    if (!record) return visit.refused_json({.rule = "publications.no_such_item", .because = base::Because::missing});
    json::Array cards;
    for (auto const& card : record->cards) cards.push_back(card_json(card));
    return visit.json(json::Object{{"unit", record->unit.id},
                                   {"item", record->line.item->id},
                                   {"state", disclosure::name(record->line.state)},
                                   {"publications", std::move(cards)}});
}

http::Response item_csv(ground::Visit& visit)
{
    auto const record = asked(visit);
    if (!record) return visit.not_found();
    std::vector<std::vector<std::string>> rows{{"ma", "tieu_de", "tom_tat", "tinh_trang", "ngay_cong_khai", "ngay_sua", "ban"}};
    for (auto const& card : record->cards)
        rows.push_back({card.code, card.title, card.summary, card.state == State::published ? "published" : "withdrawn",
                        card.published_on.iso(), card.changed_on.iso(), std::to_string(card.version)});
    return parts::csv("cong-khai-" + record->line.item->id + "-" + base::slug(record->unit.name) + ".csv", rows);
}

}  // namespace publications::pages
