#include "ground/units/acts.hpp"

#include "base/text.hpp"
#include "ground/units/applying.hpp"
#include "ground/units/drafting.hpp"

#include <algorithm>
#include <functional>

namespace units {
namespace {

std::function<base::Outcome<Draft>(Tree const&)> drafted(ground::Services& services, Order const& order, Legal const& legal)
{
    return [&services, order, legal](Tree const& tree) {
        Kinds const kinds{services.rules.unit_kinds()};
        Drafting drafting{tree, kinds, [&services] { return services.fresh_id(); }, legal};
        return draft(drafting, {order});
    };
}

}  // namespace

base::Outcome<Preview> preview(ground::Services& services, Order const& order, Legal const& legal)
{
    return preview_of(services, drafted(services, order, legal));
}

base::Outcome<std::string> apply(ground::Services& services, ground::Actor const& actor, Order const& order, Legal const& legal)
{
    return apply_draft(services, actor, drafted(services, order, legal));
}

base::Outcome<std::string> undo(ground::Services& services, ground::Actor const& actor, std::string_view act, std::string_view reason)
{
    return apply_draft(services, actor, [&](Tree const& tree) { return undo_draft(tree, act, reason, services.today()); });
}

}  // namespace units
