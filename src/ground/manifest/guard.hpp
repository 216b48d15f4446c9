// What stands between the network and every form: tokens against forged posts, and rates against floods.
#pragma once

#include "base/clock.hpp"
#include "ground/manifest/visit.hpp"

#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ground {

/// Guests: a signed cookie, sent back in the form (double submit). Signed in: bound to the session.
class FormTokens {
public:
    explicit FormTokens(std::string_view secret) : secret_{secret} {}
    /// The tokens for a page with a form; makes the guest's cookie when there is none or it was not signed here.
    Visit::Tokens issue(Visit const& visit) const;
    /// True when the post carries the token of its sender and comes from a page of this site.
    bool fits(Visit const& visit, std::string_view public_url) const;

private:
    std::string of(std::string_view bearer) const;
    bool signed_here(std::string_view cookie) const;
    std::string secret_;
};

/// So many posts a minute from one network; a bucket that fills again steadily.
class Rates {
public:
    explicit Rates(double a_minute) : a_minute_{a_minute} {}
    /// Takes one; false when the bucket is empty.
    bool take(std::string const& network, base::Instant now);

private:
    struct Bucket {
        double left;
        base::Instant at;
    };
    double a_minute_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace ground
