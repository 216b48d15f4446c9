#include "rights/record/words.hpp"

#include "base/text.hpp"
#include "rights/disclosure/disclosure.hpp"
#include "site/parts/parts.hpp"

namespace record {
namespace {

std::string iso(std::optional<base::Date> day)
{
    return day ? day->iso() : std::string{};
}

}  // namespace

std::string_view state_word(duties::Duty const& duty, base::Date day)
{
    if (duty.overdue_on(day)) return "overdue";
    if (duty.open_on(day)) return duty.suspended_on ? "quiet" : "due";
    if (duty.state == duties::State::closed) return duty.late_by(day) > 0 ? "open" : "published";
    return "excluded";
}

std::string state_text(ground::Visit const& visit, duties::Duty const& duty, base::Date day)
{
    std::string key;
    if (duty.overdue_on(day)) key = "record.state.overdue";
    else if (duty.open_on(day) && duty.suspended_on) key = "record.state.suspended";
    else if (duty.open_on(day)) key = duty.due == day ? "record.state.due_today" : "record.state.due";
    else if (duty.state == duties::State::closed) key = duty.late_by(day) > 0 ? "record.state.late" : "record.state.kept";
    else key = duty.state == duties::State::passed_on ? "record.state.passed_on" : "record.state.not_applicable";
    auto const late = duty.late_by(day);
    return visit.sentence(key, {{"due", base::vietnamese(duty.due)},
                                {"days", std::to_string(late > 0 ? late : duty.due - day)},
                                {"day", duty.closed_on ? base::vietnamese(*duty.closed_on) : std::string{}}});
}

std::string matter_path(ground::Visit const& visit, duties::Duty const& duty)
{
    if (!duty.path.empty()) return visit.root() + duty.path;
    auto const unit = visit.tree->unit(duty.unit, visit.today);
    if (!unit || duty.kind != disclosure::duty_kind) return {};
    return visit.root() + parts::unit_page_path(visit, *unit, "/cong-khai/" + duty.item);
}

void show_duty(ground::Visit const& visit, html::Data& row, duties::Duty const& duty, base::Date day)
{
    row.set("DUTY_TITLE", duty.title).set("DUTY_URL", visit.root() + "/nghia-vu/" + duty.id);
    row.set("DUTY_DUE", base::vietnamese(duty.due));
    row.set("STATE", state_word(duty, day)).set("STATE_TEXT", state_text(visit, duty, day));
    row.set("DUTY_CLAUSE", disclosure::cited(visit.services.rules, duty.clause));
    if (!duty.office.empty()) row.set("DUTY_OFFICE", duty.office);
    row.show_if(visit.signed_in() && duty.confidence != rules::Confidence::text, "DUTY_DOUBT");
}

json::Value as_json(duties::Duty const& duty, base::Date day)
{
    return json::Object{{"id", duty.id},
                        {"version", duty.version},
                        {"unit", duty.unit},
                        {"kind", duty.kind},
                        {"item", duty.item},
                        {"title", duty.title},
                        {"office", duty.office},
                        {"opened_on", duty.opened_on.iso()},
                        {"start", duty.start.iso()},
                        {"due", duty.due.iso()},
                        {"rule", duty.rule},
                        {"clause", duty.clause},
                        {"confidence", rules::name(duty.confidence)},
                        {"state", duties::name(duty.open_on(day) ? duties::State::open : duty.state)},
                        {"suspended", duty.suspended_on.has_value()},
                        {"closed_on", iso(duty.open_on(day) ? std::nullopt : duty.closed_on)},
                        {"late_by", duty.late_by(day)},
                        {"reason", duty.reason}};
}

std::vector<std::string> heading()
{
    return {"ma",  "viec",       "nhom",      "muc",         "don_vi", "ngay_phat_sinh",
            "han", "trang_thai", "ngay_xong", "tre_so_ngay", "ly_do",  "dieu_khoan"};
}

std::vector<std::string> as_row(ground::Visit const& visit, duties::Duty const& duty, base::Date day)
{
    return {duty.id,
            duty.title,
            duty.kind,
            duty.item,
            duty.unit,
            duty.start.iso(),
            duty.due.iso(),
            std::string{duties::name(duty.open_on(day) ? duties::State::open : duty.state)},
            iso(duty.open_on(day) ? std::nullopt : duty.closed_on),
            std::to_string(duty.late_by(day)),
            duty.reason,
            disclosure::cited(visit.services.rules, duty.clause)};
}

}  // namespace record
