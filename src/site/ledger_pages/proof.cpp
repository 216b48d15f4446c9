#include "site/ledger_pages/proof.hpp"

#include "site/ledger_pages/words.hpp"

#include <charconv>
#include <limits>

namespace ledger_pages {

std::optional<std::int64_t> number_in(std::string_view text)
{
    std::int64_t number{};
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size() || number < 0) return {};
    return number;
}

bool reads_all(ground::Visit& visit)
{
    return visit.signed_in() && !people::units_for(visit.services, visit.person, people::acts::ledger_read).empty();
}

std::optional<Proven> proven(ground::Visit& visit, std::int64_t number)
{
    if (number == std::numeric_limits<std::int64_t>::max()) return {};
    auto const all = reads_all(visit);
    return visit.services.db.read([&](db::Session& session) -> std::optional<Proven> {
        auto const found = ledger::lines(session, number + 1, 1);
        if (found.empty() || found.front().number != number) return {};
        Proven shown{.line = found.front(), .checkpoint = ledger::latest_checkpoint(session), .path = {}, .bytes = {}};
        if (shown.checkpoint && shown.checkpoint->size <= number) shown.checkpoint.reset();
        if (shown.checkpoint) shown.path = ledger::inclusion_proof(session, number, shown.checkpoint->size);
        if (all || !internal(shown.line.act)) shown.bytes = ledger::bytes_of(session, shown.line.id);
        return shown;
    });
}

}  // namespace ledger_pages
