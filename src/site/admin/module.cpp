#include "site/admin/admin.hpp"
#include "site/admin/api.hpp"
#include "site/admin/pages.hpp"
#include "site/admin/people_pages.hpp"

namespace admin {
namespace {

using enum http::Method;
using namespace people::acts;

std::vector<ground::Route> routes()
{
    return {{get, "/quan-tri", index},
            {get, "/quan-tri/nguoi-dung", people_page, people_manage},
            {get, "/quan-tri/nguoi-dung/moi", new_person, people_manage},
            {post, "/quan-tri/nguoi-dung/moi", add_person, people_manage},
            {get, "/quan-tri/nguoi-dung/{id}", person_page, people_manage},
            {post, "/quan-tri/nguoi-dung/{id}", correct_person, people_manage},
            {post, "/quan-tri/nguoi-dung/{id}/vai-tro", give_role, people_manage},
            {post, "/quan-tri/nguoi-dung/{id}/vai-tro/ket-thuc", end_role, people_manage},
            {post, "/quan-tri/nguoi-dung/{id}/mat-khau", reset_password, people_manage},
            {post, "/quan-tri/nguoi-dung/{id}/ma-xac-thuc", remove_second_factor, people_manage},
            {post, "/quan-tri/nguoi-dung/{id}/ma-noi", make_link_code, people_manage},
            {post, "/quan-tri/nguoi-dung/{id}/ban-giao", hand_over, people_manage},
            {post, "/quan-tri/nguoi-dung/{id}/ngung", disable, people_manage},
            {get, "/quan-tri/vai-tro", roles_page, people_manage},
            {get, "/quan-tri/don-vi", acts_page, units_act},
            {get, "/quan-tri/don-vi/huy/{id}", undo_form, units_act},
            {post, "/quan-tri/don-vi/huy/{id}", undo, units_act},
            {get, "/quan-tri/don-vi-phuc-vu", served_page, units_serve},
            {post, "/quan-tri/don-vi-phuc-vu", serve, units_serve},
            {post, "/quan-tri/don-vi-phuc-vu/thoi", stop_serving, units_serve},
            {get, "/quan-tri/ngay-nghi", holidays_page, system_settings},
            {get, "/quan-tri/thu", mail_page, system_settings},
            {post, "/quan-tri/thu", send_mail, system_settings},
            {get, "/quan-tri/cong-viec-nen", jobs_page, system_jobs},
            {get, "/quan-tri/tu-choi", refusals_page, refusals_read}};
}

}  // namespace

ground::Module module()
{
    return {.name = "admin", .routes = routes(), .calls = calls()};
}

}  // namespace admin
