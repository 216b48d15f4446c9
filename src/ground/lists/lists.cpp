#include "ground/lists/lists.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace lists {
namespace {

constexpr std::size_t at_a_time = 64;
constexpr std::string_view place = "(:list)";

std::array<std::string, at_a_time> const& names()
{
    static auto const made = [] {
        std::array<std::string, at_a_time> all;
        for (std::size_t i = 0; i < at_a_time; ++i) all[i] = "list" + std::to_string(i);
        return all;
    }();
    return made;
}

std::string with_places(std::string_view query, std::size_t count)
{
    auto const at = query.find(place);
    if (at == std::string_view::npos) throw std::logic_error{"a query over a list says (:list)"};
    std::string text{query.substr(0, at)};
    text += '(';
    for (std::size_t i = 0; i < count; ++i) text.append(i == 0 ? ":" : ", :").append(names()[i]);
    return text + ")" + std::string{query.substr(at + place.size())};
}

}  // namespace

void each(db::Session& session, std::string_view query, std::vector<std::string> const& values,
          std::function<void(db::Row const&)> const& visit, db::Parameters const& parameters)
{
    // Three lengths: a single one, a handful (a commune with its villages), a full list. The last value fills what is left over.
    constexpr std::size_t a_handful = 16;
    for (std::size_t done = 0; done < values.size(); done += at_a_time) {
        auto const here = std::min(at_a_time, values.size() - done);
        auto const places = here == 1 ? 1 : here <= a_handful ? a_handful : at_a_time;
        auto bound = parameters;
        for (std::size_t i = 0; i < places; ++i) bound.emplace_back(names()[i], values[done + std::min(i, here - 1)]);
        auto const show = [&](db::Row const& row) {
            visit(row);
            return true;
        };
        session.each(with_places(query, places), show, bound);
    }
}

}  // namespace lists
