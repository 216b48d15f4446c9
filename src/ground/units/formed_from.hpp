// How a resolution names the units that a new one was formed from, taken apart. Pure: no tree, no day.
#pragma once

#include "ground/units/names.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace units {

enum class Share { whole, part, rest };  // toàn bộ, một phần, phần còn lại

struct Named {
    std::string written;             // "Xã Tân Hà (huyện Đức Linh)": as a person would find it in the list
    std::vector<std::string> kinds;  // that the word before it may mean; empty when none stands there
    std::string level;               // of those kinds: "xa", "huyen"; empty with them
    std::string name;                // "Tân Hà"
    std::string district;            // "huyện Đức Linh"; empty when not said
    std::string code;                // "22918 Phường Hàm Tiến": the code that was written before it
    std::string note;                // what else stands in brackets
    Share share{Share::whole};
    bool main{};  // a person has chosen this row as the main heir
};

struct FormedFrom {
    bool kept{};  // "giữ nguyên"
    std::vector<Named> named;
};

/// level: of the units that are named; names of the level above only say where they lie.
FormedFrom formed_from(std::string_view text, Kinds const& kinds, std::string_view level = "xa");

}  // namespace units
