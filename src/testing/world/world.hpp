// A province with two communes, one of them served from a day, and everything that an act stands on; the clock is told the day.
#pragma once

#include "ground/units/units.hpp"
#include "testing/database.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace testing_world {

inline base::Date day(char const* iso)
{
    return *base::Date::from_iso(iso);
}

inline rules::Book const& law()
{
    static auto const book = rules::Book::read("packs");
    return book;
}

class World {
public:
    explicit World(db::Database& database) : services_{database, clock_, law(), files_, settings_, register_}, register_{database}
    {
        clock_.set(day("2010-01-04"));
        province = made({.kind = "tinh", .name = "Tỉnh Bình Thuận", .code = "60", .parent = {}});
        mui_ne = made({.kind = "phuong", .name = "Phường Mũi Né", .code = "22915", .parent = province});
        ham_tien = made({.kind = "phuong", .name = "Phường Hàm Tiến", .code = "22918", .parent = province});
    }

    ground::Services& services() { return services_; }
    void on(char const* iso) { clock_.set(day(iso)); }
    ground::Actor actor() const { return {.id = "lan", .role = "disclosure_officer", .name = "Nguyễn Thị Lan", .submission = {}}; }
    void serve(std::string const& unit, char const* from) { EXPECT_TRUE(units::serve(services_, actor(), unit, day(from), false)); }
    void done(units::Order const& order, char const* from)
    {
        auto const act = units::apply(services_, actor(), {order}, {"Nghị quyết thử", day(from)});
        EXPECT_TRUE(act) << (act ? "" : act.error().rule);
    }
    std::int64_t count(std::string const& query)
    {
        return services_.db.read([&](db::Session& session) { return session.number(query); });
    }
    template <class Ask>
    auto asked(Ask ask)
    {
        return services_.db.read([&](db::Session& session) { return ask(session); });
    }

    std::string province, mui_ne, ham_tien;

private:
    std::string made(units::Create const& unit)
    {
        done(unit, "2010-01-01");
        return register_.tree()->by_code(unit.code, day("2010-01-01"))->id;
    }

    base::FixedClock clock_{base::Date{2010, 1, 4}};
    testing_support::Folder folder_;
    files::Store files_{folder_.path()};
    ground::Settings settings_{.secret_key = std::string(32, 's'), .ledger_seed = std::string(32, 'l')};
    ground::Services services_;
    units::Register register_;
};

class OnWorld : public testing_support::OnBothEngines {
protected:
    void SetUp() override
    {
        OnBothEngines::SetUp();
        if (IsSkipped()) return;
        world_.emplace(database());
    }
    void TearDown() override { world_.reset(); }
    World& world() { return *world_; }

private:
    std::optional<World> world_;
};

}  // namespace testing_world
