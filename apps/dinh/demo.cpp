#include "dinh/demo.hpp"

#include "base/text.hpp"
#include "dinh/demo_dossiers.hpp"
#include "dinh/demo_figures.hpp"
#include "dinh/demo_plan.hpp"
#include "dinh/demo_registers.hpp"
#include "ground/ledger/ledger.hpp"
#include "ground/people/people.hpp"
#include "ground/units/acts.hpp"
#include "ground/units/demo_history.hpp"
#include "ground/units/import.hpp"
#include "rights/disclosure/disclosure.hpp"
#include "rights/publications/publications.hpp"
#include "rights/questions/questions.hpp"
#include "steering/dossiers/dossiers.hpp"
#include "steering/reports/reports.hpp"

#include <algorithm>
#include <set>

namespace dinh {
namespace {

constexpr auto demo_password = "dinh-minh-hoa-2026";
constexpr base::Date begins{2016, 1, 1};
constexpr base::Date reform{2025, 7, 1};

// A refusal here is a fault of the demonstration itself: it must not pass unseen.
template <class T>
T must(base::Outcome<T> outcome, std::string const& what)
{
    if (outcome) return std::move(*outcome);
    std::string facts;
    for (auto const& [name, value] : outcome.error().facts) facts += " " + name + "=" + value;
    throw std::runtime_error("Dữ liệu minh họa: " + what + ": " + outcome.error().rule + facts);
}

class Loader {
public:
    explicit Loader(Program& program) : program_{program}, today_{program.clock().today()}, clock_{begins}
    {
        program_.set_clock(clock_);
        program_.services();
        folder_ = program_.share() / "demo";
        notices_ = read_notices(folder_ / "noi-dung.csv");
        documents_ = read_documents(folder_ / "tinh.csv");
        std::ranges::sort(documents_, {}, published_on);
    }

    void load()
    {
        units();
        for (int year = begins.year(); year <= today_.year(); ++year) play(year);
        accounts();
        figures();
        questions();
        at(today_);
        load_registers(services(), actor_, folder_ / "so");
        disclosure::open_by_calendar(services());
        duties::open_periodic(services());
        receptions();
        one_stop();
        reports();
        at(today_);
        services().db.write([](db::Session& session) { ledger::sequence(session); });
        ledger::checkpoint(services());
        outbox::run(services(), program_.modules());
    }

private:
    ground::Services& services() { return program_.services(); }
    void at(base::Date day) { clock_.set(day); }

    void units()
    {
        Program::say("  danh mục đơn vị toàn quốc và lịch sử địa bàn Bình Thuận");
        must(units::import_national(services(), actor_, program_.share() / "units" / "national.csv"), "danh mục đơn vị");
        must(units::load_history(services(), actor_, folder_ / "units"), "lịch sử đơn vị");
        old_province_ = unit_id("60", begins);
    }

    std::string unit_id(std::string_view code, base::Date day)
    {
        auto const unit = services().units.tree()->by_code(code, day);
        if (!unit) throw std::runtime_error("Dữ liệu minh họa: không có đơn vị " + std::string{code});
        return unit->id;
    }

    // The province and its communes; after the reform the new province and the communes that came out of the old one's.
    std::vector<units::Unit> publishers(base::Date day)
    {
        auto const tree = services().units.tree();
        std::set<std::string> ids{day < reform ? old_province_ : unit_id("68", day)};
        for (auto const& commune : tree->communes(old_province_, std::min(day, reform - 1))) {
            if (day < reform) ids.insert(commune.id);
            else
                for (auto const& link : tree->successors(commune.id))
                    if (link.on == reform) ids.insert(link.to);
        }
        std::vector<units::Unit> found;
        for (auto const& id : ids) found.push_back(*tree->unit(id, day));
        return found;
    }

    void serve_new_units(base::Date day)
    {
        at(day);
        for (auto const& unit : publishers(day)) {
            if (must(units::serve(services(), actor_, unit.id, day, false), "phục vụ đơn vị").empty()) continue;
            for (auto& planned : begin(services().rules, unit, notices_, day, today_)) {
                auto const on = *planned.published;
                waiting_.push_back({on, false, std::move(planned)});
            }
        }
        exclude_state_capital(day);
        disclosure::open_by_calendar(services());
    }

    // No commune holds shares of the State in a company: the chairs said so when the law on access began.
    void exclude_state_capital(base::Date day)
    {
        for (auto const& served : services().db.read([](db::Session& session) { return units::served(session); })) {
            auto const unit = services().units.tree()->unit(served.unit, day);
            if (!unit || unit->level != "xa" || !unit->alive || !excluded_.insert(served.unit).second) continue;
            must(disclosure::exclude(
                     services(), actor_,
                     {.unit = served.unit, .item = "T17-h", .reason = "Xã, phường không quản lý vốn nhà nước tại doanh nghiệp."}),
                 "không áp dụng");
        }
    }

    void play(int year)
    {
        Program::say("  năm " + std::to_string(year));
        for (base::Date const day : {base::Date{2016, 1, 1}, base::Date{2020, 1, 1}, base::Date{2024, 12, 1}, reform})
            if (day.year() == year && day.month() == 1) serve_new_units(day);
        at({year, 1, 2});
        disclosure::open_by_calendar(services());
        auto const middle = base::Date{year, 7, 1};
        acts_of(year, {year, 1, 1}, std::min(middle - 1, today_));
        if (middle > today_) return;
        if (middle == reform) serve_new_units(reform);
        at(middle);
        disclosure::open_by_calendar(services());
        acts_of(year, middle, std::min(base::Date{year, 11, 30}, today_));
        if (year == 2024) serve_new_units({2024, 12, 1});
        acts_of(year, {year, 12, 1}, std::min(base::Date{year, 12, 31}, today_));
    }

    struct Event {
        base::Date on;
        bool registers;
        Planned planned;
    };

    // Decisions and publications of a stretch, in the order of days; a late publication may fall into a later stretch.
    void acts_of(int year, base::Date from, base::Date until)
    {
        for (auto& planned : plan(services().rules, publishers(from), notices_, year, today_)) {
            if (planned.decided < from || planned.decided > until) continue;
            if (services().rules.item(planned.notice->item)->opens == rules::Opens::event)
                waiting_.push_back({planned.decided, true, planned});
            if (planned.published) waiting_.push_back({*planned.published, false, planned});
        }
        std::ranges::stable_sort(waiting_, {}, &Event::on);
        std::size_t done_until{};
        while (done_until < waiting_.size() && waiting_[done_until].on <= until) happen(waiting_[done_until++]);
        waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(done_until));
    }

    void happen(Event const& event)
    {
        province_documents(event.on);
        at(event.on);
        auto const unit = services().units.tree()->unit(event.planned.unit.id, event.on);
        if (!unit || !unit->alive) return;  // it ended before it got round to it
        if (event.registers) register_document(event.planned);
        else publish(event.planned);
    }

    std::string number_of(Planned const& planned) const { return std::to_string(planned.seed % 180 + 3) + "/" + planned.notice->suffix; }

    void register_document(Planned const& planned)
    {
        must(disclosure::register_document(services(), actor_,
                                           {.unit = planned.unit.id,
                                            .item = planned.notice->item,
                                            .kind = planned.notice->kind,
                                            .number = number_of(planned),
                                            .dated = planned.decided,
                                            .title = filled(planned.notice->title, planned)}),
             "ghi nhận văn bản");
    }

    void publish(Planned const& planned)
    {
        auto const& item = *services().rules.item(planned.notice->item);
        publications::Content content{.unit = planned.unit.id,
                                      .item = item.id,
                                      .title = filled(planned.notice->title, planned),
                                      .summary = filled(planned.notice->summary, planned),
                                      .body = filled(planned.notice->body, planned),
                                      .doc_kind = planned.notice->kind,
                                      .doc_number = number_of(planned),
                                      .doc_date = planned.decided,
                                      .posted_from = *planned.published,
                                      .officer_name = "Cán bộ minh họa",
                                      .officer_post = "Văn phòng HĐND và UBND",
                                      .officer_phone = "0252 000 0000"};
        for (auto const& form : item.forms) content.forms.push_back({.id = form, .place = form == "posting" ? "Bảng tin trụ sở UBND" : ""});
        if (!item.posting_rule.empty())
            content.posted_until = *planned.published + static_cast<int>(services().rules.number(item.posting_rule, *planned.published));
        must(publications::publish(services(), actor_, content), "công khai " + item.id + " của " + planned.unit.name);
    }

    // The true documents of the province: numbers, days and titles; made public when the law on access began to ask for it.
    static base::Date published_on(ProvinceDocument const& document) { return std::max(document.dated + 3, base::Date{2018, 7, 2}); }

    void province_documents(base::Date until)
    {
        while (!documents_.empty() && published_on(documents_.front()) <= until) {
            auto const document = documents_.front();
            documents_.erase(documents_.begin());
            auto const day = published_on(document);
            at(day);
            publications::Content const content{
                .unit = old_province_,
                .item = document.item,
                .title = document.title,
                .summary = document.summary,
                .body = document.kind + " số " + document.number + ", " + base::vietnamese_long(document.dated) +
                        ".\n\nToàn văn lưu tại cơ quan ban hành; trang này chỉ ghi số, ngày và nội dung chính.",
                .doc_kind = document.kind,
                .doc_number = document.number,
                .doc_date = document.dated,
                .forms = {{.id = "website", .place = ""}},
                .posted_from = day,
                .officer_name = "Cán bộ minh họa",
                .officer_post = "Văn phòng UBND tỉnh",
                .officer_phone = "0252 000 0000"};
            must(publications::publish(services(), actor_, content), "văn bản của tỉnh " + document.number);
        }
    }

    void accounts()
    {
        at(reform);
        for (auto const& account : read_accounts(folder_ / "tai-khoan.csv")) {
            auto const added = must(people::add(services(), actor_,
                                                {.login = account.login,
                                                 .name = account.name,
                                                 .email = {},
                                                 .phone = account.phone,
                                                 .post = account.post,
                                                 .password = demo_password,
                                                 .demo = true}),
                                    "tài khoản " + account.login);
            people::Role const role{
                .kind = account.role, .unit = account.unit.empty() ? "" : unit_id(account.unit, reform), .from = reform};
            must(people::give_role(services(), actor_, added.id, role), "vai trò của " + account.login);
        }
    }

    // What the province's report of 2021 says of five years: only totals are known.
    void figures()
    {
        at({2021, 6, 30});
        for (auto const& total : read_totals(folder_ / "so-lieu-2016-2020.csv", *services().units.tree()))
            must(indicators::enter(services(), actor_, total), "số liệu " + total.indicator + " " + facts::text_of(total.is));
    }

    // What the one-stop desks settled in the last twelve months: the report's totals end in 2020, so nothing is counted twice.
    void one_stop()
    {
        auto const desks = publishers(today_);
        auto const tree = services().units.tree();
        DossierPlan const plan{.folder = folder_ / "ho-so",
                               .from = std::max(reform, today_ - 364),
                               .to = today_ - 1,
                               .count = 3'000,
                               .open = 90,
                               .units =
                                   [&](std::string_view level, base::Date) {
                                       auto some = desks;
                                       std::erase_if(some, [&](units::Unit const& unit) { return unit.level != level; });
                                       return some;
                                   },
                               .changes = {}};
        std::string bytes;
        make_dossiers(services().rules, plan, [&](std::string_view line) { bytes += line; });
        auto const report = must(
            dossiers::import_file(services(), actor_,
                                  {.unit = *tree->unit(unit_id("68", today_), today_), .filename = "ho-so-minh-hoa.csv", .bytes = bytes}),
            "hồ sơ một cửa");
        if (report.import.empty()) throw std::runtime_error("Dữ liệu minh họa: hồ sơ một cửa có dòng sai: " + report.bad.front().why.rule);
    }

    // The province's report of 2021 printed anew with its own figures, and the last quarterly return of one commune.
    void reports()
    {
        program_.modules();  // keeps the shelf
        at({2021, 6, 30});
        signed_report({.form = "so-ket-5-nam", .unit = old_province_, .window = {{2016, 1, 1}, {2020, 12, 31}}},
                      "in lại nguyên văn số liệu báo cáo gốc");
        auto const& quarterly = *reports::kept_shelf().form("bao-cao-quy-xa");
        auto const quarter = *reports::latest_period(services().rules, quarterly, today_);
        at(std::min(quarter.to + 4, today_));
        signed_report({.form = quarterly.id, .unit = unit_id("22918", quarter.to), .window = quarter}, "");
    }

    void signed_report(reports::Making const& making, std::string const& reason)
    {
        ground::Actor const signer{.id = actor_.id, .role = actor_.role, .name = "Nguyễn Văn Minh Họa"};
        auto const& shelf = reports::kept_shelf();
        auto const made = must(reports::make(services(), shelf, actor_, making), "báo cáo " + making.form);
        auto const checked =
            must(reports::check(services(), shelf, actor_, {.id = made.id, .version = made.version}), "kiểm tra " + making.form);
        must(
            reports::sign(services(), shelf, signer, {.step = {.id = made.id, .version = checked.version}, .number = {}, .reason = reason}),
            "ký " + making.form);
    }

    void questions()
    {
        auto const unit = unit_id("22918", today_);
        auto const cards = services().db.read([&](db::Session& session) { return publications::latest(session, {unit}, 3); });
        std::vector<std::string> const asked{"Đường liên khu phố đoạn qua chợ bao giờ làm xong?",
                                             "Nhà tôi ở hẻm phía sau có thuộc diện được bồi thường không?",
                                             "Muốn xem toàn văn thì đến phòng nào, giờ nào?"};
        for (std::size_t i = 0; i < cards.size(); ++i) {
            auto const day = std::max(cards[i].published_on + 2, today_ - 12 + static_cast<int>(i) * 4);
            at(day);
            auto const id =
                must(questions::ask(
                         services(), {},
                         {.subject = {.id = cards[i].id, .unit = unit, .path = "/cong-khai/" + cards[i].code, .title = cards[i].title},
                          .text = asked[i],
                          .name = "Nguyễn Văn Bình"}),
                     "câu hỏi");
            if (i > 0) continue;
            at(day + 2);
            must(questions::answer(services(), actor_,
                                   {.id = id,
                                    .version = 1,
                                    .text = "Đoạn qua chợ dự kiến xong trong quý IV. Lịch thi công từng tuần treo tại bảng tin khu phố."}),
                 "trả lời");
        }
    }

    // What the calendar asked for since the reform: most was done and noted.
    void receptions()
    {
        std::vector<std::string> all;
        for (auto const& served : services().db.read([](db::Session& session) { return units::served(session); }))
            all.push_back(served.unit);
        duties::Filter wanted{.units = all, .kind = "periodic", .state = duties::State::open};
        // A list has an end: asked again from the last day seen, until nothing new comes.
        auto from = reform;
        for (auto seen = from - 1; from > seen;) {
            seen = from;
            wanted.due_from = from;
            for (auto const& duty : services().db.read([&](db::Session& session) { return duties::list(session, wanted); })) {
                from = std::max(from, duty.due);
                if (duty.due < today_ && seed_of(duty.unit + duty.subject + duty.item) % 20 != 0)
                    must(duties::done(services(), actor_,
                                      {.id = duty.id, .version = duty.version, .reason = "Ghi theo sổ đã có (dữ liệu minh họa)"}, duty.due),
                         "việc định kỳ");
            }
        }
    }

    Program& program_;
    base::Date today_;
    base::FixedClock clock_;
    std::filesystem::path folder_;
    std::vector<Notice> notices_;
    std::vector<ProvinceDocument> documents_;  // still to be made public
    std::string old_province_;
    std::vector<Event> waiting_;
    std::set<std::string> excluded_;
    ground::Actor const actor_{.id = "minh-hoa", .role = "demo", .name = "Dữ liệu minh họa"};
};

}  // namespace

int demo_load(Program& program, Arguments const&)
{
    auto const any = program.services(true).db.read([](db::Session& session) { return session.number("SELECT COUNT(*) FROM account"); });
    if (any > 0 || !program.services().units.tree()->all(program.clock().today()).empty()) {
        Program::say("Thư mục dữ liệu đã có nội dung. Tỉnh trình diễn chỉ nạp vào thư mục trống: chọn DINH_DATA khác.");
        return refused;
    }
    Loader{program}.load();
    Program::out("Đã nạp tỉnh trình diễn. Mọi nội dung và tài khoản là dữ liệu minh họa; lịch sử đơn vị và văn bản của tỉnh là thật.");
    return done;
}

}  // namespace dinh
