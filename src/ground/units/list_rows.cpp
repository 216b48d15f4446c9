#include "ground/units/list_rows.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace units {
namespace {

struct Columns {
    std::optional<std::size_t> code, name, kind, parent;
};

struct ListRow {
    std::size_t number{};
    std::string id;  // of the unit that it is or will be
    std::string code, name, parent_code, parent;
    rules::UnitKind const* kind{};
    bool settled{};
};

class Planning {
public:
    Planning(Tree const& tree, Kinds const& kinds, std::optional<base::Date> effective, base::Date today,
             std::function<std::string()> const& fresh_id)
        : tree_{tree}, kinds_{kinds}, effective_{effective}, on_{effective.value_or(today)}, fresh_id_{fresh_id}
    {
    }

    ListPlan plan(office::Table const& table)
    {
        if (table.rows.empty()) return fault(1, "units.import_empty"), std::move(plan_);
        auto const& heading = table.rows.front();
        columns_ = {.code = column_named(heading, {"code", "ma", "ma don vi", "ma dvhc", "ma xa"}),
                    .name = column_named(heading, {"name", "ten", "ten don vi", "ten dvhc", "ten xa"}),
                    .kind = column_named(heading, {"kind", "loai", "loai don vi", "loai hinh"}),
                    .parent = column_named(heading, {"parent_code", "parent", "ma cap tren", "ma don vi cap tren", "cap tren", "thuoc"})};
        if (!columns_.name) return fault(heading.number, "units.import_no_name_column"), std::move(plan_);
        for (std::size_t i = 1; i < table.rows.size(); ++i) read(table.rows[i]);
        for (auto& row : rows_) settle(row);
        plan_.rows = table.rows.size() - 1;
        return std::move(plan_);
    }

private:
    void fault(std::size_t row, std::string rule, std::map<std::string, std::string> facts = {})
    {
        facts.emplace("row", std::to_string(row));
        plan_.faults.push_back(base::bad_input("file", std::move(rule), std::move(facts)));
    }

    void read(office::TableRow const& cells)
    {
        ListRow row{.number = cells.number};
        row.code = cell(cells, columns_.code);
        row.parent_code = cell(cells, columns_.parent);
        auto const name = spaced_once(cell(cells, columns_.name));
        if (name.empty()) return fault(row.number, "units.import_name_missing");
        row.kind = kind_of(cells, name, row.parent_code.empty());
        if (row.kind == nullptr)
            return fault(row.number, "units.import_kind", {{"kind", std::string{cell(cells, columns_.kind)}}, {"name", name}});
        if (auto const& kind = *row.kind; effective_ && (*effective_ < kind.from || (kind.until && *kind.until < *effective_)))
            return fault(row.number, "units.kind_not_then", {{"kind", kind.name}, {"day", base::vietnamese(*effective_)}});
        row.name = with_kind_word(name, *row.kind);
        if (!row.code.empty()) {
            auto const [first, fresh] = by_code_.emplace(row.code, rows_.size());
            if (!fresh)
                return fault(row.number, "units.import_code_twice",
                             {{"code", row.code}, {"other", std::to_string(rows_[first->second].number)}});
        }
        rows_.push_back(std::move(row));
    }

    rules::UnitKind const* kind_of(office::TableRow const& cells, std::string const& name, bool top) const
    {
        auto const said = cell(cells, columns_.kind);
        if (!said.empty()) return kinds_.said(said, top && kinds_.said(said, "tinh") != nullptr ? "tinh" : "");
        auto const split = kinds_.split(name);
        if (!split) return nullptr;
        auto const of_level = std::ranges::find_if(split->kinds, [&](auto const* kind) { return (kind->level == "tinh") == top; });
        return of_level == split->kinds.end() ? split->kinds.front() : *of_level;
    }

    // "Mũi Né" of kind phường is named "Phường Mũi Né"; an office or an enterprise has its own whole name.
    std::string with_kind_word(std::string const& name, rules::UnitKind const& kind) const
    {
        if (kind.level == "co_quan" || kind.level == "doanh_nghiep") return name;
        auto const split = kinds_.split(name);
        auto const has_word = split && std::ranges::find(split->kinds, &kind) != split->kinds.end();
        auto const word = kinds_.word(kind);
        return has_word ? word + ' ' + split->rest : word + ' ' + name;
    }

    void settle(ListRow& row)
    {
        if (!std::exchange(row.settled, true)) find_or_make(row);
    }

    void find_or_make(ListRow& row)
    {
        if (!find_parent(row)) return fault(row.number, "units.import_parent", {{"parent", row.parent_code}, {"name", row.name}});
        auto const there = already(row);
        if (there && (name_key(there->name) != name_key(row.name) || there->parent != row.parent))
            return fault(row.number, "units.import_differs", {{"code", row.code}, {"name", row.name}, {"other", there->name}});
        auto const [twin, fresh] = names_.emplace(row.parent + '\n' + row.name, row.number);
        if (!fresh) return fault(row.number, "units.import_name_twice", {{"name", row.name}, {"other", std::to_string(twin->second)}});
        row.id = there ? there->id : fresh_id_();
        if (there) {
            ++plan_.unchanged;
            return;
        }
        ++plan_.added;
        plan_.changes.push_back({.unit = row.id,
                                 .from = effective_,
                                 .alive = true,
                                 .code = row.code,
                                 .name = row.name,
                                 .kind = row.kind->id,
                                 .level = row.kind->level,
                                 .parent = row.parent});
    }

    // In the list, wherever its row stands, else among the units that are there.
    bool find_parent(ListRow& row)
    {
        if (row.parent_code.empty()) return true;
        if (auto const found = by_code_.find(row.parent_code); found != by_code_.end() && found->second != own_place(row)) {
            auto& parent = rows_[found->second];
            settle(parent);
            row.parent = parent.id;
            return !row.parent.empty();
        }
        auto const parent = tree_.by_code(row.parent_code, on_);
        if (parent && parent->alive) row.parent = parent->id;
        return !row.parent.empty();
    }

    std::size_t own_place(ListRow const& row) const { return static_cast<std::size_t>(&row - rows_.data()); }

    std::optional<Unit> already(ListRow const& row) const
    {
        if (!row.code.empty()) {
            auto const bearer = tree_.by_code(row.code, on_);
            return bearer && bearer->alive ? bearer : std::nullopt;
        }
        for (auto const& sibling : row.parent.empty() ? tree_.roots(on_) : tree_.children(row.parent, on_))
            if (name_key(sibling.name) == name_key(row.name)) return sibling;
        return {};
    }

    Tree const& tree_;
    Kinds const& kinds_;
    std::optional<base::Date> effective_;
    base::Date on_;
    std::function<std::string()> const& fresh_id_;
    Columns columns_;
    ListPlan plan_;
    std::vector<ListRow> rows_;
    std::map<std::string, std::size_t> by_code_;  // place in rows_
    std::map<std::string, std::size_t> names_;    // parent and name: row number
};

}  // namespace

ListPlan plan_list(Tree const& tree, Kinds const& kinds, office::Table const& table, std::optional<base::Date> effective, base::Date today,
                   std::function<std::string()> const& fresh_id)
{
    return Planning{tree, kinds, effective, today, fresh_id}.plan(table);
}

std::optional<std::size_t> column_named(office::TableRow const& heading, std::initializer_list<std::string_view> words)
{
    for (auto const word : words)
        for (std::size_t i = 0; i < heading.cells.size(); ++i)
            if (base::folded(base::trimmed(heading.cells[i])) == word) return i;
    return {};
}

std::string_view cell(office::TableRow const& row, std::optional<std::size_t> column)
{
    return column && *column < row.cells.size() ? base::trimmed(row.cells[*column]) : std::string_view{};
}

std::string spaced_once(std::string_view text)
{
    std::string result;
    for (auto const c : base::trimmed(text)) {
        auto const blank = c == ' ' || c == '\n' || c == '\t';
        if (!blank) result += c;
        else if (!result.empty() && result.back() != ' ') result += ' ';
    }
    return result;
}

}  // namespace units
