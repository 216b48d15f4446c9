#include "ground/units/store.hpp"

#include <algorithm>

namespace units {
namespace {

Tree tree_of(db::Session& session, std::optional<base::Instant> known = {})
{
    return fold(store::history(session, known));
}

}  // namespace

Register::Register(db::Database& database) : database_{database} {}

Register::Held Register::held()
{
    std::scoped_lock const lock{mutex_};
    // Only on PostgreSQL can another server have written; commands at the terminal are looked for now and then.
    auto const newest = tree_ && acts_heard_ == acts_told_ && database_.engine() == db::Engine::sqlite;
    return {.tree = tree_, .acts_told = acts_told_, .newest = newest};
}

std::shared_ptr<Tree const> Register::kept(std::shared_ptr<Tree const> found, std::int64_t acts_heard)
{
    std::scoped_lock const lock{mutex_};
    acts_heard_ = std::max(acts_heard_, acts_heard);
    if (tree_ && tree_->version() >= found->version()) return tree_;
    known_.reset();
    return tree_ = std::move(found);
}

std::shared_ptr<Tree const> Register::tree()
{
    auto const now = held();
    if (now.newest) return now.tree;
    try {
        return kept(database_.read([&](db::Session& session) { return tree_in(session); }), now.acts_told);
    } catch (db::Error const& error) {
        // The page that says so needs its names too; whoever writes looks at the tree again in the transaction.
        if (!now.tree || error.fault() == db::Fault::broken) throw;
        return now.tree;
    }
}

std::shared_ptr<Tree const> Register::tree(db::Session& session)
{
    auto const now = held();
    return now.newest ? now.tree : tree_in(session);
}

std::shared_ptr<Tree const> Register::tree_in(db::Session& session)
{
    auto const version = store::version(session);
    if (auto const now = held(); now.tree && now.tree->version() == version) return now.tree;
    // What this session has written may still be undone, so it is not kept for others.
    return std::make_shared<Tree const>(tree_of(session));
}

std::shared_ptr<Tree const> Register::as_known(base::Instant at)
{
    tree();  // forgets what was kept if an act has come in meanwhile
    {
        std::scoped_lock const lock{mutex_};
        if (known_ && known_at_ == at) return known_;
    }
    auto known = database_.read([&](db::Session& session) { return std::make_shared<Tree const>(tree_of(session, at)); });
    std::scoped_lock const lock{mutex_};
    known_ = known;
    known_at_ = at;
    return known;
}

void Register::stale()
{
    std::scoped_lock const lock{mutex_};
    ++acts_told_;
}

}  // namespace units
