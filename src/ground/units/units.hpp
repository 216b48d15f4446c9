// Front door of units: the tree of any day as known on any day, its acts, imports and exports. No unit is ever overwritten.
#pragma once

#include "base/outcome.hpp"
#include "ground/services/services.hpp"
#include "ground/units/acts.hpp"
#include "ground/units/demo_history.hpp"
#include "ground/units/export.hpp"
#include "ground/units/import.hpp"
#include "ground/units/model.hpp"
#include "ground/units/reform.hpp"

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ledger {
struct Table;
}

namespace units {

/// The whole history in memory, immutable once made; answers for any day.
class Tree {
public:
    /// nullptr-free: an unknown id gives nothing. After its end: alive = false, as of its last day. Before its start: nothing.
    std::optional<Unit> unit(std::string_view id, base::Date on) const;
    /// Who bears the code that day; if none, the last one that did before it.
    std::optional<Unit> by_code(std::string_view code, base::Date on) const;
    /// Every unit that ever bore the code, oldest first.
    std::vector<Unit> bearers(std::string_view code) const;
    std::vector<Unit> children(std::string_view id, base::Date on, Hierarchy hierarchy = Hierarchy::state) const;  // in dictionary order
    std::vector<Unit> roots(base::Date on) const;
    /// From the top down to the parent.
    std::vector<Unit> ancestors(std::string_view id, base::Date on) const;
    /// Ids of the unit and all below it that day.
    std::vector<std::string> subtree(std::string_view id, base::Date on) const;
    bool within(std::string_view id, std::string_view top, base::Date on) const;
    /// The subtree's communes (level "xa") that day.
    std::vector<Unit> communes(std::string_view id, base::Date on) const;
    std::vector<Link> successors(std::string_view id) const;
    std::vector<Link> predecessors(std::string_view id) const;
    /// Names that begin with or contain the words, with and without diacritics; exact diacritics first. For suggestions.
    /// Units that ended before that day come after all others.
    std::vector<Unit> named(std::string_view words, base::Date on, std::size_t at_most) const;
    /// Alive that day, sorted by level, code, name, id.
    std::vector<Unit> all(base::Date on) const;
    /// A further dated attribute: "area_class". Empty when it was never said.
    std::string attribute(std::string_view id, std::string_view name, base::Date on) const;
    /// In the order in which they became known.
    std::vector<Act> acts() const;
    std::vector<Act> acts_of(std::string_view id) const;
    std::optional<Act> act(std::string_view act_id) const;
    /// Number of the last act in it.
    std::int64_t version() const;

    struct Inside;  // seen by this folder only
    explicit Tree(std::shared_ptr<Inside const> inside) : inside_{std::move(inside)} {}
    Inside const& inside() const { return *inside_; }

private:
    std::shared_ptr<Inside const> inside_;
};

/// Holds the newest Tree; reads the database again when an act, here or in another server, has raised its version.
class Register {
public:
    explicit Register(db::Database& database);
    std::shared_ptr<Tree const> tree();
    /// As tree(), for whoever reads already: that session is asked. Connections are few, and all who hold one might wait for another.
    std::shared_ptr<Tree const> tree(db::Session& session);
    /// The tree inside a transaction: with what that transaction, or others of its group, have already written.
    std::shared_ptr<Tree const> tree_in(db::Session& session);
    /// The tree from acts known up to that instant only.
    std::shared_ptr<Tree const> as_known(base::Instant at);
    void stale();  // an act has just been committed

private:
    struct Held {
        std::shared_ptr<Tree const> tree;
        std::int64_t acts_told{};
        bool newest{};
    };
    Held held();
    std::shared_ptr<Tree const> kept(std::shared_ptr<Tree const> found, std::int64_t acts_heard);

    db::Database& database_;
    std::mutex mutex_;  // never held while the database is asked
    std::shared_ptr<Tree const> tree_;
    std::int64_t acts_told_{};  // how often stale() was said, and how much of that the tree has heard
    std::int64_t acts_heard_{};
    std::shared_ptr<Tree const> known_;  // of the last instant asked
    base::Instant known_at_{};
};

/// A served unit: this installation opens duties for it from that day (decisions on served units: docs/decisions).
struct Served {
    std::string unit;
    base::Date from{};
};
base::Outcome<std::vector<Served>> serve(ground::Services& services, ground::Actor const& actor, std::string_view unit, base::Date from,
                                         bool below);
base::Outcome<base::Done> stop_serving(ground::Services& services, ground::Actor const& actor, std::string_view unit);
std::vector<Served> served(db::Session& session);
/// The one served unit, or the lowest one with all served units below it; nothing when there is none.
std::optional<Unit> above_all(Tree const& tree, std::vector<Served> const& served, base::Date day);
/// The first day of one unit; nothing while it is not served.
std::optional<base::Date> served_from(db::Session& session, std::string_view unit);

std::vector<ledger::Table const*> tables();

}  // namespace units
