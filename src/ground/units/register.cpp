#include "ground/units/store.hpp"

namespace units {
namespace {

Tree tree_of(db::Session& session, std::optional<base::Instant> known = {})
{
    return fold(store::history(session, known));
}

}  // namespace

Register::Register(db::Database& database) : database_{database} {}

std::shared_ptr<Tree const> Register::tree()
{
    std::scoped_lock const lock{mutex_};
    // Only on PostgreSQL can another server have written; commands at the terminal are looked for now and then.
    auto const look = !tree_ || stale_ || database_.engine() == db::Engine::postgresql;
    if (!look) return tree_;
    try {
        database_.read([&](db::Session& session) {
            if (tree_ && tree_->version() == store::version(session)) return;
            tree_ = std::make_shared<Tree const>(tree_of(session));
            known_.reset();
        });
        stale_ = false;
    } catch (db::Error const& error) {
        // The page that says so needs its names too; whoever writes looks at the tree again in the transaction.
        if (!tree_ || error.fault() == db::Fault::broken) throw;
    }
    return tree_;
}

std::shared_ptr<Tree const> Register::tree_in(db::Session& session)
{
    {
        std::scoped_lock const lock{mutex_};
        if (tree_ && tree_->version() == store::version(session)) return tree_;
    }
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
    stale_ = true;
}

}  // namespace units
