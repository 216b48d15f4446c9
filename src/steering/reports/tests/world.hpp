// The province of the five-year report with the totals that it printed.
#pragma once

#include "platform/office/office.hpp"
#include "steering/reports/paper.hpp"
#include "testing/world/world.hpp"

#include <fstream>
#include <sstream>

namespace testing_reports {

using testing_world::day;
using testing_world::law;

inline std::string text_of(std::filesystem::path const& file)
{
    std::ifstream in{file, std::ios::binary};
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

inline reports::Shelf const& shelf()
{
    static reports::Shelf const read{"packs/vn", law()};
    return read;
}

inline facts::Window five_years()
{
    return {day("2016-01-01"), day("2020-12-31")};
}

class OnReports : public testing_world::OnWorld {
protected:
    void SetUp() override
    {
        OnWorld::SetUp();
        if (!IsSkipped()) world().on("2021-06-30");
    }
    ground::Actor officer() { return {.id = "lan", .role = "province_officer", .name = "Lan", .submission = {}}; }
    indicators::Total entered(indicators::Total const& total)
    {
        auto const done = indicators::enter(world().services(), officer(), total);
        EXPECT_TRUE(done) << total.indicator << " " << (done ? "" : done.error().rule);
        return done ? *done : total;
    }
    /// Every total of the demonstration, under the province of this world.
    std::vector<indicators::Total> load_totals()
    {
        auto const number = [](std::string const& text) { return text.empty() ? 0 : std::stoll(text); };
        std::vector<indicators::Total> all;
        auto const table = office::read_table(text_of("demo/so-lieu-2016-2020.csv"), "so-lieu.csv");
        for (auto const& row : table->rows) {
            if (row.number == 1) continue;
            auto const& cell = row.cells;
            all.push_back(entered({.indicator = cell[0],
                                   .unit = world().province,
                                   .window = {day(cell[2].c_str()), day(cell[3].c_str())},
                                   .is = facts::breakdown_of(cell[4]).value(),
                                   .kind = indicators::kind_named(cell[5]).value(),
                                   .value = number(cell[6]),
                                   .whole = number(cell[7]),
                                   .digits = static_cast<int>(number(cell[8])),
                                   .words = cell[9],
                                   .document = cell[10],
                                   .place = cell[11]}));
        }
        return all;
    }
    units::Unit unit(std::string const& id) { return *world().services().units.tree()->unit(id, world().services().today()); }
    reports::Asked asked(char const* form, facts::Window const& window) { return {*shelf().form(form), unit(world().province), window}; }
    reports::Figures figures(reports::Asked const& what)
    {
        auto const tree = world().services().units.tree();
        return world().asked([&](db::Session& session) { return reports::figures_of(session, law(), *tree, what); });
    }
};

}  // namespace testing_reports
