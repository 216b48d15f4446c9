// The names of communes and districts of the country, by province: what names in a report are held against. Plain values, read once.
#pragma once

#include "base/outcome.hpp"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace checking {

enum class Level { district, commune };

class UnitNames {
public:
    /// The list that is shipped: code,name,kind,parent_code. Refusals are those of the table.
    static base::Outcome<UnitNames> read(std::string_view csv);
    /// The same from a file, kept for the life of the program; empty when it cannot be read.
    static UnitNames const& shipped(std::filesystem::path const& file);

    /// Codes of the provinces that have a unit of that level and name (words in lower case as reading gives them, parted by spaces).
    std::set<std::string> const& provinces_of(Level level, std::string const& name) const;
    /// Whether anything of any level bears it.
    bool anywhere(std::string const& name) const;
    std::string province(std::string const& code) const;
    bool empty() const { return provinces_.empty(); }

private:
    std::map<std::string, std::string> provinces_;  // code → name as printed
    std::map<std::pair<Level, std::string>, std::set<std::string>> units_;
    std::set<std::string> all_;
};

/// A word as reading gives it, with i for a last y: "Quý" and "Quí" are one name.
std::string plain_word(std::string word);
std::string plain_name(std::string_view printed);

}  // namespace checking
