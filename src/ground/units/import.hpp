// Lists of units from CSV, XLSX and ODS: recognised by their headings, shown first, loaded whole or not at all.
#pragma once

#include "base/outcome.hpp"
#include "ground/services/services.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace units {

/// What the list is taken on. Without a day its units have stood since before our records.
struct ListSource {
    std::string legal{};  // empty: the file's name
    std::optional<base::Date> effective{};
};

struct ListPreview {
    std::size_t rows{}, added{}, unchanged{};
    std::vector<base::Refusal> faults;  // each with its "row"
};

/// Columns by their headings: code or mã, name or tên, kind or loại, parent_code or mã cấp trên; only the name must be there.
base::Outcome<ListPreview> preview_list(ground::Services& services, std::string_view bytes, std::string_view filename,
                                        ListSource const& source);

struct Imported {
    std::string act;  // empty when every unit was already there
    std::size_t added{}, unchanged{};
};
/// A list with any fault is refused whole: "units.import_faults" names the first and how many.
base::Outcome<Imported> import_list(ground::Services& services, ground::Actor const& actor, std::string_view bytes,
                                    std::string_view filename, ListSource const& source);
/// The national list that is shipped: code,name,kind,parent_code.
base::Outcome<Imported> import_national(ground::Services& services, ground::Actor const& actor, std::filesystem::path const& file);

}  // namespace units
