// Front door of indicators (chỉ tiêu): any figure for any unit and everything below it, over any days, from records and from totals
// that were entered whole, never both for the same thing; with all that it is made of.
#pragma once

#include "ground/manifest/manifest.hpp"
#include "steering/indicators/model.hpp"

#include <memory>

namespace indicators {

/// Unknown indicators or units are broken machinery: the caller has looked.
Figure figure(db::Session& session, rules::Book const& law, units::Tree const& tree, Asked const& asked);
/// For many figures of one transaction: what one has read the others do not read again.
class Reader {
public:
    Reader(db::Session& session, rules::Book const& law, units::Tree const& tree);
    ~Reader();
    Figure figure(Asked const& asked);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// The percentage in exact whole numbers: "83,07". `whole` > 0.
std::string percent(std::int64_t part, std::int64_t whole, rules::Rounding const& rounding);
/// "Cấp xã, Mặt trận"; empty for the whole.
std::string part_name(rules::Book const& law, facts::Breakdown const& is);
json::Value as_json(rules::Indicator const& indicator, Figure const& figure);
/// As it is read: "2.135", "45/47 (95,7%)", "80,81%", "gần 90%". Empty when it is not known.
std::string text_of(rules::Indicator const& indicator, Figure const& figure);

/// Totals: who may is decided by the act figures.enter on the unit. Refuses what would count the same thing twice.
base::Outcome<Total> enter(ground::Services& services, ground::Actor const& actor, Total total);
struct Change {
    std::string id;
    std::int64_t version{};
    std::string reason;
};
/// The same place, another value; the old one stays readable.
base::Outcome<Total> correct(ground::Services& services, ground::Actor const& actor, Change const& change, Total const& total);
base::Outcome<Total> withdraw(ground::Services& services, ground::Actor const& actor, Change const& change);
std::optional<Total> total(db::Session& session, std::string_view id);
std::vector<Total> versions(db::Session& session, std::string_view id);
std::vector<Total> totals_of_unit(db::Session& session, std::string_view unit);

/// Counts everything anew from what all modules tell: how many facts were told, and what was kept otherwise. Mended only when asked.
struct Recounted {
    std::int64_t facts{};
    std::vector<facts::Difference> differences;
};
using Teller = decltype(ground::Module::facts);
enum class Mend { no, yes };
Recounted recount(ground::Services& services, std::vector<Teller> const& tellers, Mend mend);

ground::Module module();

}  // namespace indicators
