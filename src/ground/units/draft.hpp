// An act before it is written: what it would change. Previewed and applied from the same value.
#pragma once

#include "base/date.hpp"

#include <optional>
#include <string>
#include <vector>

namespace units {

struct NewChange {
    std::string unit;
    std::optional<base::Date> from;  // nothing = since before our records
    std::optional<bool> alive{};
    std::optional<std::string> code{}, name{}, kind{}, level{}, parent{};
    std::string attribute{}, value{};
};

struct NewLink {
    std::string from, to;
    base::Date on{};
    bool part{}, main{};
    std::string note{};
};

/// A unit served from a day, or no longer.
struct NewServed {
    std::string unit;
    std::optional<base::Date> from;
};

struct Draft {
    std::string kind;
    std::string legal;
    base::Date effective{};
    std::string undoes{};
    std::string detail{};  // JSON: what a reader of the act should know beside its changes
    std::vector<NewChange> changes{};
    std::vector<NewLink> links{};
    std::vector<NewServed> served{};
};

}  // namespace units
