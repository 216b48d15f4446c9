// The names of all acts that a role can allow. A route, a role or a token that names another one is a fault.
#pragma once

#include <array>
#include <string_view>

namespace people::acts {

inline constexpr std::string_view disclosure_register = "disclosure.register";              // ghi nhận văn bản
inline constexpr std::string_view disclosure_publish = "disclosure.publish";                // công khai, đính chính
inline constexpr std::string_view disclosure_prove = "disclosure.prove";                    // minh chứng niêm yết
inline constexpr std::string_view disclosure_answer = "disclosure.answer";                  // trả lời câu hỏi
inline constexpr std::string_view disclosure_moderate = "disclosure.moderate";              // duyệt câu hỏi
inline constexpr std::string_view disclosure_not_applicable = "disclosure.not_applicable";  // duyệt "không áp dụng"
inline constexpr std::string_view duties_read = "duties.read";
inline constexpr std::string_view duties_close = "duties.close";
inline constexpr std::string_view duties_extend = "duties.extend";
inline constexpr std::string_view dossiers_keep = "dossiers.keep";    // nhập hồ sơ một cửa
inline constexpr std::string_view figures_enter = "figures.enter";    // nhập số liệu tổng hợp
inline constexpr std::string_view registers_keep = "registers.keep";  // ghi sổ theo dõi
inline constexpr std::string_view reports_make = "reports.make";      // lập, kiểm tra báo cáo
inline constexpr std::string_view reports_sign = "reports.sign";      // ký báo cáo
inline constexpr std::string_view units_act = "units.act";            // lập, nhập, chia, giải thể
inline constexpr std::string_view units_serve = "units.serve";        // đưa đơn vị vào hệ thống
inline constexpr std::string_view people_manage = "people.manage";
inline constexpr std::string_view ledger_read = "ledger.read";  // nhật ký đầy đủ, kể cả việc nội bộ
inline constexpr std::string_view refusals_read = "refusals.read";
inline constexpr std::string_view system_settings = "system.settings";
inline constexpr std::string_view system_jobs = "system.jobs";

inline constexpr std::array all{
    disclosure_register, disclosure_publish, disclosure_prove, disclosure_answer, disclosure_moderate, disclosure_not_applicable,
    duties_read,         duties_close,       duties_extend,    dossiers_keep,     figures_enter,       registers_keep,
    reports_make,        reports_sign,       units_act,        units_serve,       people_manage,       ledger_read,
    refusals_read,       system_settings,    system_jobs};

}  // namespace people::acts
