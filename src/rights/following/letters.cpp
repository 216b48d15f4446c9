#include "rights/following/letters.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>

namespace following::letters {
namespace {

constexpr std::size_t subject_letters = 120;

std::string link(House const& house, std::string_view path)
{
    return house.url + std::string{path};
}

// Of several things told about one document in a day, the last one counts.
std::vector<Told> latest_of_each(std::vector<Told> const& told)
{
    std::map<std::string, Told const*> last;
    for (auto const& one : told) {
        auto& known = last[one.news.document];
        if (known == nullptr || std::pair{known->news.at, known->news.line} < std::pair{one.news.at, one.news.line}) known = &one;
    }
    std::vector<Told> found;
    found.reserve(last.size());
    for (auto const& [document, one] : last) found.push_back(*one);
    auto const order = [](Told const& one) { return std::tuple{base::collation_key(one.place), -one.news.at, one.news.line}; };
    std::ranges::sort(found, {}, order);
    return found;
}

std::string places(std::vector<Told> const& told)
{
    std::vector<std::string> names;
    for (auto const& one : told)
        if (std::ranges::find(names, one.place) == names.end()) names.push_back(one.place);
    return names.size() == 1 ? names.front() : std::to_string(names.size()) + " đơn vị";
}

std::string listed(House const& house, std::vector<Told> const& told)
{
    std::string text, place;
    for (auto const& one : told) {
        if (one.place != place) {
            place = one.place;
            text += (text.empty() ? "" : "\n") + place + "\n";
        }
        auto const day = base::vietnamese(base::day_in_vietnam(one.news.at));
        text += "- " + happened(one.news.act) + " (" + day + "): " + one.news.title + "\n  " + link(house, one.news.path) + "\n";
    }
    return text;
}

std::string section(House const& house, std::vector<Owed> const& owed, Stage stage, std::string_view title, base::Date today)
{
    std::string text;
    for (auto const& one : owed) {
        if (one.stage != stage) continue;
        auto const& duty = one.duty;
        auto const late = today - duty.due;
        text += "- " + duty.title + " – " + one.place + " – hạn " + base::vietnamese(duty.due);
        if (late > 0) text += " (quá hạn " + std::to_string(late) + " ngày)";
        text += "\n  " + link(house, duty.path.empty() ? "/ban-lam-viec" : duty.path) + "\n";
    }
    return text.empty() ? text : std::string{title} + "\n" + text + "\n";
}

std::string counted(std::size_t number, std::string_view noun)
{
    return std::to_string(number) + " " + std::string{noun};
}

}  // namespace

Letter confirmation(House const& house, std::string_view what, std::string_view token)
{
    std::string text = "Có người vừa dùng địa chỉ thư này để đăng ký theo dõi " + std::string{what} + " trên " + house.site_name + ".\n\n";
    text += "Nếu là bạn, hãy mở liên kết sau và bấm “Xác nhận theo dõi”:\n";
    text += link(house, "/theo-doi/xac-nhan/" + std::string{token}) + "\n\n";
    text += "Nếu không phải bạn, hãy bỏ qua thư này: bạn sẽ không nhận thêm thư nào và địa chỉ được xóa sau " +
            std::to_string(unconfirmed_days) + " ngày.\n\n-- \n" + house.site_name + "\n" + house.url + "/\n";
    return {.subject = base::shortened("Xác nhận theo dõi " + std::string{what}, subject_letters), .text = std::move(text)};
}

Letter digest(House const& house, base::Date today, std::vector<Told> const& told, std::vector<Reason> const& reasons)
{
    auto const shown = latest_of_each(told);
    Letter letter;
    letter.subject = base::shortened(house.site_name + ": " + counted(shown.size(), "tin mới từ ") + places(shown), subject_letters);
    letter.text = "Tin mới từ những nơi bạn theo dõi, đến ngày " + base::vietnamese(today) + ":\n\n" + listed(house, shown);
    letter.text += "\n-- \nBạn nhận thư này vì đã đăng ký theo dõi trên " + house.site_name + ". Mỗi ngày có nhiều nhất một thư.\n";
    for (auto const& reason : reasons)
        letter.text += "Ngừng theo dõi " + reason.what + ":\n" + link(house, "/theo-doi/ngung/" + reason.stop_token) + "\n";
    return letter;
}

Letter reminders(House const& house, base::Date today, std::string_view name, std::vector<Owed> const& owed)
{
    auto sorted = owed;
    std::ranges::sort(sorted, {}, [](Owed const& one) { return std::tuple{one.duty.due, base::collation_key(one.place), one.duty.id}; });
    Letter letter;
    letter.subject =
        base::shortened(house.site_name + ": " + counted(sorted.size(), "việc cần làm, ngày ") + base::vietnamese(today), subject_letters);
    letter.text = "Kính gửi " + std::string{name} + ",\n\n";
    letter.text += section(house, sorted, Stage::overdue, "Đã quá hạn", today);
    letter.text += section(house, sorted, Stage::today, "Đến hạn hôm nay", today);
    letter.text += section(house, sorted, Stage::soon, "Sắp đến hạn", today);
    letter.text += "Bàn làm việc: " + link(house, "/ban-lam-viec") +
                   "\nKhông nhận thư nhắc việc nữa: " + link(house, "/theo-doi/nhac-viec") + "\n\n-- \n" + house.site_name + "\n";
    return letter;
}

json::Value webhook_body(House const& house, Message const& message, Told const& told)
{
    auto const& news = told.news;
    return json::Object{{"id", message.id},
                        {"event", news.act},
                        {"at", base::utc_text(news.at)},
                        {"kind", news.kind},
                        {"what", happened(news.act)},
                        {"title", news.title},
                        {"summary", news.summary},
                        {"unit", json::Object{{"id", news.unit}, {"name", told.place}}},
                        {"item", news.item},
                        {"publication", news.publication},
                        {"url", link(house, news.path)},
                        {"ledger_line", news.line}};
}

json::Value webhook_trial(House const& house, Message const& message)
{
    return json::Object{{"id", message.id},
                        {"event", "trial"},
                        {"at", base::utc_text(message.made_at)},
                        {"title", "Tin thử từ " + house.site_name},
                        {"url", house.url + "/"}};
}

}  // namespace following::letters
