#include "rights/following/api.hpp"
#include "rights/following/following.hpp"
#include "rights/following/jobs.hpp"
#include "rights/following/own_data.hpp"
#include "rights/following/pages.hpp"
#include "rights/following/store.hpp"

namespace following {

std::vector<News> news(db::Session& session, NewsFilter const& filter)
{
    return store::news(session, filter);
}

ground::Module module()
{
    using enum http::Method;
    return {.name = "following",
            .routes =
                {
                    {.path = "/theo-doi", .answer = pages::form, .form = true},
                    {.method = post, .path = "/theo-doi", .answer = pages::ask},
                    {.path = "/theo-doi/da-gui-thu", .answer = pages::asked},
                    {.path = "/theo-doi/xac-nhan/{token}", .answer = pages::confirm_form, .form = true},
                    {.method = post, .path = "/theo-doi/xac-nhan", .answer = pages::confirm},
                    {.path = "/theo-doi/ngung/{token}", .answer = pages::stop_form, .form = true},
                    {.method = post, .path = "/theo-doi/ngung", .answer = pages::stop},
                    {.method = post, .path = "/theo-doi/ngung/{token}", .answer = pages::stop_by_mail, .by_link = true},
                    {.path = "/theo-doi/cong-nhan-tin", .answer = pages::hooks},
                    {.method = post, .path = "/theo-doi/cong-nhan-tin", .answer = pages::add_hook},
                    {.method = post, .path = "/theo-doi/cong-nhan-tin/{id}/xoa", .answer = pages::remove_hook},
                    {.method = post, .path = "/theo-doi/cong-nhan-tin/{id}/thu", .answer = pages::try_hook},
                    {.path = "/theo-doi/nhac-viec", .answer = pages::reminders},
                    {.method = post, .path = "/theo-doi/nhac-viec", .answer = pages::set_reminders},
                },
            .calls = api::calls(),
            .jobs = {{"following.mail", 60, send_mail},
                     {"following.webhooks", 5, call_webhooks},
                     {"following.forget", 3600, forget_old},
                     {"duties.remind", 1800, remind}},
            .listeners = {{"following", hear}},
            .own_data = {{"following", own_data::told, own_data::erased}}};
}

}  // namespace following
