// A province with two districts and five communes, acts on it, and what tests ask of it.
#pragma once

#include "ground/units/units.hpp"
#include "testing/database.hpp"

#include <gtest/gtest.h>

#include <map>

namespace units_testing {

inline base::Date day(char const* iso)
{
    return *base::Date::from_iso(iso);
}

inline rules::Book const& law()
{
    static auto const book = rules::Book::read("packs");
    return book;
}

/// The services that unit acts stand on, with a clock that moves a second at every act.
class World {
public:
    explicit World(db::Database& database) : services_{database, clock_, law(), files_, settings_, register_}, register_{database} {}

    ground::Services& services() { return services_; }
    base::FixedClock& clock() { return clock_; }
    std::shared_ptr<units::Tree const> tree() { return register_.tree(); }
    ground::Actor actor() const { return {.id = "tester", .role = "province_officer", .name = "Người thử", .submission = {}}; }

    base::Outcome<std::string> tried(units::Order const& order, char const* from, std::string legal = "Nghị quyết thử")
    {
        clock_.set(clock_.now() + 1000);
        return units::apply(services_, actor(), order, {std::move(legal), day(from)});
    }
    /// The act's id; fails the test when it is refused.
    std::string done(units::Order const& order, char const* from, std::string legal = "Nghị quyết thử")
    {
        auto const act = tried(order, from, std::move(legal));
        EXPECT_TRUE(act) << (act ? "" : act.error().rule);
        return act ? *act : std::string{};
    }
    std::string refused(units::Order const& order, char const* from)
    {
        auto const act = tried(order, from);
        return act ? std::string{"done"} : act.error().rule;
    }
    base::Outcome<std::string> undone(std::string const& act)
    {
        clock_.set(clock_.now() + 1000);
        return units::undo(services_, actor(), act, "Nhập nhầm");
    }
    /// Creates it and gives its id.
    std::string made(units::Create const& unit, char const* from)
    {
        done(unit, from);
        for (auto const& found : tree()->named(unit.name, day(from), 50))
            if (found.name == unit.name && found.parent == unit.parent) return found.id;
        ADD_FAILURE() << unit.name;
        return {};
    }

private:
    base::FixedClock clock_{base::Date{2026, 1, 5}};
    testing_support::Folder folder_;
    files::Store files_{folder_.path()};
    ground::Settings settings_{};
    ground::Services services_;
    units::Register register_;
};

class Units : public testing_support::OnBothEngines {
protected:
    void SetUp() override
    {
        OnBothEngines::SetUp();
        if (IsSkipped()) return;
        world_.emplace(database());
    }
    void TearDown() override { world_.reset(); }

    void make_province()
    {
        province = world().made({.kind = "tinh", .name = "Tỉnh Bình Thuận", .code = "60", .parent = {}}, "2010-01-01");
        phan_thiet = world().made({.kind = "thanh_pho", .name = "Thành phố Phan Thiết", .code = "593", .parent = province}, "2010-01-01");
        bac_binh = world().made({.kind = "huyen", .name = "Huyện Bắc Bình", .code = "596", .parent = province}, "2010-01-01");
        mui_ne = world().made({.kind = "phuong", .name = "Phường Mũi Né", .code = "22915", .parent = phan_thiet}, "2010-01-01");
        ham_tien = world().made({.kind = "phuong", .name = "Phường Hàm Tiến", .code = "22918", .parent = phan_thiet}, "2010-01-01");
        thien_nghiep = world().made({.kind = "xa", .name = "Xã Thiện Nghiệp", .code = "22957", .parent = phan_thiet}, "2010-01-01");
        hoa_thang = world().made({.kind = "xa", .name = "Xã Hòa Thắng", .code = "23053", .parent = bac_binh}, "2010-01-01");
        hong_thai = world().made({.kind = "xa", .name = "Xã Hồng Thái", .code = "23041", .parent = bac_binh}, "2010-01-01");
    }

    World& world() { return *world_; }
    std::shared_ptr<units::Tree const> tree() { return world_->tree(); }
    units::Unit unit(std::string const& id, char const* on)
    {
        auto const found = tree()->unit(id, day(on));
        EXPECT_TRUE(found) << id << " on " << on;
        return found.value_or(units::Unit{});
    }

    std::string province, phan_thiet, bac_binh, mui_ne, ham_tien, thien_nghiep, hoa_thang, hong_thai;

private:
    std::optional<World> world_;
};

}  // namespace units_testing
