// Pages of following: the form, the links of its mails, the machines that hear of news, one's own reminders.
#pragma once

#include "ground/manifest/manifest.hpp"

namespace following::pages {

http::Response form(ground::Visit& visit);
http::Response ask(ground::Visit& visit);
http::Response asked(ground::Visit& visit);
http::Response confirm_form(ground::Visit& visit);
http::Response confirm(ground::Visit& visit);
http::Response stop_form(ground::Visit& visit);
http::Response stop(ground::Visit& visit);
http::Response stop_by_mail(ground::Visit& visit);
http::Response hooks(ground::Visit& visit);
http::Response add_hook(ground::Visit& visit);
http::Response remove_hook(ground::Visit& visit);
http::Response try_hook(ground::Visit& visit);
http::Response reminders(ground::Visit& visit);
http::Response set_reminders(ground::Visit& visit);

}  // namespace following::pages
