// A fresh database on disk with the law and the clock: what the measurements of acts stand on. Measures nothing itself.
#pragma once

#include "ground/ledger/ledger.hpp"
#include "ground/units/units.hpp"
#include "platform/crypto/crypto.hpp"

#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <string>

namespace bench {

/// What the program reads at run time, as the build has gathered it; the program is run from the project's root.
inline std::filesystem::path const share = "build/release/share";

inline rules::Book const& law()
{
    static auto const book = rules::Book::read(share / "packs");
    return book;
}

struct Clock final : base::Clock {
    base::Instant now() const override
    {
        using namespace std::chrono;
        return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    }
};

class World {
public:
    explicit World(rules::Book const& book = law()) : folder_{fresh_folder()}, law_{book}, database_{{.where = (folder_ / "data").string()}}
    {
        db::migrate(database_, share / "migrations");
        database_.before_commit(ledger::sequence);
    }
    ~World()
    {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    World(World const&) = delete;
    World& operator=(World const&) = delete;

    ground::Services& services() { return services_; }

private:
    static std::filesystem::path fresh_folder()
    {
        crypto::start();
        // Beside the sources, not in /tmp: that may be memory, where nothing durable costs anything.
        auto const folder = std::filesystem::path{"build"} / ("bench-" + std::to_string(::getpid()) + "-" + crypto::random_hex(4));
        std::filesystem::create_directories(folder);
        return folder;
    }

    std::filesystem::path folder_;
    rules::Book const& law_;
    db::Database database_;
    Clock clock_;
    files::Store files_{folder_ / "files"};
    ground::Settings settings_{.secret_key = std::string(32, 's'), .ledger_seed = std::string(32, 'l')};
    units::Register register_{database_};
    ground::Services services_{database_, clock_, law_, files_, settings_, register_};
};

}  // namespace bench
