#include "ground/rules/inside.hpp"

namespace rules {
namespace {

Told told(Section& section, std::string const& key)
{
    return {.vietnamese = section.text(key), .english = section.text(key + "_en")};
}

}  // namespace

void read_personal_data(Section& top, std::string const& file, Reading& reading)
{
    top.each("personal_data", [&](Section& one) {
        PersonalData data{.id = one.text("id"),
                          .name = told(one, "name"),
                          .purpose = told(one, "purpose"),
                          .ground = told(one, "ground"),
                          .kept = told(one, "kept"),
                          .seen_by = told(one, "seen_by"),
                          .sensitive = one.flag_if_any("sensitive", false)};
        if (reading.first_of("personal_data", data.id, file, one.line())) reading.inside.personal_data.push_back(std::move(data));
    });
}

}  // namespace rules
