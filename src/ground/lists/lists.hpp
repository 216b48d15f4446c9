// Front door of lists: one query for many ids, in a few texts only, so that each stays prepared. Knows no table.
#pragma once

#include "platform/db/db.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lists {

/// "(:list)" in the query stands for the values. Sixty-four are asked for at a time, so what an ORDER BY does holds within those.
void each(db::Session& session, std::string_view query, std::vector<std::string> const& values,
          std::function<void(db::Row const&)> const& visit, db::Parameters const& parameters = {});

template <class Map>
auto all(db::Session& session, std::string_view query, std::vector<std::string> const& values, Map map,
         db::Parameters const& parameters = {})
{
    std::vector<std::decay_t<decltype(map(std::declval<db::Row const&>()))>> found;
    each(
        session, query, values, [&](db::Row const& row) { found.push_back(map(row)); }, parameters);
    return found;
}

}  // namespace lists
