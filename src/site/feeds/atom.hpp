// An Atom 1.0 document (RFC 4287) from plain values. Pure: the same values give the same bytes.
#pragma once

#include "base/clock.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace feeds {

struct Entry {
    std::string id;  // an IRI that never changes: "urn:uuid:…"
    std::string title;
    std::string url;
    std::string summary;   // plain text
    std::string category;  // what happened: "publications.corrected"
    std::string label;     // the same in words
    std::string author;    // name of the unit
    base::Instant at{};
};

struct Feed {
    std::string id;
    std::string title;
    std::string url;       // the page that it is the feed of
    std::string self;      // its own address
    std::string language;  // "vi"
    std::string author;
    base::Instant updated{};  // used while there are no entries
    std::vector<Entry> entries;
};

std::string atom(Feed const& feed);
/// A name-based UUID: the same name gives the same one for ever.
std::string urn_uuid(std::string_view name);

}  // namespace feeds
