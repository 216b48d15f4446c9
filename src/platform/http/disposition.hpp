// The header lines of one part of a form. Inside only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace http {

struct Disposition {
    std::string name;
    std::optional<std::string> filename;  // present, even empty = the part is a file
};

/// Nothing when the lines are broken, name no field or ask for a transfer encoding.
std::optional<Disposition> read_disposition(std::string_view header_lines);

}  // namespace http
