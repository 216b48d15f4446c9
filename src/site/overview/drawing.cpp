#include "site/overview/drawing.hpp"

#include "base/text.hpp"
#include "site/overview/charts.hpp"
#include "site/parts/parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace overview {
namespace {

using indicators::Figure;
using indicators::Kind;

constexpr double hundred = 100;

/// For drawing only; figures are compared and printed in whole numbers.
std::optional<double> drawn(Figure const& figure)
{
    if (!figure.known || figure.kind == Kind::words) return {};
    auto const value = static_cast<double>(figure.value);
    if (figure.kind == Kind::ratio)
        return figure.whole > 0 ? std::optional{value / static_cast<double>(figure.whole) * hundred} : std::nullopt;
    return value / std::pow(10.0, figure.digits);
}

std::string short_text(rules::Indicator const& indicator, Figure const& figure)
{
    if (figure.known && figure.kind == Kind::ratio && figure.whole > 0)
        return indicators::percent(figure.value, figure.whole, indicator.rounding) + "%";
    return indicators::text_of(indicator, figure);
}

/// A figure that is one total has that total's own days.
facts::Window own_window(Figure const& figure, facts::Window const& asked)
{
    if (figure.totals.empty() || !figure.records.empty()) return asked;
    auto window = figure.totals.front().window;
    for (auto const& total : figure.totals) window = {std::min(window.from, total.window.from), std::max(window.to, total.window.to)};
    return window;
}

std::string window_text(ground::Visit const& visit, facts::Window const& window)
{
    auto const whole_years = window.from == base::Date{window.from.year(), 1, 1} && window.to == base::Date{window.to.year(), 12, 31};
    auto const year = std::to_string(window.from.year());
    if (whole_years && window.from.year() == window.to.year()) return visit.sentence("overview.year", {{"year", year}});
    if (whole_years) return visit.sentence("overview.years", {{"from", year}, {"to", std::to_string(window.to.year())}});
    if (window.from == window.to) return visit.sentence("overview.on_day", {{"day", base::vietnamese(window.to)}});
    if (window.from == base::Date{window.to.year(), 1, 1})
        return visit.sentence("overview.year_until", {{"year", year}, {"day", base::vietnamese(window.to)}});
    return visit.sentence("overview.days", {{"from", base::vietnamese(window.from)}, {"to", base::vietnamese(window.to)}});
}

std::string figure_url(ground::Visit const& visit, units::Unit const& unit, Topic const& topic, facts::Window const& window)
{
    auto const code = unit.code.empty() ? unit.id : unit.code;
    auto const dated = visit.day == visit.today ? std::string{} : "&ngay=" + visit.day.iso();
    return visit.root() + "/so-lieu/" + topic.indicator->id + "?don_vi=" + code + "&tu=" + window.from.iso() + "&den=" + window.to.iso() +
           dated;
}

void show_years(ground::Visit const& visit, html::Data& data, Overview const& overview, Topic const& topic)
{
    // From the first of which something is known; one alone is told at the head.
    auto const first = std::ranges::find_if(topic.years, [](Year const& year) { return year.figure.known; });
    std::span<Year const> const years{first, topic.years.end()};
    if (std::ranges::count_if(years, [](Year const& year) { return year.figure.known; }) < 2) return;
    std::vector<std::optional<double>> values;
    // A year that is known in part stands in the table and is not drawn beside whole ones.
    for (auto const& year : years) values.push_back(partial(year.figure) ? std::nullopt : drawn(year.figure));
    auto const shapes = columns(values);
    auto const known = static_cast<std::size_t>(std::ranges::count_if(shapes, [](auto const& shape) { return shape.has_value(); }));
    auto& trend = data.add("TREND");
    // One column compares nothing.
    auto* chart = known > 1 ? &trend.add("TREND_CHART") : nullptr;
    if (chart != nullptr) chart->set("CHART_WIDTH", chart_width).set("CHART_GROUND", chart_height);
    for (std::size_t at{}; at < years.size(); ++at) {
        auto const& year = years[at];
        auto const name = std::to_string(year.window.from.year());
        trend.add("YEAR")
            .set("YEAR_NAME", window_text(visit, year.window))
            .set("YEAR_TEXT", year.figure.known ? number_text(*topic.indicator, year.figure) : visit.sentence("overview.unknown"))
            .set("YEAR_NOTE", year.figure.known && partial(year.figure) ? visit.sentence("overview.partial") : "")
            .set("YEAR_URL", year.figure.known ? figure_url(visit, overview.unit, topic, year.window) : "");
        if (chart == nullptr || !shapes[at]) continue;
        chart->add("COLUMN")
            .set("COLUMN_X", shapes[at]->x)
            .set("COLUMN_Y", shapes[at]->y)
            .set("COLUMN_WIDTH", shapes[at]->width)
            .set("COLUMN_HEIGHT", shapes[at]->height)
            .set("COLUMN_MIDDLE", shapes[at]->x + shapes[at]->width / 2)
            .set("COLUMN_TOP", shapes[at]->y - 6)
            .set("COLUMN_TEXT", short_text(*topic.indicator, year.figure))
            .set("COLUMN_NAME", name);
    }
}

/// Those that are ranked by place, then the others by name.
std::vector<std::size_t> reading_order(Topic const& topic)
{
    std::vector<std::size_t> order(topic.beside.size());
    for (std::size_t at{}; at < order.size(); ++at) order[at] = at;
    auto const place = [&](std::size_t at) { return topic.beside[at].rank ? topic.beside[at].rank->place : topic.beside.size() + 1; };
    std::ranges::stable_sort(order, {}, place);
    return order;
}

void show_line(html::Data& row, Topic const& topic)
{
    std::vector<double> values;
    for (auto const& one : topic.beside) values.push_back(drawn(one.figure).value_or(0));
    auto const known = std::ranges::count_if(topic.beside, [](Beside const& one) { return drawn(one.figure).has_value(); });
    constexpr std::ptrdiff_t least_to_draw = 3;
    if (known < least_to_draw || static_cast<std::size_t>(known) != topic.beside.size()) return;
    auto const [least, most] = std::ranges::minmax_element(values);
    auto& line = row.add("LINE");
    line.set("LINE_LEAST", short_text(*topic.indicator, topic.beside[static_cast<std::size_t>(least - values.begin())].figure))
        .set("LINE_MOST", short_text(*topic.indicator, topic.beside[static_cast<std::size_t>(most - values.begin())].figure));
    auto const marks = places(values);
    for (std::size_t at{}; at < marks.size(); ++at) line.add(topic.own == at ? "OWN_MARK" : "MARK").set("MARK_X", marks[at]);
}

void show_beside(ground::Visit const& visit, html::Data& data, Overview const& overview, Topic const& topic)
{
    auto const own_known = topic.own.has_value();
    if (topic.beside.size() < (own_known ? 2U : 1U)) return;
    auto& row = data.add("BESIDE");
    auto const count = base::vietnamese(static_cast<std::int64_t>(topic.beside.size()));
    auto const all = base::vietnamese(static_cast<std::int64_t>(overview.alike));
    row.set("BESIDE_SUMMARY", visit.sentence("overview.beside", {{"count", count}, {"all", all}}));
    if (own_known) row.set("RANK_TEXT", rank_text(visit, topic, topic.beside[*topic.own]));
    if (topic.middle)
        row.set("MIDDLE_TEXT",
                visit.sentence("overview.middle", {{"value", short_text(*topic.indicator, topic.beside[*topic.middle].figure)}}));
    show_line(row, topic);
    for (auto const at : reading_order(topic)) {
        auto const& one = topic.beside[at];
        auto& other = row.add("OTHER");
        other.set("OTHER_NAME", one.unit.name)
            .set("OTHER_URL", topic.own == at ? "" : visit.root() + parts::unit_page_path(visit, one.unit, "/tong-quan"))
            .set("OTHER_TEXT", number_text(*topic.indicator, one.figure))
            .set("OTHER_RANK", one.rank ? base::vietnamese(static_cast<std::int64_t>(one.rank->place)) : "–");
        other.show_if(topic.own == at, "OTHER_OWN");
    }
}

void show_pieces(html::Data& row, duties::Kept const& kept)
{
    auto const shapes = pieces({kept.kept, kept.late, kept.fell_due - kept.kept - kept.late});
    static constexpr std::array names{"KEPT_PIECE", "LATE_PIECE", "OVERDUE_PIECE"};
    for (std::size_t at{}; at < names.size(); ++at)
        if (shapes[at].length > 0) row.add(names[at]).set("PIECE_X", shapes[at].from).set("PIECE_LENGTH", shapes[at].length);
}

}  // namespace

std::string number_text(rules::Indicator const& indicator, Figure const& figure)
{
    auto const counted = figure.kind == Kind::count || figure.kind == Kind::approx;
    auto const text = indicators::text_of(indicator, figure);
    return counted && indicator.measure != "%" && !indicator.measure.empty() && figure.known ? text + " " + indicator.measure : text;
}

std::string rank_text(ground::Visit const& visit, Topic const& topic, Beside const& one)
{
    if (topic.indicator->least_sample == 0) return {};
    auto const equal = std::ranges::count_if(
        topic.beside, [&](Beside const& other) { return one.rank && other.rank && other.rank->place == one.rank->place; });
    if (one.rank)
        return visit.sentence(equal > 1 ? "overview.rank_shared" : "overview.rank",
                              {{"place", base::vietnamese(static_cast<std::int64_t>(one.rank->place))},
                               {"of", base::vietnamese(static_cast<std::int64_t>(one.rank->of))},
                               {"others", base::vietnamese(std::int64_t{equal - 1})}});
    if (one.figure.kind != Kind::ratio) return visit.sentence("overview.rank_without_counts");
    return visit.sentence("overview.rank_small",
                          {{"sample", base::vietnamese(one.figure.whole)}, {"least", base::vietnamese(topic.indicator->least_sample)}});
}

std::string right_name(ground::Visit const& visit, std::string_view kind)
{
    static constexpr std::array<std::string_view, 3> known{"disclosure", "question", "periodic"};
    auto const named = std::ranges::find(known, kind) != known.end();
    return visit.sentence("overview.right." + std::string{named ? kind : "other"});
}

void show_rights(ground::Visit const& visit, html::Data& data, Overview const& overview)
{
    for (auto const& right : overview.rights) {
        auto const& kept = right.kept;
        auto& row = data.add("RIGHT");
        row.set("RIGHT_NAME", right_name(visit, right.kind))
            .set("RIGHT_DUE", base::vietnamese(kept.fell_due))
            .set("RIGHT_KEPT", base::vietnamese(kept.kept))
            .set("RIGHT_LATE", base::vietnamese(kept.late))
            .set("RIGHT_OVERDUE", base::vietnamese(kept.fell_due - kept.kept - kept.late));
        auto const percent = [](std::int64_t part, std::int64_t whole) {
            return whole == 0 ? std::string{"–"} : indicators::percent(part, whole, {.cut = false, .digits = 1}) + "%";
        };
        row.set("RIGHT_RATE", percent(kept.kept, kept.fell_due));
        if (overview.alike > 1) row.set("RIGHT_ALL", percent(right.kept_by_all, right.due_of_all));
        if (right.rank)
            row.set("RIGHT_RANK", base::vietnamese(static_cast<std::int64_t>(right.rank->place)) + "/" +
                                      base::vietnamese(static_cast<std::int64_t>(right.rank->of)));
        else if (overview.declared != nullptr)
            row.set("RIGHT_RANK", visit.sentence("overview.duties_small", {{"least", base::vietnamese(overview.declared->least_duties)}}));
        if (kept.fell_due > 0) show_pieces(row, kept);
    }
}

void show_topics(ground::Visit const& visit, html::Data& data, Overview const& overview)
{
    for (auto const& topic : overview.topics) {
        auto& row = data.add("TOPIC");
        row.set("TOPIC_ID", topic.indicator->id).set("TOPIC_TITLE", topic.indicator->title).set("TOPIC_DEFINED", topic.indicator->defined);
        if (topic.indicator->nature == rules::Nature::stock) row.show_if(true, "TOPIC_STOCK");
        if (topic.figure.known)
            row.add("TOPIC_KNOWN")
                .set("TOPIC_NUMBER", number_text(*topic.indicator, topic.figure))
                .set("TOPIC_WINDOW", window_text(visit, own_window(topic.figure, topic.window)))
                .set("TOPIC_URL", figure_url(visit, overview.unit, topic, topic.window));
        for (auto const& note : topic.figure.notes) row.add("TOPIC_NOTE").set("TOPIC_NOTE_TEXT", visit.sentence(note));
        show_years(visit, row, overview, topic);
        show_beside(visit, row, overview, topic);
    }
}

}  // namespace overview
