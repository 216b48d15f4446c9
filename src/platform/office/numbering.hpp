// The numbers that Word puts before paragraphs by itself: "1.", "a)", "II.". Inner to this module.
#pragma once

#include <pugixml.hpp>

#include <array>
#include <map>
#include <string>
#include <string_view>

namespace office {

class Numbering {
public:
    Numbering() = default;
    /// Of word/numbering.xml.
    explicit Numbering(pugi::xml_node all);
    /// What stands before the list's next paragraph of that level (from 0), with a space behind it; empty when nothing does.
    std::string next(std::string_view list, int level);

private:
    static constexpr std::size_t deepest = 9;
    struct Level {
        int start{1};
        std::string format, text;
    };
    struct List {
        std::array<Level, deepest> levels;
        std::string counted_with;  // lists of one form count on, unless one of them begins anew
    };
    std::map<std::string, List, std::less<>> lists_;
    std::map<std::string, std::array<int, deepest>, std::less<>> counted_;
};

}  // namespace office
