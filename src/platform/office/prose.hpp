// The prose of DOCX and ODT files. Inner to this module.
#pragma once

#include "platform/office/office.hpp"

#include <map>
#include <optional>

namespace office {

/// The parts of a ZIP package by name, those that were asked for.
struct Package {
    std::map<std::string, std::string, std::less<>> parts;
    std::string const* part(std::string_view name) const;
};
/// What the archive says its parts come to; nothing when it cannot be listed.
std::optional<std::size_t> unpacked_size(std::string_view bytes);
/// Refuses what is no ZIP, what is encrypted, and what unpacks beyond the limit, before it is unpacked.
base::Outcome<Package> open_package(std::string_view bytes, std::vector<std::string_view> const& wanted, std::size_t unpacked);

/// NFC without control signs; refuses what holds no words.
base::Outcome<std::string> cleaned_prose(std::string text);
base::Outcome<std::string> docx_prose(Package const& package);
base::Outcome<std::string> odt_prose(Package const& package);

}  // namespace office
