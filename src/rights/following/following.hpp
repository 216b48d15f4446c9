// Front door of following (theo dõi): hearing of what becomes public by mail, feed or webhook, and reminders of duties.
#pragma once

#include "base/outcome.hpp"
#include "ground/manifest/manifest.hpp"
#include "ground/units/units.hpp"
#include "rights/following/model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace following {

ground::Module module();

/// The unit, all below it that day, and former units that live on in them: where its news are.
std::vector<std::string> reach(units::Tree const& tree, std::string_view unit, base::Date on);

/// Newest first.
struct NewsFilter {
    std::vector<std::string> units{};  // empty = everywhere
    std::string item{}, publication{};
    std::int64_t at_most{50};
};
std::vector<News> news(db::Session& session, NewsFilter const& filter);
/// What happened, in few words: "Công khai mới".
std::string happened(std::string_view act);

}  // namespace following
