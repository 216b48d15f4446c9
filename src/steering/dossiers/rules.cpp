#include "steering/dossiers/rules.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dossiers {
namespace {

constexpr auto apology_rule = "one_stop.apology_days_before";
constexpr base::Date first_day{1990, 1, 1};
constexpr int longest_term = 3'660;  // days: a longer one is a mistyped year

struct StatusWord {
    Status status;
    std::string_view id;
    std::string_view words;  // folded
};

// The first of each is the national one; the others are how local systems say it.
constexpr std::array status_words{StatusWord{Status::registered, "registered", "moi dang ky"},
                                  StatusWord{Status::accepted, "accepted", "duoc tiep nhan"},
                                  StatusWord{Status::accepted, "accepted", "da tiep nhan"},
                                  StatusWord{Status::accepted, "accepted", "moi tiep nhan"},
                                  StatusWord{Status::not_accepted, "not_accepted", "khong duoc tiep nhan"},
                                  StatusWord{Status::not_accepted, "not_accepted", "tu choi"},
                                  StatusWord{Status::not_accepted, "not_accepted", "tu choi tiep nhan"},
                                  StatusWord{Status::being_settled, "being_settled", "dang xu ly"},
                                  StatusWord{Status::being_settled, "being_settled", "dang giai quyet"},
                                  StatusWord{Status::more_papers, "more_papers", "yeu cau bo sung giay to"},
                                  StatusWord{Status::more_papers, "more_papers", "cho bo sung"},
                                  StatusWord{Status::more_papers, "more_papers", "yeu cau bo sung"},
                                  StatusWord{Status::more_papers, "more_papers", "bo sung ho so"},
                                  StatusWord{Status::to_be_paid, "to_be_paid", "yeu cau thuc hien nghia vu tai chinh"},
                                  StatusWord{Status::to_be_paid, "to_be_paid", "cho thuc hien nghia vu tai chinh"},
                                  StatusWord{Status::to_be_paid, "to_be_paid", "cho nop thue"},
                                  StatusWord{Status::withdrawn, "withdrawn", "cong dan yeu cau rut ho so"},
                                  StatusWord{Status::withdrawn, "withdrawn", "rut ho so"},
                                  StatusWord{Status::withdrawn, "withdrawn", "da rut"},
                                  StatusWord{Status::stopped, "stopped", "dung xu ly"},
                                  StatusWord{Status::stopped, "stopped", "da huy"},
                                  StatusWord{Status::settled, "settled", "da xu ly xong"},
                                  StatusWord{Status::settled, "settled", "da giai quyet"},
                                  StatusWord{Status::settled, "settled", "da co ket qua"},
                                  StatusWord{Status::settled, "settled", "hoan thanh"},
                                  StatusWord{Status::settled, "settled", "da giai quyet xong"},
                                  StatusWord{Status::handed_over, "handed_over", "da tra ket qua"},
                                  StatusWord{Status::handed_over, "handed_over", "da tra"},
                                  StatusWord{Status::handed_over, "handed_over", "tra ket qua"}};

constexpr std::array standing_names{std::pair{Standing::early, "early"},       std::pair{Standing::on_day, "on_day"},
                                    std::pair{Standing::late, "late"},         std::pair{Standing::open, "open"},
                                    std::pair{Standing::past_due, "past_due"}, std::pair{Standing::paused, "paused"},
                                    std::pair{Standing::ended, "ended"}};

// How catalogues of procedures name their fields, beside the packs' own names: the first that stands in the words decides.
constexpr std::array<std::pair<std::string_view, std::string_view>, 38> field_words{{{"dat dai", "dat_dai"},
                                                                                     {"ho tich", "ho_tich"},
                                                                                     {"chung thuc", "chung_thuc"},
                                                                                     {"cu tru", "cu_tru_can_cuoc"},
                                                                                     {"can cuoc", "cu_tru_can_cuoc"},
                                                                                     {"doanh nghiep", "dang_ky_kinh_doanh"},
                                                                                     {"kinh doanh", "dang_ky_kinh_doanh"},
                                                                                     {"hop tac xa", "dang_ky_kinh_doanh"},
                                                                                     {"dau tu", "dau_tu"},
                                                                                     {"xay dung", "xay_dung"},
                                                                                     {"quy hoach", "xay_dung"},
                                                                                     {"nha o", "xay_dung"},
                                                                                     {"duong bo", "giao_thong"},
                                                                                     {"duong thuy", "giao_thong"},
                                                                                     {"van tai", "giao_thong"},
                                                                                     {"dang kiem", "giao_thong"},
                                                                                     {"thuong mai", "cong_thuong"},
                                                                                     {"cong nghiep", "cong_thuong"},
                                                                                     {"thuy san", "nong_nghiep"},
                                                                                     {"lam nghiep", "nong_nghiep"},
                                                                                     {"trong trot", "nong_nghiep"},
                                                                                     {"thu y", "nong_nghiep"},
                                                                                     {"moi truong", "tai_nguyen_moi_truong"},
                                                                                     {"khoang san", "tai_nguyen_moi_truong"},
                                                                                     {"thue", "tai_chinh_thue"},
                                                                                     {"tai chinh", "tai_chinh_thue"},
                                                                                     {"lao dong", "lao_dong"},
                                                                                     {"viec lam", "lao_dong"},
                                                                                     {"bao hiem", "bao_hiem"},
                                                                                     {"kham benh", "y_te"},
                                                                                     {"duoc pham", "y_te"},
                                                                                     {"van hoa", "van_hoa_the_thao"},
                                                                                     {"du lich", "van_hoa_the_thao"},
                                                                                     {"ton giao", "noi_vu"},
                                                                                     {"thi dua", "noi_vu"},
                                                                                     {"luat su", "tu_phap"},
                                                                                     {"cong chung", "tu_phap"},
                                                                                     {"tu phap", "tu_phap"}}};

bool done(Status status)
{
    return status == Status::settled || status == Status::handed_over;
}

base::Refusal fault(std::string column, std::string rule, base::Date earlier, base::Date later)
{
    return base::bad_input(std::move(column), std::move(rule),
                           {{"earlier", base::vietnamese(earlier)}, {"later", base::vietnamese(later)}});
}

/// "Lĩnh vực Đất đai (cấp xã)" → "dat dai"
std::string plain_field(std::string_view field)
{
    auto plain = base::folded(base::clean_text(field).value_or(""));
    if (auto const bracket = plain.find(" ("); bracket != std::string::npos) plain.resize(bracket);
    constexpr std::string_view before = "linh vuc ";
    if (plain.starts_with(before)) plain.erase(0, before.size());
    return plain;
}

}  // namespace

State state_of(Dossier const& dossier)
{
    switch (dossier.status) {
        case Status::not_accepted:
        case Status::withdrawn:
        case Status::stopped: return State::ended;
        case Status::more_papers:
        case Status::to_be_paid: return dossier.finished ? State::settled : State::paused;
        case Status::registered:
        case Status::accepted:
        case Status::being_settled:
        case Status::settled:
        case Status::handed_over: break;
    }
    return dossier.finished ? State::settled : State::open;
}

Standing standing_on(Dossier const& dossier, base::Date day)
{
    if (dossier.state == State::ended) return Standing::ended;
    if (dossier.state == State::settled && *dossier.finished <= day) {
        if (*dossier.finished == dossier.due) return Standing::on_day;
        return *dossier.finished < dossier.due ? Standing::early : Standing::late;
    }
    if (dossier.state == State::paused) return Standing::paused;
    return dossier.due < day ? Standing::past_due : Standing::open;
}

int days_late(Dossier const& dossier, base::Date day)
{
    auto const standing = standing_on(dossier, day);
    if (standing == Standing::late) return *dossier.finished - dossier.due;
    return standing == Standing::past_due ? day - dossier.due : 0;
}

std::optional<base::Date> apology_due(rules::Book const& law, Dossier const& dossier)
{
    auto const* value = law.value_if_any(apology_rule, dossier.due);
    if (value == nullptr) return {};
    return dossier.due - static_cast<int>(value->number);
}

std::optional<Status> status_of(std::string_view text)
{
    auto const plain = base::folded(text);
    for (auto const& word : status_words)
        if (plain == word.words) return word.status;
    constexpr int last = static_cast<int>(Status::handed_over);
    for (int number = 1; number <= last; ++number)
        if (plain == std::to_string(number)) return static_cast<Status>(number);
    return {};
}

std::string_view name(Status status)
{
    return std::ranges::find(status_words, status, &StatusWord::status)->id;
}

std::string_view name(Standing standing)
{
    return std::ranges::find(standing_names, standing, [](auto const& one) { return one.first; })->second;
}

std::vector<base::Refusal> faults_of(Dossier const& dossier, base::Date today)
{
    std::vector<base::Refusal> faults;
    if (dossier.received < first_day) faults.push_back(fault("received", "dossiers.too_long_ago", dossier.received, first_day));
    if (dossier.received > today) faults.push_back(fault("received", "dossiers.in_future", today, dossier.received));
    if (dossier.due < dossier.received) faults.push_back(fault("due", "dossiers.due_before_received", dossier.due, dossier.received));
    else if (dossier.due - dossier.received > longest_term)
        faults.push_back(fault("due", "dossiers.due_too_far", dossier.received, dossier.due));
    if (dossier.extended && *dossier.extended < dossier.due)
        faults.push_back(fault("extended", "dossiers.extended_before_due", *dossier.extended, dossier.due));
    if (dossier.finished && *dossier.finished < dossier.received)
        faults.push_back(fault("finished", "dossiers.finished_before_received", *dossier.finished, dossier.received));
    if (dossier.finished && *dossier.finished > today) faults.push_back(fault("finished", "dossiers.in_future", today, *dossier.finished));
    if (dossier.finished && dossier.status == Status::being_settled)
        faults.push_back(base::bad_input("finished", "dossiers.finished_but_open", {{"day", base::vietnamese(*dossier.finished)}}));
    if (!dossier.finished && done(dossier.status)) faults.push_back(base::bad_input("finished", "dossiers.finished_missing"));
    return faults;
}

std::string_view kind_of_field(rules::Book const& law, std::string_view field)
{
    auto const plain = plain_field(field);
    if (plain.empty()) return other_field;
    for (auto const& value : law.dimension(field_dimension)->values)
        if (base::folded(value.name) == plain) return value.id;
    for (auto const& [words, kind] : field_words)
        if (plain.find(words) != std::string::npos) return kind;
    return other_field;
}

std::string_view result_of(Standing standing)
{
    switch (standing) {
        case Standing::early: return "truoc_han";
        case Standing::on_day: return "dung_han";
        case Standing::late: return "tre_han";
        case Standing::open:
        case Standing::past_due:
        case Standing::paused:
        case Standing::ended: break;
    }
    return {};
}

}  // namespace dossiers
