#include "steering/checking/unit_names.hpp"

#include "ground/reading/reading.hpp"
#include "platform/office/office.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <optional>

namespace checking {
namespace {

std::optional<Level> level_of(std::string_view kind)
{
    if (kind == "huyen" || kind == "quan" || kind == "thi_xa" || kind == "thanh_pho") return Level::district;
    if (kind == "xa" || kind == "phuong" || kind == "thi_tran") return Level::commune;
    return {};
}

}  // namespace

std::string plain_word(std::string word)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> same{
        {{"y", "i"}, {"ý", "í"}, {"ỳ", "ì"}, {"ỷ", "ỉ"}, {"ỹ", "ĩ"}, {"ỵ", "ị"}}};
    for (auto const& [y, i] : same)
        if (word.ends_with(y)) return word.replace(word.size() - y.size(), y.size(), i);
    return word;
}

std::string plain_name(std::string_view printed)
{
    std::string name;
    for (auto const& token : reading::tokens(printed))
        if (token.sort == reading::Sort::word) name += (name.empty() ? "" : " ") + plain_word(token.low);
    return name;
}

base::Outcome<UnitNames> UnitNames::read(std::string_view csv)
{
    auto const table = office::read_table(csv, "units.csv");
    if (!table) return table.error();
    UnitNames names;
    std::map<std::string, std::string> above;  // code → the unit above
    constexpr std::size_t columns = 3;
    for (std::size_t at = 1; at < table->rows.size(); ++at) {
        auto cells = table->rows[at].cells;
        cells.resize(columns + 1);
        auto const name = plain_name(cells[1]);
        if (name.empty()) continue;
        names.all_.insert(name);
        auto const level = level_of(cells[2]);
        if (!level) {
            names.provinces_[cells[0]] = cells[1];
            continue;
        }
        above[cells[0]] = cells[3];
        // Each unit stands behind the one above it.
        auto const province = *level == Level::district ? cells[3] : above[cells[3]];
        names.units_[{*level, name}].insert(province);
    }
    return names;
}

UnitNames const& UnitNames::shipped(std::filesystem::path const& file)
{
    static auto const names = [&] {
        std::ifstream in{file, std::ios::binary};
        auto read_names = read(std::string{std::istreambuf_iterator<char>{in}, {}});
        return read_names ? std::move(*read_names) : UnitNames{};
    }();
    return names;
}

std::set<std::string> const& UnitNames::provinces_of(Level level, std::string const& name) const
{
    static std::set<std::string> const nowhere;
    auto const found = units_.find({level, name});
    return found == units_.end() ? nowhere : found->second;
}

bool UnitNames::anywhere(std::string const& name) const
{
    return all_.contains(name);
}

std::string UnitNames::province(std::string const& code) const
{
    auto const found = provinces_.find(code);
    return found == provinces_.end() ? std::string{} : found->second;
}

}  // namespace checking
