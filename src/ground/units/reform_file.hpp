// The tables of a reform as rows: new units, choices, provinces.
#pragma once

#include "ground/units/formed_from.hpp"
#include "ground/units/reform.hpp"

#include <optional>

namespace units {

struct ReformRow {
    std::size_t number{};
    std::string code, name, province_code, province;
    FormedFrom from;
};

struct ProvinceRow {
    std::string code, name;
    FormedFrom from;
};

struct Choice {
    std::size_t row{};
    std::string name;
    std::string unit;  // id or code, "new", "skip" or "main"
};

struct ReformFile {
    std::vector<ReformRow> rows;
    std::vector<ProvinceRow> provinces;
    std::vector<Choice> choices;
};

base::Outcome<ReformFile> read_reform(ReformInput const& input, Kinds const& kinds);

}  // namespace units
