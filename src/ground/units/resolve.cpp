#include "ground/units/resolve.hpp"

#include "ground/units/pool.hpp"

#include <algorithm>
#include <functional>

namespace units {
namespace {

constexpr std::size_t nearest_shown = 3;

/// One name of one row on its way to a unit.
struct Name {
    std::size_t row{};  // place in the file's rows
    Named named;
    std::vector<std::size_t> candidates;  // places in the pool
    std::string how;
    std::string chosen;  // "skip", or the fresh id of a unit that the old list lacks
    bool settled() const { return candidates.size() == 1 || !chosen.empty(); }
};

std::string share_text(Share share)
{
    return share == Share::whole ? "whole" : share == Share::part ? "part" : "rest";
}

/// The rows of one new province.
class Group {
public:
    Group(Tree const& tree, Kinds const& kinds, ReformFile const& file, std::vector<std::size_t> rows, Pool const& pool, base::Date on,
          std::function<std::string()> const& fresh_id)
        : tree_{tree}, kinds_{kinds}, file_{file}, rows_{std::move(rows)}, pool_{pool}, on_{on}, fresh_id_{fresh_id}
    {
    }

    void resolve(Resolution& into)
    {
        for (auto const row : rows_) add_names(row, into);
        for (auto changed = true; changed;) {
            changed = false;
            for (auto& name : names_)
                if (!name.settled() && name.candidates.size() > 1) changed = narrow(name) || changed;
        }
        for (auto const& name : names_) tell(name, into);
        tell_untouched(into);
    }

private:
    void add_names(std::size_t row, Resolution& into)
    {
        auto const& from = file_.rows[row].from;
        if (from.kept) keep(row, into);
        for (auto const& named : from.named) {
            if (named.level == "huyen") {
                for (auto const place : pool_.district(named)) names_.push_back({row, named, {place}, "exact", {}});
                if (!pool_.district(named).empty()) continue;
            }
            auto match = pool_.match(named);
            Name name{row, named, std::move(match.found), std::move(match.how), {}};
            if (auto const place = chosen_place(named.code)) name.candidates = {*place}, name.how = "code";
            choose(name);
            names_.push_back(std::move(name));
        }
    }

    // A kept commune is the one that bears the row's code, else the one of that name.
    void keep(std::size_t row, Resolution& into)
    {
        auto const& wanted = file_.rows[row];
        auto const bearer = wanted.code.empty() ? std::nullopt : tree_.by_code(wanted.code, on_);
        auto const place = bearer && bearer->alive ? pool_.place_of(bearer->id) : std::nullopt;
        auto const split = kinds_.split(wanted.name);
        Named named{
            .written = wanted.name, .kinds = {}, .level = "xa", .name = split ? split->rest : wanted.name, .district = {}, .note = {}};
        if (split)
            for (auto const* kind : split->kinds) named.kinds.push_back(kind->id);
        auto match = pool_.match(named);
        Name name{row, named, std::move(match.found), std::move(match.how), {}};
        if (place && (name.candidates.empty() || std::ranges::find(name.candidates, *place) != name.candidates.end()))
            name.candidates = {*place}, name.how = "row_code";
        choose(name);
        into.kept[row] = "?";
        names_.push_back(std::move(name));
    }

    void choose(Name& name)
    {
        for (auto const& choice : file_.choices) {
            auto const plain = name.named.written.substr(0, name.named.written.find(" ("));
            auto const same = name_key(choice.name) == name_key(name.named.written) || name_key(choice.name) == name_key(plain);
            if (choice.row != file_.rows[name.row].number || !same) continue;
            if (choice.unit == "main") {
                name.named.main = true;
                continue;
            }
            name.how = "choice";
            name.candidates.clear();
            if (choice.unit == "skip") name.chosen = "skip";
            else if (choice.unit == "new") name.chosen = fresh(name.named);
            else if (auto const place = chosen_place(choice.unit)) name.candidates = {*place};
        }
    }

    std::optional<std::size_t> chosen_place(std::string const& unit) const
    {
        if (auto const place = pool_.place_of(unit)) return place;
        auto const bearer = tree_.by_code(unit, on_);
        return bearer && bearer->alive ? pool_.place_of(bearer->id) : std::nullopt;
    }

    // The same unknown name in two rows is one unit that was divided.
    std::string const& fresh(Named const& named)
    {
        auto& id = fresh_[name_key(named.written)];
        if (id.empty()) id = fresh_id_();
        return id;
    }

    bool narrow(Name& name)
    {
        auto const& row = file_.rows[name.row];
        return keep_only(name, "row_code", [&](auto place) { return !row.code.empty() && pool_.units()[place].unit.code == row.code; }) ||
               keep_only(name, "neighbours", [&](auto place) { return beside(name, place); }) ||
               keep_only(name, "neighbours", [&](auto place) { return in_district_of_code(row, place); }) ||
               keep_only(name, "others_taken", [&](auto place) { return !taken(name, place); });
    }

    // Only a reading that leaves exactly one is a decision.
    template <class Fits>
    bool keep_only(Name& name, std::string how, Fits fits)
    {
        std::vector<std::size_t> left;
        std::ranges::copy_if(name.candidates, std::back_inserter(left), fits);
        if (left.size() != 1) return false;
        name.candidates = left;
        name.how = std::move(how);
        return true;
    }

    bool beside(Name const& name, std::size_t place) const
    {
        return std::ranges::any_of(names_, [&](Name const& other) {
            return other.row == name.row && &other != &name && other.candidates.size() == 1 &&
                   pool_.units()[other.candidates[0]].district.id == pool_.units()[place].district.id;
        });
    }

    bool in_district_of_code(ReformRow const& row, std::size_t place) const
    {
        auto const bearer = tree_.by_code(row.code, on_);
        return bearer && bearer->alive && bearer->parent == pool_.units()[place].district.id;
    }

    bool taken(Name const& name, std::size_t place) const
    {
        return std::ranges::any_of(
            names_, [&](Name const& other) { return &other != &name && other.candidates.size() == 1 && other.candidates[0] == place; });
    }

    void tell(Name const& name, Resolution& into)
    {
        auto const& row = file_.rows[name.row];
        if (name.candidates.size() == 1) {
            auto const place = name.candidates[0];
            named_.insert(place);
            if (row.from.kept) into.kept[name.row] = pool_.units()[place].unit.id;
            else add_source(into.sources[name.row], {pool_.units()[place].unit.id, name.named.share, false, name.named});
            into.preview.resolved.push_back({row.number, name.named.written, pool_.candidate(place),
                                             row.from.kept ? std::string{"kept"} : share_text(name.named.share), name.how});
        } else if (!name.chosen.empty()) {
            if (row.from.kept) into.kept[name.row].clear();
            if (name.chosen == "skip") return;
            add_source(into.sources[name.row], {name.chosen, name.named.share, true, name.named});
            into.preview.resolved.push_back({row.number,
                                             name.named.written,
                                             {.id = {}, .code = {}, .name = name.named.written, .district = {}},
                                             share_text(name.named.share),
                                             "choice"});
        } else if (name.candidates.empty()) {
            into.preview.not_found.push_back({row.number, name.named.written, pool_.nearest(name.named, nearest_shown)});
        } else {
            ReformPreview::Open open{row.number, name.named.written, {}};
            for (auto const place : name.candidates) open.candidates.push_back(pool_.candidate(place));
            into.preview.ambiguous.push_back(std::move(open));
        }
    }

    static void add_source(std::vector<Source>& sources, Source source)
    {
        auto const same = std::ranges::find(sources, source.unit, &Source::unit);
        if (same == sources.end()) sources.push_back(std::move(source));
    }

    void tell_untouched(Resolution& into) const
    {
        for (std::size_t place = 0; place < pool_.units().size(); ++place)
            if (pool_.units()[place].unit.level == "xa" && !named_.contains(place))
                into.preview.untouched.push_back(pool_.candidate(place));
    }

    Tree const& tree_;
    Kinds const& kinds_;
    ReformFile const& file_;
    std::vector<std::size_t> rows_;
    Pool const& pool_;
    base::Date on_;
    std::function<std::string()> const& fresh_id_;
    std::vector<Name> names_;
    std::map<std::string, std::string> fresh_;
    std::set<std::size_t> named_;
};

std::string province_of(Tree const& tree, Unit const& unit, base::Date on)
{
    auto const above = tree.ancestors(unit.id, on);
    return above.empty() || above.front().level != "tinh" ? std::string{} : above.front().id;
}

/// Which provinces a new one takes over: those that the provinces' table names, and those whose communes' codes its rows carry on.
class OldProvinces {
public:
    OldProvinces(Tree const& tree, Kinds const& kinds, ReformFile const& file, base::Date on)
        : tree_{tree}, kinds_{kinds}, file_{file}, on_{on}
    {
    }

    std::vector<std::string> of(std::string const& code, std::vector<std::size_t> const& rows)
    {
        found_.clear();
        if (auto const bearer = tree_.by_code(code, on_); bearer && bearer->alive && bearer->level == "tinh") add(bearer->id);
        for (auto const& province : file_.provinces)
            if (province.code == code)
                for (auto const& named : province.from.named) add(by_name(named));
        if (file_.provinces.empty()) add_voted(rows);
        return found_;
    }

private:
    void add(std::string const& id)
    {
        if (!id.empty() && std::ranges::find(found_, id) == found_.end()) found_.push_back(id);
    }

    std::string by_name(Named const& named) const
    {
        for (auto const& root : tree_.roots(on_)) {
            auto const split = kinds_.split(root.name);
            if (root.level == "tinh" && loose_key(split ? split->rest : root.name) == loose_key(named.name)) return root.id;
        }
        return {};
    }

    // A mistyped code must not end a province: one row in fifty has to speak for it, and names only where no code does.
    void add_voted(std::vector<std::size_t> const& rows)
    {
        std::map<std::string, std::size_t> votes;
        for (auto const row : rows) {
            auto const bearer = file_.rows[row].code.empty() ? std::nullopt : tree_.by_code(file_.rows[row].code, on_);
            if (bearer && bearer->alive) ++votes[province_of(tree_, *bearer, on_)];
        }
        if (votes.empty()) votes = votes_by_name(rows);
        for (auto const& [id, count] : votes)
            if (count * 50 >= rows.size()) add(id);
    }

    std::map<std::string, std::size_t> votes_by_name(std::vector<std::size_t> const& rows) const
    {
        std::multimap<std::string, std::string> provinces_of_name;
        for (auto const& unit : tree_.all(on_))
            if (unit.level == "xa") provinces_of_name.emplace(name_key(unit.name), province_of(tree_, unit, on_));
        std::map<std::string, std::size_t> votes;
        for (auto const row : rows)
            for (auto const& named : file_.rows[row].from.named) {
                auto const [first, last] = provinces_of_name.equal_range(name_key(named.written));
                if (first != last && std::next(first) == last) ++votes[first->second];
            }
        return votes;
    }

    Tree const& tree_;
    Kinds const& kinds_;
    ReformFile const& file_;
    base::Date on_;
    std::vector<std::string> found_;
};

}  // namespace

Resolution resolve(Tree const& tree, Kinds const& kinds, ReformFile const& file, base::Date effective,
                   std::function<std::string()> const& fresh_id)
{
    auto const on = effective - 1;
    Resolution resolution;
    resolution.sources.resize(file.rows.size());
    resolution.kept.resize(file.rows.size());
    std::map<std::string, std::vector<std::size_t>> groups;
    for (std::size_t row = 0; row < file.rows.size(); ++row) groups[file.rows[row].province_code].push_back(row);
    OldProvinces old_provinces{tree, kinds, file, on};
    for (auto const& [code, rows] : groups) {
        auto const provinces = old_provinces.of(code, rows);
        Pool const pool{tree, kinds, provinces, on};
        Group{tree, kinds, file, rows, pool, on, fresh_id}.resolve(resolution);
        for (auto const& id : provinces) {
            auto const unit = tree.unit(id, on);
            resolution.preview.provinces.push_back({.id = id, .code = unit->code, .name = unit->name, .district = {}});
        }
        resolution.old_provinces[code] = provinces;
    }
    auto const by_row = [](auto const& a, auto const& b) { return a.row < b.row; };
    std::ranges::stable_sort(resolution.preview.resolved, by_row);
    std::ranges::stable_sort(resolution.preview.ambiguous, by_row);
    std::ranges::stable_sort(resolution.preview.not_found, by_row);
    return resolution;
}

}  // namespace units
