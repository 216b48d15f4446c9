// Each place where a document is cited, with the kind, day and issuer that stand around its number. Inner to this module.
#pragma once

#include "steering/checking/model.hpp"
#include "steering/checking/prose.hpp"

namespace checking {

struct Mention {
    std::size_t token{};
    reading::Span at;  // from its kind to its issuer
    reading::DocumentNumber number;
    std::string kind;  // as written before the number, in lower case; empty when nothing is
    std::optional<base::Date> date;
    std::string issuer;      // as written after it; empty when nothing is
    std::string issuer_low;  // its words in lower case
};

std::vector<Mention> list_mentions(Prose const& prose);
/// "4/2015/nđ-cp": equal for one document however its number is padded.
std::string key_of(reading::DocumentNumber const& number);

}  // namespace checking
