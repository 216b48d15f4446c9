// What is kept about people, as the packs declare it: the register of processing.
#pragma once

#include <string>

namespace rules {

/// The same in the two languages of the pages.
struct Told {
    std::string vietnamese, english;
};

struct PersonalData {
    std::string id;  // "asker_contact"
    Told name;
    Told purpose;
    Told ground;   // what in the law, or which consent, allows it
    Told kept;     // until when
    Told seen_by;  // who can read it
    bool sensitive{};
};

}  // namespace rules
