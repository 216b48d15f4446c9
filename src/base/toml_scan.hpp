// Looks over a TOML text before toml++ does: 3.3, as Debian has it, runs into undefined behaviour on some texts that are not TOML. Whoever
// hands it a text asks here first.
#pragma once

#include <cstddef>
#include <string_view>

namespace base {

enum class Untakable { nothing, bare_letter, broken_header, stray_quote, open_string, second_value };

struct Scanned {
    Untakable found{Untakable::nothing};
    std::size_t line{};
};

Scanned scanned_toml(std::string_view text);

}  // namespace base
