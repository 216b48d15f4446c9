#include "rights/disclosure/pages.hpp"

#include "base/text.hpp"
#include "ground/people/people.hpp"
#include "rights/disclosure/disclosure.hpp"
#include "rights/disclosure/words.hpp"
#include "site/parts/parts.hpp"

#include <algorithm>

namespace disclosure::pages {
namespace {

std::optional<Board> board_asked(ground::Visit& visit)
{
    auto const unit = parts::unit_of(visit, visit.request.part("code"));
    if (!unit) return {};
    return visit.services.db.read([&](db::Session& session) { return disclosure::board(visit.services, session, unit->id, visit.day); });
}

std::string heading_name(rules::Book const& law, std::string const& group)
{
    auto const headings = law.headings();
    auto const found = std::ranges::find(headings, group, &rules::Named::id);
    return found == headings.end() ? group : found->name;
}

// A commune's officer in charge and their number stand beside what they answer for.
void show_standing(ground::Visit const& visit, html::Data& row, Standing const& standing)
{
    if (standing.publication.empty()) return;
    auto& last = row.add("LAST");
    last.set("LAST_URL", visit.root() + "/cong-khai/" + standing.code);
    last.set("LAST_TITLE", standing.title);
    if (standing.published_on) last.set("LAST_DAY", base::vietnamese(*standing.published_on));
    last.set("OFFICER_NAME", standing.officer_name);
    last.set("OFFICER_PHONE", standing.officer_phone);
}

void show_line(ground::Visit const& visit, html::Data& row, Line const& line, std::string const& board_path)
{
    row.set("ITEM_TITLE", line.item->title);
    row.set("ITEM_URL", visit.root() + parts::kept_day(visit, board_path + "/" + line.item->id));
    row.set("STATE", name(line.state));
    row.set("STATE_TEXT", state_text(visit, line));
    row.set("CLAUSE", cited(visit.services.rules, line.item->clause));
    if (auto const why = exclusion_text(visit, line); !why.empty()) row.set("EXCLUDED_TEXT", why);
    row.show_if(line.former, "FORMER");
    row.show_if(visit.signed_in() && doubtful(line), "DOUBT");
    show_standing(visit, row, line.facts.standing);
}

void show_rate(ground::Visit const& visit, html::Data& data, Board const& board)
{
    data.set("RATE_TEXT", rate_text(visit, board.kept, board.fell_due, board.window, board.day));
    if (board.fell_due > 0) {
        auto& ratio = data.add("RATE");
        ratio.set("RATIO_TEXT", rate_text(visit, board.kept, board.fell_due, board.window, board.day));
        ratio.set("RATIO_LABEL", visit.sentence("disclosure.rate_label"));
        ratio.set("RATIO_PART", board.kept).set("RATIO_WHOLE", board.fell_due);
    }
    auto const figure = [&](char const* key, State state) {
        auto const count = std::ranges::count(board.lines, state, &Line::state);
        if (count == 0) return;
        data.add("FIGURE").set("FIGURE_NUMBER", base::vietnamese(std::int64_t{count})).set("FIGURE_LABEL", visit.sentence(key));
    };
    figure("disclosure.count.overdue", State::overdue);
    figure("disclosure.count.due", State::due);
    figure("disclosure.count.posting", State::posting);
    figure("disclosure.count.published", State::published);
    figure("disclosure.count.quiet", State::quiet);
}

void show_lines(ground::Visit const& visit, html::Data& data, Board const& board)
{
    auto const& law = visit.services.rules;
    auto const path = parts::unit_page_path(visit, board.unit, "/cong-khai");
    auto const plain = path.substr(0, path.find('?'));
    html::Data* group{};
    std::string_view shown;
    for (auto const& line : board.lines) {
        if (!group || line.item->group != shown) {
            shown = line.item->group;
            group = &data.add("GROUP").set("GROUP_NAME", heading_name(law, line.item->group));
        }
        show_line(visit, group->add("LINE"), line, plain);
    }
}

void show_officer_links(ground::Visit const& visit, html::Data& data, Board const& board)
{
    if (!visit.signed_in() || board.day != visit.today) return;
    auto const may = [&](std::string_view act) {
        auto const tops = people::units_for(visit.services, visit.person, act);
        return std::ranges::any_of(tops, [&](std::string const& top) { return visit.tree->within(board.unit.id, top, visit.today); });
    };
    auto const query = "?don_vi=" + http::url_encoded(board.unit.code.empty() ? board.unit.id : board.unit.code);
    if (may(people::acts::disclosure_publish))
        data.add("MAY_PUBLISH").set("PUBLISH_URL", visit.root() + "/ban-lam-viec/cong-khai/moi" + query);
    if (may(people::acts::disclosure_register))
        data.add("MAY_REGISTER").set("REGISTER_URL", visit.root() + "/ban-lam-viec/van-ban/moi" + query);
    if (may(people::acts::disclosure_not_applicable))
        data.add("MAY_EXCLUDE").set("EXCLUDE_URL", visit.root() + "/ban-lam-viec/khong-ap-dung" + query);
}

}  // namespace

std::string unit_kept_for(ground::Visit const& visit)
{
    auto const unit = parts::unit_of(visit, visit.request.part("code"));
    return unit ? unit->id : std::string{};
}

http::Response board(ground::Visit& visit)
{
    auto const found = board_asked(visit);
    if (!found) return visit.not_found();
    auto const title = visit.sentence("disclosure.board_title", {{"unit", found->unit.name}});
    parts::add_unit_crumbs(visit, found->unit, visit.day, visit.sentence("disclosure.board"));
    html::Data data;
    data.set("BOARD_UNIT", found->unit.name);
    data.set("BOARD_DAY", base::vietnamese(found->day));
    data.set("UNIT_URL", visit.root() + parts::unit_path(visit, found->unit));
    data.set("DUTIES_URL", visit.root() + parts::unit_page_path(visit, found->unit, "/nghia-vu"));
    data.set("CSV_URL", visit.root() + parts::unit_page_path(visit, found->unit, "/cong-khai.csv"));
    data.set("JSON_URL", visit.root() + parts::unit_page_path(visit, found->unit, "/cong-khai.json"));
    if (!found->unit.alive && found->unit.until) data.set("ENDED_DAY", base::vietnamese(*found->unit.until));
    data.show_if(!found->served() && !found->lines.empty(), "ABSENT");
    if (found->unit.level == "tinh" || found->unit.level == "huyen")
        data.set("BELOW_URL", visit.root() + parts::unit_page_path(visit, found->unit, "/tinh-hinh"));
    if (found->unit.alive && visit.day == visit.today) {
        auto const key = found->unit.code.empty() ? found->unit.id : found->unit.code;
        data.set("FOLLOW_URL", visit.root() + "/theo-doi?don_vi=" + http::url_encoded(key));
        visit.feed = parts::unit_page_path(visit, found->unit, "/cong-khai.atom");
    }
    if (found->served()) show_rate(visit, data, *found);
    show_lines(visit, data, *found);
    show_officer_links(visit, data, *found);
    visit.description = visit.sentence("disclosure.board_about", {{"unit", found->unit.name}});
    return visit.page("disclosure/board", title, data);
}

http::Response board_csv(ground::Visit& visit)
{
    auto const found = board_asked(visit);
    if (!found) return visit.not_found();
    return parts::csv("cong-khai-" + base::slug(found->unit.name) + "-" + found->day.iso() + ".csv", as_rows(visit, *found));
}

http::Response board_json(ground::Visit& visit)
{
    auto const found = board_asked(visit);
    if (!found) return visit.refused_json({.rule = "disclosure.no_such_unit", .because = base::Because::missing});
    return visit.json(as_json(visit, *found));
}

}  // namespace disclosure::pages
