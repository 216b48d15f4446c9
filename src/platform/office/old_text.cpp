#include "platform/office/old_text.hpp"

namespace office {
namespace {

constexpr std::size_t enough_to_tell = 100'000;

/// A cell a line: what is Unicode already stays.
std::string beginning_of(Table const& table)
{
    std::string text;
    for (auto const& row : table.rows)
        for (auto const& cell : row.cells) {
            if (text.size() > enough_to_tell) return text;
            text.append(cell).append(1, '\n');
        }
    return text;
}

}  // namespace

base::Refusal no_to_old(base::OldLetters letters, std::string_view of)
{
    return base::bad_input("file", "office." + std::string{of} + (letters == base::OldLetters::tcvn3 ? "tcvn3" : "vni"));
}

std::optional<base::OldLetters> old_letters_of(base::Refusal const& refusal)
{
    if (refusal.rule == "office.tcvn3" || refusal.rule == "office.table_tcvn3") return base::OldLetters::tcvn3;
    if (refusal.rule == "office.vni" || refusal.rule == "office.table_vni") return base::OldLetters::vni;
    return {};
}

bool valid_utf8(std::string_view bytes)
{
    for (std::size_t at{}; at < bytes.size();) {
        auto const lead = static_cast<unsigned char>(bytes[at++]);
        auto const more = lead < 0x80                   ? 0
                          : lead >= 0xC2 && lead < 0xE0 ? 1
                          : lead >= 0xE0 && lead < 0xF0 ? 2
                          : lead >= 0xF0 && lead < 0xF5 ? 3
                                                        : -1;
        if (more < 0) return false;
        for (int left = more; left > 0; --left)
            if (at >= bytes.size() || (static_cast<unsigned char>(bytes[at++]) & 0xC0U) != 0x80) return false;
    }
    return true;
}

bool encrypted_container(std::string_view bytes)
{
    // The name of its stream, as the container writes names: two bytes a letter.
    constexpr std::string_view name = "EncryptedPackage";
    std::string wide;
    for (auto const letter : name) wide.append(1, letter).append(1, '\0');
    return bytes.starts_with("\xD0\xCF\x11\xE0") && bytes.find(wide) != std::string_view::npos;
}

bool encrypted_pdf(std::string_view bytes)
{
    return bytes.find("/Encrypt") != std::string_view::npos;
}

base::Outcome<Table> without_old_letters(Table table, OldText old_text)
{
    auto const letters = base::old_letters_of(beginning_of(table));
    if (!letters) return table;
    if (old_text == OldText::refuse) return no_to_old(*letters, "table_");
    for (auto& row : table.rows)
        for (auto& cell : row.cells) cell = base::from_old_letters(cell, *letters);
    return table;
}

}  // namespace office
