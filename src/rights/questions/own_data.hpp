// What this module keeps about a person with an account: ground::OwnData.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace questions::own_data {

json::Value told(ground::Services& services, db::Session& session, people::Account const& account);
void erased(ground::Services& services, db::Session& session, people::Account const& account);

}  // namespace questions::own_data
