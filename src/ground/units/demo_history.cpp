#include "ground/units/demo_history.hpp"

#include "base/text.hpp"
#include "ground/units/applying.hpp"
#include "ground/units/drafting.hpp"
#include "ground/units/list_rows.hpp"
#include "ground/units/pool.hpp"
#include "ground/units/reform.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace units {
namespace {

struct HistoryRow {
    std::size_t number{};
    base::Date day{};
    std::string act, legal, province, units, into, code, note;
};

using Refused = std::optional<base::Refusal>;

std::string bytes_of(std::filesystem::path const& file)
{
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

base::Refusal fault(HistoryRow const& row, std::string rule, std::string const& name)
{
    return base::bad_input("file", std::move(rule), {{"row", std::to_string(row.number)}, {"name", name}});
}

base::Outcome<std::vector<HistoryRow>> rows_of(office::Table const& table)
{
    std::vector<HistoryRow> rows;
    for (std::size_t i = 1; i < table.rows.size(); ++i) {
        auto const& cells = table.rows[i];
        HistoryRow row{.number = cells.number};
        auto const day = base::Date::from_iso(cell(cells, 0));
        if (!day) return fault(row, "units.history_day", std::string{cell(cells, 0)});
        row.day = *day;
        auto const texts = {&row.act, &row.legal, &row.province, &row.units, &row.into, &row.code, &row.note};
        for (std::size_t column = 1; auto* text : texts) *text = cell(cells, column++);
        rows.push_back(std::move(row));
    }
    return rows;
}

class Loading {
public:
    Loading(ground::Services& services, ground::Actor const& actor, std::filesystem::path folder)
        : services_{services}, actor_{actor}, folder_{std::move(folder)}, kinds_{services.rules.unit_kinds()}
    {
    }

    Refused no_to_loading(std::vector<HistoryRow> const& rows)
    {
        for (std::size_t first = 0; first < rows.size();) {
            auto last = first;
            while (last < rows.size() && rows[last].day == rows[first].day && rows[last].legal == rows[first].legal) ++last;
            std::vector<HistoryRow> const of_act{rows.begin() + static_cast<std::ptrdiff_t>(first),
                                                 rows.begin() + static_cast<std::ptrdiff_t>(last)};
            if (auto no = no_to_act(of_act)) return no;
            first = last;
        }
        return {};
    }

    std::vector<std::string> acts;

private:
    Refused no_to_act(std::vector<HistoryRow> const& rows)
    {
        auto const& first = rows.front();
        Legal const legal{first.legal, first.day};
        if (first.act == "reform") {
            ReformInput const input{.rows = bytes_of(folder_ / first.units), .filename = first.units, .legal = legal};
            return kept(apply_reform(services_, actor_, input));
        }
        return kept(apply_draft(services_, actor_, [&](Tree const& tree) -> base::Outcome<Draft> {
            Drafting drafting{tree, kinds_, [this] { return services_.fresh_id(); }, legal};
            for (auto const& row : rows)
                if (auto no = row.act == "before" ? no_to_before(drafting, row) : no_to_order(tree, row)) return *no;
            if (first.act != "before") return draft(drafting, std::exchange(orders_, {}));
            drafting.draft().kind = "import";
            return drafting.draft();
        }));
    }

    Refused kept(base::Outcome<std::string> const& act)
    {
        if (!act) return act.error();
        acts.push_back(*act);
        return {};
    }

    // Whole units of a province by their names on the eve of the act, in the order in which they are named.
    base::Outcome<std::vector<Unit>> named(Tree const& tree, HistoryRow const& row, std::string const& text) const
    {
        auto const province = tree.by_code(row.province, row.day - 1);
        if (!province) return fault(row, "units.unknown", row.province);
        Pool const pool{tree, kinds_, {province->id}, row.day - 1};
        std::vector<Unit> found;
        for (auto const& name : formed_from(text, kinds_).named) {
            auto const places = name.level == "huyen" ? pool.district(name) : pool.match(name).found;
            if (places.size() == 1) found.push_back(pool.units()[places[0]].unit);
            else if (name.level == "huyen" && !places.empty()) found.push_back(pool.units()[places[0]].district);
            else return fault(row, "units.history_name", name.written);
        }
        return found;
    }

    Refused no_to_before(Drafting& drafting, HistoryRow const& row)
    {
        auto const parent = named(drafting.tree(), row, row.into);
        if (!parent) return parent.error();
        if (parent->size() != 1) return fault(row, "units.history_name", row.into);
        for (auto const& name : formed_from(row.units, kinds_).named) {
            auto const* kind = name.kinds.empty() ? nullptr : kinds_.find(name.kinds.front());
            if (kind == nullptr) return fault(row, "units.import_kind", name.name);
            auto& made = drafting.change(services_.fresh_id());
            made.from = {};
            made.alive = true;
            made.code = name.code;
            made.name = name.written;
            made.kind = kind->id;
            made.level = kind->level;
            made.parent = parent->front().id;
        }
        return {};
    }

    Refused no_to_order(Tree const& tree, HistoryRow const& row)
    {
        auto const units = named(tree, row, row.units);
        if (!units) return units.error();
        if (units->empty()) return fault(row, "units.history_name", row.units);
        if (row.act == "adjust") return no_to_adjust(tree, row, units->front());
        if (row.act != "merge") return fault(row, "units.history_act", row.act);
        Merge merge;
        for (auto const& unit : *units) {
            merge.units.push_back(unit.id);
            if (name_key(unit.name) == name_key(row.into)) merge.into.unit = unit.id;
        }
        auto const kind = kinds_.split(row.into);
        if (!kind) return fault(row, "units.history_name", row.into);
        merge.into.kind = kind->kinds.front()->id;
        merge.into.name = row.into;
        merge.into.code = row.code;
        orders_.emplace_back(std::move(merge));
        return {};
    }

    Refused no_to_adjust(Tree const& tree, HistoryRow const& row, Unit const& from)
    {
        auto const to = named(tree, row, row.into);
        if (!to) return to.error();
        if (to->size() != 1) return fault(row, "units.history_name", row.into);
        orders_.emplace_back(Adjust{from.id, to->front().id, row.note});
        return {};
    }

    ground::Services& services_;
    ground::Actor const& actor_;
    std::filesystem::path folder_;
    Kinds kinds_;
    std::vector<Order> orders_;
};

}  // namespace

base::Outcome<std::vector<std::string>> load_history(ground::Services& services, ground::Actor const& actor,
                                                     std::filesystem::path const& folder)
{
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (auto const& entry : std::filesystem::directory_iterator{folder, error})
        if (entry.path().extension() == ".csv") files.push_back(entry.path());
    std::ranges::sort(files);
    Loading loading{services, actor, folder};
    for (auto const& file : files) {
        auto const table = office::read_table(bytes_of(file), file.filename().string());
        if (!table) return table.error();
        auto const is_history = !table->rows.empty() && cell(table->rows[0], 0) == "day" && cell(table->rows[0], 1) == "act";
        if (!is_history) continue;
        auto const rows = rows_of(*table);
        if (!rows) return rows.error();
        if (auto no = loading.no_to_loading(*rows)) {
            no->facts.emplace("file", file.filename().string());
            return *no;
        }
    }
    return std::move(loading.acts);
}

}  // namespace units
