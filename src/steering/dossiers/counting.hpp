// What settled dossiers are to the figures: facts of one event, by unit, level, field and result.
#pragma once

#include "ground/facts/facts.hpp"
#include "ground/units/units.hpp"
#include "steering/dossiers/store.hpp"

#include <string>
#include <unordered_map>

namespace dossiers {

class Counting {
public:
    /// Numbers of units and procedures as the store knows them; more may be named later. today: chooses the level of a unit.
    Counting(rules::Book const& law, units::Tree const& tree, base::Date today) : law_{law}, tree_{tree}, today_{today} {}

    void name_unit(std::int64_t number, std::string const& unit) { units_[number] = unit; }
    void name_procedure(std::int64_t number, std::string const& kind) { kinds_[number] = kind; }
    /// All that the store has named.
    void know(db::Session& session);

    struct Key {
        std::string_view unit;
        facts::Breakdown is;
    };
    /// The same number for all settled dossiers of one unit, field and result.
    std::uint64_t kind_of(store::Settled const& settled) const;
    Key key_of(store::Settled const& settled);
    void add(facts::Batch& batch, store::Settled const& settled);

private:
    std::string const& level(std::int64_t unit);
    rules::Book const& law_;
    units::Tree const& tree_;
    base::Date today_;
    std::unordered_map<std::int64_t, std::string> units_;
    std::unordered_map<std::int64_t, std::string> kinds_;
    std::unordered_map<std::int64_t, std::string> levels_;
    std::unordered_map<std::uint64_t, facts::Batch::Kind> batch_kinds_;
};

/// Tells every settled dossier again, for a recount.
void tell_all(ground::Services& services, db::Session& session, facts::Tell const& tell);

/// SHA-256 over rows in the order of their ids, block by block: the state of one block begins the next.
class Commitment {
public:
    /// units: the id behind each number of dossier_unit.
    void add(Dossier const& dossier, std::string_view unit);
    std::string hex();

private:
    void fold();
    std::string state_;
    std::string block_;
    std::int64_t rows_{};
};

}  // namespace dossiers
