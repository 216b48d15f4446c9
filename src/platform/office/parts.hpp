// All parts of a DOCX package, to be changed and packed again. Inner to this module.
#pragma once

#include "base/outcome.hpp"

#include <pugixml.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace office {

struct Part {
    std::string name;
    std::string bytes;
};

/// In the package's order. Refuses as open_package does, and a package of thousands of parts.
base::Outcome<std::vector<Part>> unpack(std::string_view bytes, std::size_t unpacked);
enum class Packing { small, quick };
/// Equal parts give equal bytes.
std::string pack(std::vector<Part> const& parts, Packing packing = Packing::small);

struct Docx {
    std::vector<Part> parts;
    Part* part(std::string_view name);
};
/// Refuses what is no Word document.
base::Outcome<Docx> open_docx(std::string_view bytes);

/// Refuses what is no XML, what declares a document type, what nests too deep and what is too large to work on.
std::optional<base::Refusal> no_to_parse(std::string const& bytes, pugi::xml_document& document);
std::string written(pugi::xml_document& document);

}  // namespace office
