// A reform as one act: the file of new units with what each was formed from, shown first, applied whole or not at all.
#pragma once

#include "base/outcome.hpp"
#include "ground/services/services.hpp"
#include "ground/units/acts.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace units {

/// Tables as bytes (CSV, XLSX, ODS). rows: code,name,province_code,province,formed_from. choices: row,name,unit_id|new|skip,
/// or main where that row is to be the main heir of a divided unit.
/// provinces: code,name,formed_from; without it the old provinces are known by their communes' codes.
struct ReformInput {
    std::string rows, filename;
    std::string choices{};
    std::string provinces{};
    Legal legal{};
};

struct Candidate {
    std::string id, code, name, district;
};

struct ReformPreview {
    struct Resolved {
        std::size_t row{};
        std::string name;  // as the row has it
        Candidate unit;
        std::string share;  // "whole", "part", "rest", "kept"
        std::string how;    // "code", "exact", "kind_differs", "spelling_differs", "row_code", "neighbours", "others_taken", "choice"
    };
    struct Open {
        std::size_t row{};
        std::string name;
        std::vector<Candidate> candidates;  // of a name not found: the nearest ones
    };
    struct Divided {
        Candidate unit;
        struct Part {
            std::size_t row{};
            std::string name;  // of the new unit
            bool main{};       // kế thừa chính
        };
        std::vector<Part> parts;
    };
    std::vector<Resolved> resolved;
    std::vector<Open> ambiguous, not_found;
    std::vector<Candidate> untouched;  // old communes of those provinces that no row names
    std::vector<Divided> divided;
    std::vector<Candidate> provinces;  // the old ones
};

base::Outcome<ReformPreview> preview_reform(ground::Services& services, ReformInput const& input);
/// The act's id; refused while a name is neither resolved nor chosen ("units.reform_open").
base::Outcome<std::string> apply_reform(ground::Services& services, ground::Actor const& actor, ReformInput const& input);

/// {"resolved":[…],"ambiguous":[…],"not_found":[…],"untouched":[…],"divided":[…],"provinces":[…]}
std::string reform_json(ReformPreview const& preview);

}  // namespace units
