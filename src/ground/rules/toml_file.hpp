// A TOML file as plain values that remember their line. Its source is the only one that sees toml++.
#pragma once

#include "base/date.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rules {

struct Node;
struct Entry;
using Nodes = std::vector<Node>;
using Table = std::vector<Entry>;

struct Node {
    std::variant<std::monostate, std::string, std::int64_t, bool, base::Date, Nodes, Table> value;  // monostate: a kind we do not use
    std::size_t line{};
};

struct Entry {
    std::string key;
    Node node;
};

/// What is wrong in the packs, each with file, line and what to do.
class Faults {
public:
    void add(std::string_view file, std::size_t line, std::string_view what, std::string_view todo);
    std::vector<std::string> const& found() const { return found_; }
    bool none() const { return found_.empty(); }

private:
    std::vector<std::string> found_;
};

/// The table at the top; empty with a fault when the text is not TOML.
Table parsed_toml(std::string_view text, std::string_view file, Faults& faults);

}  // namespace rules
