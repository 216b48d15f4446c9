// What figures read: each thing once.
#pragma once

#include "ground/units/units.hpp"
#include "steering/indicators/store.hpp"

#include <optional>
#include <tuple>
#include <unordered_map>

namespace indicators {

class Readings {
public:
    Readings(db::Session& session, units::Tree const& tree) : session_{session}, tree_{tree} {}

    struct Part {
        facts::Breakdown is;
        std::string text;
        std::int64_t amount{};
    };
    using ByUnit = std::unordered_map<std::string, std::vector<Part>>;

    /// Days on which the tree changed, in order.
    std::vector<base::Date> const& changes();
    std::vector<Total> const& standing(std::string const& indicator);
    ByUnit const& sums(std::string const& indicator, facts::Window const& window, facts::Detail detail);
    std::vector<facts::State> const& newest(std::string const& indicator, facts::Window const& window);

private:
    using Place = std::tuple<std::string, base::Date, base::Date, facts::Detail>;

    db::Session& session_;
    units::Tree const& tree_;
    std::optional<std::vector<base::Date>> changes_;
    std::map<std::string, std::vector<Total>> totals_;
    std::map<Place, ByUnit> sums_;
    std::map<Place, std::vector<facts::State>> states_;
};

}  // namespace indicators
