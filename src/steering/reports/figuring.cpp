#include "steering/reports/figuring.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace reports {
namespace {

using indicators::Kind;

constexpr std::int64_t ten = 10;

facts::Window years(int first, int last)
{
    return {{first, 1, 1}, {last, 12, 31}};
}

facts::Window window_of(Span const& span, facts::Window const& report)
{
    switch (span.of) {
        case Span::Of::report: break;
        case Span::Of::years: {
            auto const found = years(report.from.year() + span.first - 1, report.from.year() + span.last - 1);
            return {std::max(found.from, report.from), std::min(found.to, report.to)};
        }
        case Span::Of::last_years: return {std::max(report.from, base::Date{report.to.year() - span.first + 1, 1, 1}), report.to};
        case Span::Of::after_years: {
            auto const first = report.to + 1;
            return {first, base::Date{first.year() + span.first, first.month(), first.day()} - 1};
        }
        case Span::Of::days: return span.days;
    }
    return report;
}

/// Counts below ten have a zero before them in running text (law/cases §13.4, FM-3).
std::string with_zero(std::string number, std::int64_t value, bool bare)
{
    if (!bare && value >= 0 && value < ten && number.size() == 1) number.insert(0, 1, '0');
    return number;
}

std::string printed_count(rules::Indicator const& indicator, Value const& value, bool bare)
{
    auto const& figure = value.figure;
    auto text = indicators::text_of(indicator, figure);
    if (indicator.measure.starts_with('%') || figure.digits > 0) return text;
    if (figure.kind == Kind::count) return with_zero(std::move(text), figure.value, bare);
    auto const number = base::vietnamese(figure.value);
    if (!text.ends_with(" " + number)) return text;
    text.resize(text.size() - number.size());
    return text + with_zero(number, figure.value, bare);
}

std::string printed(rules::Indicator const& indicator, Value const& value, bool bare)
{
    auto const& figure = value.figure;
    if (!figure.known) return {};
    if (figure.kind == Kind::ratio) {
        if (value.shows == Shows::ratio) return base::vietnamese(figure.value) + "/" + base::vietnamese(figure.whole);
        return figure.whole > 0 ? indicators::percent(figure.value, figure.whole, value.rounding) + "%" : std::string{};
    }
    if (value.shows == Shows::ratio) return {};
    if (figure.kind == Kind::rate || figure.kind == Kind::words) return indicators::text_of(indicator, figure);
    return printed_count(indicator, value, bare);
}

class Counting {
public:
    Counting(db::Session& session, rules::Book const& law, units::Tree const& tree, Asked const& asked)
        : session_{session}, law_{law}, tree_{tree}, asked_{asked}
    {
        for (auto const& one : asked.form.reprints) {
            auto const unit = tree.by_code(one.unit_code, asked.window.to);
            auto const same_days = one.window.from == asked.window.from && one.window.to == asked.window.to;
            if (unit && unit->id == asked.unit.id && same_days) reprint_ = &one;
        }
    }

    Figures all()
    {
        Figures found;
        for (auto const& form : asked_.form.figures)
            found.values.push_back(form.compares.empty() ? one(form, asked_.unit.id, {})
                                                         : Value{.id = form.id, .title = form.title, .section = form.section});
        for (std::size_t at{}; at < found.values.size(); ++at)
            if (auto const& form = asked_.form.figures[at]; !form.compares.empty())
                compare(found.values[at], *asked_.form.figure(form.compares), found);
        for (auto const& form : asked_.form.tables) found.tables.push_back(table(form));
        return found;
    }

private:
    Value one(FigureForm const& form, std::string const& unit, facts::Breakdown const& part)
    {
        return at(form, unit, part, window_of(form.span, asked_.window));
    }

    Value at(FigureForm const& form, std::string const& unit, facts::Breakdown const& part, facts::Window const& window)
    {
        Value value{.id = form.id,
                    .title = form.title,
                    .indicator = form.indicator,
                    .window = window,
                    .is = form.is,
                    .unit = unit,
                    .shows = form.shows,
                    .rounding = rounding(form),
                    .section = form.section};
        for (auto const& [dimension, is] : part) value.is[dimension] = is;
        auto const& indicator = *law_.indicator(form.indicator);
        value.figure = indicators::figure(session_, law_, tree_,
                                          {.indicator = form.indicator,
                                           .unit = unit,
                                           .window = window,
                                           .is = value.is,
                                           .view = indicators::View::as_it_stood,
                                           .tree_day = window.to});
        value.text = printed(indicator, value, form.bare);
        return value;
    }

    rules::Rounding rounding(FigureForm const& form) const
    {
        if (reprint_ != nullptr)
            if (auto const found = reprint_->rounding.find(form.id); found != reprint_->rounding.end()) return found->second;
        return form.rounding.value_or(asked_.form.rounding);
    }

    /// Said only of counts that are known of both periods.
    void compare(Value& value, FigureForm const& of, Figures const& found)
    {
        auto const* now = found.value(of.id);
        auto const before = at(of, asked_.unit.id, {}, period_before(window_of(of.span, asked_.window)));
        value.indicator = of.indicator;
        value.window = before.window;
        value.is = of.is;
        value.unit = asked_.unit.id;
        value.figure = before.figure;
        if (now == nullptr || !now->known() || !before.known() || now->figure.kind != Kind::count || before.figure.kind != Kind::count)
            return;
        auto const more = now->figure.value - before.figure.value;
        auto const measure = law_.indicator(of.indicator)->measure;
        if (more == 0) value.text = "bằng kỳ trước";
        else
            value.text = (more > 0 ? "tăng " : "giảm ") + with_zero(base::vietnamese(std::abs(more)), std::abs(more), false) + " " +
                         measure + " so với kỳ trước";
    }

    TableValue table(TableForm const& form)
    {
        TableValue found{.id = form.id,
                         .title = form.title,
                         .rows_title = form.rows_title,
                         .chart = form.chart,
                         .columns = {},
                         .column_ids = {},
                         .rows = {}};
        for (auto const& column : form.columns) {
            found.columns.push_back(column.title);
            found.column_ids.push_back(column.id);
        }
        if (form.by.empty()) {
            for (auto const& unit : tree_.children(asked_.unit.id, asked_.window.to))
                add_row(found, form, {.key = unit.id, .name = unit.name, .cells = {}}, unit.id, {});
        } else {
            for (auto const& value : law_.dimension(form.by)->values)
                add_row(found, form, {.key = value.id, .name = value.name, .cells = {}}, asked_.unit.id, {{form.by, value.id}});
        }
        return found;
    }

    void add_row(TableValue& table, TableForm const& form, Row row, std::string const& unit, facts::Breakdown const& part)
    {
        for (auto column : form.columns) {
            column.bare = true;
            row.cells.push_back(one(column, unit, part));
            row.cells.back().id = form.id + "." + row.key + "." + column.id;
        }
        if (std::ranges::any_of(row.cells, &Value::known)) table.rows.push_back(std::move(row));
    }

    db::Session& session_;
    rules::Book const& law_;
    units::Tree const& tree_;
    Asked const& asked_;
    Reprint const* reprint_{};
};

}  // namespace

Value const* Figures::value(std::string_view id) const
{
    if (auto const found = std::ranges::find(values, id, &Value::id); found != values.end()) return &*found;
    for (auto const& table : tables)
        for (auto const& row : table.rows)
            if (auto const cell = std::ranges::find(row.cells, id, &Value::id); cell != row.cells.end()) return &*cell;
    return nullptr;
}

Figures figures_of(db::Session& session, rules::Book const& law, units::Tree const& tree, Asked const& asked)
{
    return Counting{session, law, tree, asked}.all();
}

std::vector<Change> changes(Figures const& frozen, Figures const& now)
{
    std::vector<Change> found;
    auto const compare = [&](Value const& then) {
        auto const* same = now.value(then.id);
        auto const text = same == nullptr ? std::string{} : same->text;
        if (text != then.text) found.push_back({.id = then.id, .title = then.title, .then = then.text, .now = text});
    };
    std::ranges::for_each(frozen.values, compare);
    for (auto const& table : frozen.tables)
        for (auto const& row : table.rows) std::ranges::for_each(row.cells, compare);
    return found;
}

}  // namespace reports
