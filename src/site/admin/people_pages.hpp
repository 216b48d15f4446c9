// The pages about other people's accounts.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace admin {

http::Response people_page(ground::Visit& visit);
http::Response new_person(ground::Visit& visit);
http::Response add_person(ground::Visit& visit);
http::Response person_page(ground::Visit& visit);
http::Response correct_person(ground::Visit& visit);
http::Response give_role(ground::Visit& visit);
http::Response end_role(ground::Visit& visit);
http::Response reset_password(ground::Visit& visit);
http::Response remove_second_factor(ground::Visit& visit);
http::Response make_link_code(ground::Visit& visit);
http::Response hand_over(ground::Visit& visit);
http::Response disable(ground::Visit& visit);

}  // namespace admin
