// When two written names mean the same unit: where the tone mark stands, which apostrophe, which spaces.
#pragma once

#include "ground/rules/rules.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace units {

/// Equal for "Hoà Thắng" and "Hòa  thắng", "B’Lao" and "B'Lao", "N’ Thôn Hạ" and "N'Thôn Hạ"; marks still count.
std::string name_key(std::string_view name);
/// Equal also without any marks, spaces, hyphens, and for i and y: "Đăk R'Măng" and "Đắk R’ Mang", "Thuận Quí" and "Thuận Quý".
std::string loose_key(std::string_view name);
/// How many letters must be changed, added or left out to make one of the other.
std::size_t distance(std::string_view a, std::string_view b);

/// The kinds of units that the packs know, and the ways in which their words are written before a name.
class Kinds {
public:
    explicit Kinds(std::span<rules::UnitKind const> kinds);
    Kinds(Kinds&&) = default;  // its words point into it

    rules::UnitKind const* find(std::string_view id) const;
    /// By its id, its word or an abbreviation ("thi_tran", "Thị trấn", "TT."); at that level where several share the word.
    rules::UnitKind const* said(std::string_view text, std::string_view level = {}) const;

    struct Split {
        std::vector<rules::UnitKind const*> kinds;  // all that share the word
        std::string rest;
    };
    /// "TT. Võ Xu" → thi_tran and "Võ Xu". Nothing when no kind's word begins it.
    std::optional<Split> split(std::string_view name) const;
    /// What stands before a name: "Thành phố", not "Thành phố trực thuộc trung ương".
    std::string word(rules::UnitKind const& kind) const;
    /// Is any unit of that level made on that day? From some day there is no district.
    bool level_exists(std::string_view level, base::Date on) const;

private:
    struct Word {
        std::string key;
        rules::UnitKind const* kind;
    };
    std::vector<rules::UnitKind> kinds_;
    std::vector<Word> words_;  // longest first
};

}  // namespace units
