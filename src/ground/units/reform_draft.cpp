#include "ground/units/reform_draft.hpp"

#include <algorithm>

namespace units {
namespace {

std::string bare(Kinds const& kinds, std::string const& name)
{
    auto const split = kinds.split(name);
    return split ? split->rest : name;
}

// The row that keeps the name; else the one with the rest; else the first that is not called a part only.
std::size_t main_heir(Fate const& fate, Kinds const& kinds, ReformFile const& file, std::string const& name)
{
    for (std::size_t i = 0; i < fate.rows.size(); ++i)
        if (name_key(bare(kinds, file.rows[fate.rows[i]].name)) == name_key(bare(kinds, name))) return i;
    for (auto const share : {Share::rest, Share::whole})
        for (std::size_t i = 0; i < fate.shares.size(); ++i)
            if (fate.shares[i] == share) return i;
    return 0;
}

class Reforming {
public:
    Reforming(Drafting& drafting, ReformFile const& file, Resolution const& resolution)
        : to_{drafting},
          file_{file},
          resolution_{resolution},
          eve_{drafting.day() - 1},
          fates_{fates(drafting.tree(), drafting.kinds(), file, resolution, drafting.day())},
          districts_stay_{drafting.kinds().level_exists("huyen", drafting.day())}
    {
    }

    std::optional<base::Refusal> no_to_reforming()
    {
        to_.draft().kind = "reform";
        for (auto const& [code, old] : resolution_.old_provinces)
            if (auto no = no_to_province(code, old)) return no;
        heirs_.resize(file_.rows.size());
        for (std::size_t row = 0; row < file_.rows.size(); ++row)
            if (auto no = no_to_row(row)) return no;
        for (auto const& [unit, fate] : fates_) settle(unit, fate);
        give_up_codes();
        return {};
    }

private:
    std::optional<base::Refusal> no_to_province(std::string const& code, std::vector<std::string> const& old)
    {
        auto const row = std::ranges::find(file_.rows, code, &ReformRow::province_code);
        auto const heir = province_heir(code, row->province, old);
        if (!heir) return heir.error();
        provinces_[code] = *heir;
        for (auto const& id : old) {
            if (id != *heir) {
                to_.end(id, *heir);
                to_.link(id, *heir, false, true);
            }
            if (!districts_stay_) end_districts(id, *heir);
        }
        return {};
    }

    // The province that goes on is the one of that name; alone, it may have changed its name.
    base::Outcome<std::string> province_heir(std::string const& code, std::string const& name, std::vector<std::string> const& old)
    {
        for (auto const& id : old) {
            auto const unit = *to_.tree().unit(id, eve_);
            auto const same =
                name.empty() ? unit.code == code : loose_key(bare(to_.kinds(), unit.name)) == loose_key(bare(to_.kinds(), name));
            if (!same && old.size() > 1) continue;
            go_on(unit, code, same ? unit.name : name);
            return base::Outcome<std::string>{boost::system::in_place_value, id};
        }
        auto const kind = kind_of(name, "tinh");
        return to_.start({.kind = kind, .name = name, .code = code, .parent = {}});
    }

    void go_on(Unit const& unit, std::string const& code, std::string const& name)
    {
        auto const renamed = name_key(unit.name) != name_key(name);
        if (unit.code == code && !renamed) return;
        auto& changed = to_.change(unit.id);
        if (unit.code != code) changed.code = code;
        if (!renamed) return;
        changed.name = name;
        changed.kind = kind_of(name, unit.level);
    }

    std::string kind_of(std::string const& name, std::string_view level) const
    {
        auto const split = to_.kinds().split(name);
        if (!split) return {};
        for (auto const* kind : split->kinds)
            if (kind->level == level) return kind->id;
        return split->kinds.front()->id;
    }

    void end_districts(std::string const& province, std::string const& heir)
    {
        for (auto const& id : to_.tree().subtree(province, eve_)) {
            auto const unit = to_.tree().unit(id, eve_);
            if (unit && unit->alive && unit->level == "huyen") to_.end(id, heir);
        }
    }

    std::optional<base::Refusal> no_to_row(std::size_t place)
    {
        auto const& row = file_.rows[place];
        auto const& sources = resolution_.sources[place];
        auto const& kept = resolution_.kept[place];
        auto const only = sources.size() == 1 && !sources[0].unknown_before && whole(sources[0].unit) ? sources[0].unit : std::string{};
        if (auto const same = kept.empty() ? only : kept; !same.empty()) {
            auto const unit = *to_.tree().unit(same, eve_);
            if (unit.level == "xa") {
                heirs_[place] = same;
                go_on(unit, row.code.empty() ? unit.code : row.code, row.name);
                if (districts_stay_) return {};
                to_.change(same).parent = provinces_[row.province_code];
                return {};
            }
        }
        auto const made =
            to_.start({.kind = kind_of(row.name, "xa"), .name = row.name, .code = row.code, .parent = parent_of(row, sources)});
        if (!made) return made.error();
        heirs_[place] = *made;
        return {};
    }

    bool whole(std::string const& unit) const
    {
        auto const& fate = fates_.at(unit);
        return !fate.kept && fate.rows.size() == 1 && fate.shares[0] == Share::whole;
    }

    std::string parent_of(ReformRow const& row, std::vector<Source> const& sources)
    {
        if (districts_stay_)
            for (auto const& source : sources)
                if (auto const unit = to_.tree().unit(source.unit, eve_); unit && !unit->parent.empty()) return unit->parent;
        return provinces_[row.province_code];
    }

    void settle(std::string const& unit, Fate const& fate)
    {
        auto const main = heirs_[fate.rows[fate.main]];
        if (main == unit) return;  // renamed, nothing else
        if (fate.unknown_before) begin_before(unit, fate);
        if (!fate.goes_on()) to_.end(unit, main);
        auto const part = fate.rows.size() > 1 || fate.goes_on();
        for (std::size_t i = 0; i < fate.rows.size(); ++i)
            to_.link(unit, heirs_[fate.rows[i]], part, i == fate.main && !fate.goes_on(), fate.named.note);
    }

    // A person says that the list of old units lacks it: it has stood as long as its province has.
    void begin_before(std::string const& id, Fate const& fate)
    {
        auto const& row = file_.rows[fate.rows[0]];
        auto const& old = resolution_.old_provinces.at(row.province_code);
        auto const above = old.empty() ? std::nullopt : to_.tree().unit(old.front(), eve_);
        auto& begun = to_.change(id);
        begun.from = above ? above->from : std::nullopt;
        begun.alive = true;
        begun.code = std::string{};
        begun.name = fate.named.written;
        begun.kind = fate.named.kinds.empty() ? kind_of(row.name, "xa") : fate.named.kinds.front();
        begun.level = "xa";
        begun.parent = above ? above->id : std::string{};
    }

    // Codes go with the resolution: an old unit that no row names cannot keep one that a new unit now bears.
    void give_up_codes()
    {
        for (auto const& row : file_.rows) {
            auto const bearer = row.code.empty() ? std::nullopt : to_.tree().by_code(row.code, eve_);
            if (!bearer || !bearer->alive || ends(bearer->id) || std::ranges::find(heirs_, bearer->id) != heirs_.end()) continue;
            to_.change(bearer->id).code = std::string{};
        }
    }

    bool ends(std::string const& unit) const
    {
        auto const found = fates_.find(unit);
        return found != fates_.end() && !found->second.goes_on();
    }

    Drafting& to_;
    ReformFile const& file_;
    Resolution const& resolution_;
    base::Date eve_;
    std::map<std::string, Fate> fates_;
    bool districts_stay_;
    std::map<std::string, std::string> provinces_;  // by code: the unit that stands from the day on
    std::vector<std::string> heirs_;                // by row
};

}  // namespace

std::map<std::string, Fate> fates(Tree const& tree, Kinds const& kinds, ReformFile const& file, Resolution const& resolution,
                                  base::Date effective)
{
    std::map<std::string, Fate> all;
    for (std::size_t row = 0; row < resolution.sources.size(); ++row)
        for (auto const& source : resolution.sources[row]) {
            auto& fate = all[source.unit];
            if (source.named.main) fate.chosen_main = fate.rows.size();
            fate.rows.push_back(row);
            fate.shares.push_back(source.share);
            fate.unknown_before = source.unknown_before;
            fate.named = source.named;
        }
    for (auto& [unit, fate] : all) {
        auto const old = tree.unit(unit, effective - 1);
        fate.kept = std::ranges::find(resolution.kept, unit) != resolution.kept.end();
        fate.main = fate.chosen_main.value_or(main_heir(fate, kinds, file, old ? old->name : fate.named.written));
    }
    return all;
}

base::Outcome<Draft> reform_draft(Drafting& drafting, ReformFile const& file, Resolution const& resolution)
{
    auto no = Reforming{drafting, file, resolution}.no_to_reforming();
    if (!no) no = drafting.no_to_finishing();
    if (no) return *no;
    return drafting.draft();
}

}  // namespace units
