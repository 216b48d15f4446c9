// What the readers of this module's packs share.
#pragma once

#include "platform/office/office.hpp"
#include "steering/reports/forms.hpp"

#include <array>

namespace reports {

using rules::Faults;
using rules::Section;

/// What stands in the file; a fault when it cannot be opened.
std::string text_of(std::filesystem::path const& file, Faults& faults, std::string const& shown);
office::PageForm read_page(std::filesystem::path const& path, std::string const& file, Faults& faults);

template <class Enum, std::size_t count>
Enum word_among(Section& from, std::string_view key, std::string const& word,
                std::array<std::pair<std::string_view, Enum>, count> const& known)
{
    std::string all;
    for (auto const& [name, value] : known) {
        if (name == word) return value;
        all += (all.empty() ? "" : ", ") + std::string{name};
    }
    from.fault(from.line_of(key), "không hiểu " + std::string{key} + " = '" + word + "'", "Dùng một trong: " + all);
    return known.front().second;
}

/// {…} under `key`, read by `read`; nothing when it is not there.
template <class Read>
bool inside(Section& from, std::string_view key, std::string const& file, Faults& faults, Read read)
{
    auto const* table = from.table_if_any(key);
    if (table == nullptr) return false;
    Section inner{*table, file, from.line_of(key), faults};
    read(inner);
    inner.finish();
    return true;
}

}  // namespace reports
