// A "no" as a value. A refusal is read by a person; broken machinery throws instead.
#pragma once

#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>

#include <map>
#include <stdexcept>
#include <string>

namespace base {

/// What happened on which act's data.
enum class Because {
    input,      // the form asks again: 422
    refused,    // a rule says no: 409
    forbidden,  // this person may not: 403
    missing,    // no such thing: 404
    stale,      // somebody changed it meanwhile: 409 with both texts
};

/// A "no" that a person will read. It names the rule that said it; the sentence itself lives in
/// the message catalogue under the same name, so a lawyer can correct it without a programmer.
struct Refusal {
    std::string rule;                          // "disclosure.posting_too_short"
    std::map<std::string, std::string> facts;  // {"days": "30"}: put for {days} in the sentence
    Because because{Because::refused};
    std::string field;   // the form field it speaks of; empty for the act as a whole
    std::string clause;  // the clause that says no, when one does
};

/// What an act gives back: its result, or the refusal.
template <class T>
using Outcome = boost::system::result<T, Refusal>;

struct Done {};

[[noreturn]] inline void throw_exception_from_error(Refusal const& refusal, boost::source_location const&)
{
    throw std::logic_error("refusal not looked at: " + refusal.rule);
}

inline Refusal bad_input(std::string field, std::string rule, std::map<std::string, std::string> facts = {})
{
    return {.rule = std::move(rule), .facts = std::move(facts), .because = Because::input, .field = std::move(field), .clause = {}};
}

}  // namespace base
