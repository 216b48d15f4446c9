// The one source of time. Everything that needs "now" or "today" is given one of these.
#pragma once

#include "base/date.hpp"

#include <cstdint>

namespace base {

/// Milliseconds since 1970-01-01T00:00Z.
using Instant = std::int64_t;

/// The civil day in Viet Nam (UTC+7 all year) at that instant.
Date day_in_vietnam(Instant instant);
/// "2026-11-20T14:05:09.123Z".
std::string utc_text(Instant instant);

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    Date today() const { return day_in_vietnam(now()); }
};

/// A clock that stands still until told otherwise: for tests and for loading the demonstration.
class FixedClock final : public Clock {
public:
    explicit FixedClock(Instant instant) : instant_{instant} {}
    explicit FixedClock(Date day);  // nine in the morning in Viet Nam
    Instant now() const override { return instant_; }
    void set(Instant instant) { instant_ = instant; }
    void set(Date day);

private:
    Instant instant_;
};

}  // namespace base
