#include "ground/people/people.hpp"

#include <algorithm>

namespace people {
namespace {

using Names = std::vector<std::string>;

Names named(std::initializer_list<std::string_view> ids)
{
    return {ids.begin(), ids.end()};
}

void add_those_who_publish(std::vector<RoleKind>& kinds)
{
    using namespace acts;
    kinds.push_back({.id = "disclosure_officer",
                     .title = "Công chức phụ trách công khai",
                     .acts = named({disclosure_register, disclosure_publish, disclosure_prove, disclosure_answer, disclosure_moderate,
                                    duties_read, duties_close, dossiers_keep, figures_enter, registers_keep, reports_make}),
                     .levels = named({"tinh", "huyen", "xa", "co_quan", "doanh_nghiep"}),
                     .below = true});
    kinds.push_back({.id = "moderator",
                     .title = "Công chức kiểm duyệt câu hỏi",
                     .acts = named({disclosure_moderate, disclosure_answer, duties_read}),
                     .levels = named({"tinh", "huyen", "xa", "co_quan", "doanh_nghiep"}),
                     .below = true});
}

void add_those_at_the_one_stop_desk(std::vector<RoleKind>& kinds)
{
    using namespace acts;
    kinds.push_back({.id = "one_stop_officer",
                     .title = "Công chức Bộ phận một cửa",
                     .acts = named({duties_read, dossiers_keep}),
                     .levels = named({"tinh", "huyen", "xa", "co_quan"}),
                     .below = true});
}

void add_those_who_answer_for_a_unit(std::vector<RoleKind>& kinds)
{
    using namespace acts;
    kinds.push_back(
        {.id = "commune_chair",
         .title = "Chủ tịch Ủy ban nhân dân cấp xã",
         .acts = named({disclosure_publish, disclosure_answer, disclosure_not_applicable, duties_read, duties_extend, reports_sign}),
         .levels = named({"xa"}),
         .below = true,
         .head = true});
    kinds.push_back(
        {.id = "unit_head",
         .title = "Người đứng đầu cơ quan, đơn vị",
         .acts = named({disclosure_publish, disclosure_answer, disclosure_not_applicable, duties_read, duties_extend, reports_sign}),
         .levels = named({"tinh", "huyen", "co_quan", "doanh_nghiep"}),
         .head = true});
    kinds.push_back({.id = "unit_admin",
                     .title = "Quản trị đơn vị",
                     .acts = named({people_manage, units_serve, refusals_read, duties_read}),
                     .levels = named({"tinh", "huyen", "xa", "co_quan", "doanh_nghiep"}),
                     .below = true});
}

void add_those_who_watch(std::vector<RoleKind>& kinds)
{
    using namespace acts;
    kinds.push_back(
        {.id = "province_officer",
         .title = "Cán bộ theo dõi quy chế dân chủ cấp tỉnh",
         .acts = named({duties_read, units_act, units_serve, ledger_read, dossiers_keep, figures_enter, registers_keep, reports_make}),
         .levels = named({"tinh"}),
         .below = true});
    kinds.push_back({.id = "district_officer",
                     .title = "Cán bộ theo dõi quy chế dân chủ cấp huyện",
                     .acts = named({duties_read}),
                     .levels = named({"huyen"}),
                     .below = true});
    kinds.push_back({.id = "front_officer",
                     .title = "Cán bộ Mặt trận Tổ quốc",
                     .acts = named({duties_read, registers_keep}),
                     .levels = named({"tinh", "huyen", "xa"}),
                     .below = true});
    kinds.push_back({.id = "inspection_member",
                     .title = "Thành viên Ban Thanh tra nhân dân",
                     .acts = named({duties_read}),
                     .levels = named({"xa", "co_quan", "doanh_nghiep"}),
                     .below = true,
                     .officer = false});
    kinds.push_back({.id = "village_head",
                     .title = "Trưởng thôn, Tổ trưởng tổ dân phố",
                     .acts = named({disclosure_prove, duties_read}),
                     .levels = named({"thon"}),
                     .officer = false});
}

void add_those_who_run_the_system(std::vector<RoleKind>& kinds)
{
    using namespace acts;
    kinds.push_back(
        {.id = "administrator",
         .title = "Quản trị hệ thống",
         .acts = named({system_settings, system_jobs, people_manage, units_act, units_serve, ledger_read, refusals_read, duties_read}),
         .below = true});
}

std::vector<RoleKind> made()
{
    std::vector<RoleKind> kinds;
    add_those_who_publish(kinds);
    add_those_at_the_one_stop_desk(kinds);
    add_those_who_answer_for_a_unit(kinds);
    add_those_who_watch(kinds);
    add_those_who_run_the_system(kinds);
    return kinds;
}

}  // namespace

std::vector<RoleKind> const& role_kinds()
{
    static auto const kinds = made();
    return kinds;
}

RoleKind const* role_kind(std::string_view id)
{
    auto const found = std::ranges::find(role_kinds(), id, &RoleKind::id);
    return found == role_kinds().end() ? nullptr : &*found;
}

}  // namespace people
