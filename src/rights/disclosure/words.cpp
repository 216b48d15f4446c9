#include "rights/disclosure/words.hpp"

#include "base/text.hpp"

namespace disclosure {
namespace {

std::string key_of(Line const& line)
{
    switch (line.state) {
        case State::published: return line.until ? "disclosure.state.published_until" : "disclosure.state.published";
        case State::posting: return "disclosure.state.posting";
        case State::due: return line.days == 0 ? "disclosure.state.due_today" : "disclosure.state.due";
        case State::overdue: return "disclosure.state.overdue";
        case State::quiet: return line.item->opens == rules::Opens::event ? "disclosure.state.quiet" : "disclosure.state.not_yet";
        case State::excluded: return "disclosure.state.excluded";
        case State::absent: break;
    }
    return "disclosure.state.absent";
}

std::string day_or_nothing(std::optional<base::Date> day)
{
    return day ? day->iso() : std::string{};
}

json::Value as_json(ground::Visit const& visit, Line const& line)
{
    auto const& law = visit.services.rules;
    auto const& standing = line.facts.standing;
    json::Object found{{"item", line.item->id},
                       {"title", line.item->title},
                       {"group", line.item->group},
                       {"framework", line.item->framework},
                       {"state", name(line.state)},
                       {"says", state_text(visit, line)},
                       {"days", line.days},
                       {"until", line.until ? json::Value{line.until->iso()} : json::Value{}},
                       {"clause", cited(law, line.item->clause)},
                       {"confidence", rules::name(line.item->confidence)},
                       {"fell_due", line.fell_due},
                       {"kept", line.kept}};
    if (!standing.publication.empty())
        found.emplace_back("publication", json::Object{{"code", standing.code},
                                                       {"title", standing.title},
                                                       {"published_on", day_or_nothing(standing.published_on)},
                                                       {"officer_name", standing.officer_name},
                                                       {"officer_phone", standing.officer_phone}});
    if (line.state == State::excluded)
        found.emplace_back("exclusion", json::Object{{"reason", line.facts.exclusion.reason},
                                                     {"decided_on", day_or_nothing(line.facts.exclusion.decided_on)},
                                                     {"decided_by", line.facts.exclusion.decided_by}});
    return found;
}

}  // namespace

std::string state_text(ground::Visit const& visit, Line const& line)
{
    std::vector<std::pair<std::string, std::string>> facts{{"days", std::to_string(line.days)}};
    if (line.until) facts.emplace_back("day", base::vietnamese(*line.until));
    return visit.sentence(key_of(line), facts);
}

std::string exclusion_text(ground::Visit const& visit, Line const& line)
{
    auto const& exclusion = line.facts.exclusion;
    if (line.state != State::excluded || !exclusion.decided_on) return {};
    return visit.sentence("disclosure.excluded_because",
                          {{"reason", exclusion.reason}, {"name", exclusion.decided_by}, {"day", base::vietnamese(*exclusion.decided_on)}});
}

std::string rate_text(ground::Visit const& visit, std::int64_t kept, std::int64_t fell_due, base::Date from, base::Date until)
{
    auto const* key = fell_due == 0 ? "disclosure.rate_none" : "disclosure.rate";
    return visit.sentence(key, {{"kept", base::vietnamese(kept)},
                                {"fell_due", base::vietnamese(fell_due)},
                                {"from", base::vietnamese(from)},
                                {"until", base::vietnamese(until)}});
}

bool doubtful(Line const& line)
{
    return line.item->confidence != rules::Confidence::text;
}

json::Value as_json(ground::Visit const& visit, Board const& board)
{
    json::Array lines;
    for (auto const& line : board.lines) lines.push_back(as_json(visit, line));
    return json::Object{{"unit", board.unit.id},
                        {"code", board.unit.code},
                        {"name", board.unit.name},
                        {"day", board.day.iso()},
                        {"served", board.served()},
                        {"served_from", day_or_nothing(board.served_from)},
                        {"window_from", board.window.iso()},
                        {"kept", board.kept},
                        {"fell_due", board.fell_due},
                        {"overdue", board.overdue},
                        {"items", std::move(lines)}};
}

json::Value as_json(Summary const& summary)
{
    return json::Object{{"unit", summary.unit.id},
                        {"code", summary.unit.code},
                        {"name", summary.unit.name},
                        {"served", summary.served},
                        {"items", summary.items},
                        {"published", summary.published},
                        {"kept", summary.kept},
                        {"fell_due", summary.fell_due},
                        {"overdue", summary.overdue},
                        {"due", summary.due},
                        {"longest_overdue_days", summary.latest_by}};
}

json::Value as_json(Term const& term)
{
    json::Array skipped;
    for (auto const& one : term.due.skipped) skipped.emplace_back(json::Object{{"day", one.day.iso()}, {"why", one.why}});
    return json::Object{{"rule", term.due.rule},
                        {"title", term.title},
                        {"start", term.due.start.iso()},
                        {"due", term.due.due.iso()},
                        {"counted", term.due.counted},
                        {"clause", term.due.clause},
                        {"confidence", rules::name(term.due.confidence)},
                        {"skipped", std::move(skipped)}};
}

std::vector<std::vector<std::string>> as_rows(ground::Visit const& visit, Board const& board)
{
    std::vector<std::vector<std::string>> rows{{"muc", "ten_muc", "nhom", "van_ban", "trang_thai", "dien_giai", "han", "ma_cong_khai",
                                                "ngay_cong_khai", "nguoi_tra_loi", "dien_thoai", "den_han", "dung_han"}};
    for (auto const& line : board.lines) {
        auto const& standing = line.facts.standing;
        rows.push_back({line.item->id, line.item->title, line.item->group, cited(visit.services.rules, line.item->clause),
                        std::string{name(line.state)}, state_text(visit, line), day_or_nothing(line.until), standing.code,
                        day_or_nothing(standing.published_on), standing.officer_name, standing.officer_phone, line.fell_due ? "1" : "0",
                        line.kept ? "1" : "0"});
    }
    return rows;
}

std::vector<std::vector<std::string>> as_rows(ground::Visit const&, std::vector<Summary> const& summaries)
{
    std::vector<std::vector<std::string>> rows{
        {"ma", "ten", "tham_gia", "so_muc", "da_cong_khai", "dung_han", "den_han", "qua_han", "sap_den_han", "qua_han_lau_nhat"}};
    for (auto const& one : summaries) {
        auto const figure = [&](std::int64_t number) { return one.served ? std::to_string(number) : std::string{}; };
        rows.push_back({one.unit.code, one.unit.name, one.served ? "1" : "0", std::to_string(one.items), figure(one.published),
                        figure(one.kept), figure(one.fell_due), figure(one.overdue), figure(one.due), figure(one.latest_by)});
    }
    return rows;
}

void show_terms(ground::Visit const& visit, html::Data& data, std::vector<Term> const& terms)
{
    for (auto const& term : terms) {
        auto& row = data.add("TERM");
        row.set("TERM_TITLE", term.title);
        row.set("TERM_DUE", base::vietnamese(term.due.due));
        row.set("TERM_CLAUSE", cited(visit.services.rules, term.due.clause));
        row.show_if(&term == &terms.front(), "TERM_STANDS");
        row.show_if(term.due.confidence != rules::Confidence::text && visit.signed_in(), "TERM_DOUBT");
    }
}

}  // namespace disclosure
