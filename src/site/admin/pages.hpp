// The administrators' pages.
#pragma once

#include "ground/manifest/manifest.hpp"
#include "site/admin/admin.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace admin {

/// Trang đầu › Quản trị › here, or › people › here.
void crumbs(ground::Visit& visit, std::string const& here, std::string_view above = {}, std::string_view above_path = {});
/// "20/11/2026 14:05" in Viet Nam.
std::string minute_text(base::Instant at);
/// Name of the unit today, or as it last was; the installation for an empty id.
std::string unit_name(ground::Visit const& visit, std::string_view id);
/// A code or an id as typed; a fault of `field` when it means no unit alive on that day.
std::string typed_unit(ground::Visit& visit, std::string_view field, base::Date on);
/// A day as typed; a fault when it is none. Empty: `otherwise`.
base::Date typed_day(ground::Visit& visit, std::string_view field, base::Date otherwise);
bool may(ground::Visit& visit, std::string_view act);
Jobs const& job_list();

http::Response index(ground::Visit& visit);
http::Response roles_page(ground::Visit& visit);
http::Response acts_page(ground::Visit& visit);
http::Response undo_form(ground::Visit& visit);
http::Response undo(ground::Visit& visit);
http::Response served_page(ground::Visit& visit);
http::Response serve(ground::Visit& visit);
http::Response stop_serving(ground::Visit& visit);
http::Response holidays_page(ground::Visit& visit);
http::Response mail_page(ground::Visit& visit);
http::Response send_mail(ground::Visit& visit);
http::Response jobs_page(ground::Visit& visit);
http::Response refusals_page(ground::Visit& visit);

}  // namespace admin
