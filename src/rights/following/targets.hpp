// What is followed, in words and as an address.
#pragma once

#include "ground/services/services.hpp"
#include "rights/following/model.hpp"

#include <string>

namespace following {

/// "Phường Mũi Né", "“Dự toán ngân sách” tại Phường Mũi Né", "“Đường thôn 3”".
std::string words_for(ground::Services& services, Target const& target);
/// The Atom feed of the same.
std::string feed_for(ground::Services& services, Target const& target);

}  // namespace following
