// Drafts of publications: plain values.
#pragma once

#include "base/clock.hpp"
#include "rights/publications/publications.hpp"

namespace publishing {

struct Draft {
    std::string id;
    std::int64_t version{};
    std::string publication;  // id of the one that it corrects; empty = a new one
    std::int64_t base_version{};
    std::string reason;  // of the correction
    publications::Content content;
    base::Instant changed_at{};
    std::string changed_by, changed_name;
};

}  // namespace publishing
