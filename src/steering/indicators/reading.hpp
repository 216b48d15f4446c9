// What figures read: each thing once.
#pragma once

#include "steering/indicators/store.hpp"

#include <tuple>
#include <unordered_map>

namespace indicators {

class Readings {
public:
    explicit Readings(db::Session& session) : session_{session} {}

    struct Part {
        facts::Breakdown is;
        std::string text;
        std::int64_t amount{};
    };
    using ByUnit = std::unordered_map<std::string, std::vector<Part>>;

    std::vector<Total> const& standing(std::string const& indicator);
    ByUnit const& sums(std::string const& indicator, facts::Window const& window, facts::Detail detail);
    std::vector<facts::State> const& newest(std::string const& indicator, facts::Window const& window);

private:
    using Place = std::tuple<std::string, base::Date, base::Date, facts::Detail>;

    db::Session& session_;
    std::map<std::string, std::vector<Total>> totals_;
    std::map<Place, ByUnit> sums_;
    std::map<Place, std::vector<facts::State>> states_;
};

}  // namespace indicators
