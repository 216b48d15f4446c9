#include "dinh/demo_dossiers.hpp"

#include "base/text.hpp"
#include "dinh/demo_plan.hpp"
#include "dinh/dossier_commands.hpp"
#include "dinh/program.hpp"
#include "dinh/reading.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <numeric>

namespace dinh {
namespace {

constexpr std::int64_t full_count = 4'300'214;
constexpr std::array levels{"tinh", "huyen", "xa"};

/// Splitmix64: the same everywhere.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_{seed} {}
    std::uint64_t thrown()
    {
        auto z = (state_ += 0x9e37'79b9'7f4a'7c15);
        z = (z ^ (z >> 30U)) * 0xbf58'476d'1ce4'e5b9;
        z = (z ^ (z >> 27U)) * 0x94d0'49bb'1331'11eb;
        return z ^ (z >> 31U);
    }
    int below(int most) { return static_cast<int>(thrown() % static_cast<std::uint64_t>(most)); }

private:
    std::uint64_t state_;
};

struct Kind {
    std::string cells;  // code, name and field as CSV
    int days{};
    std::int64_t part{};
};

/// So many of each of six, evenly mixed: level × in time or late.
struct Cell {
    std::size_t level{};
    bool late{};
    std::int64_t wanted{};
    std::int64_t owed{};
};

class Maker {
public:
    Maker(rules::Book const& law, DossierPlan const& plan) : plan_{plan}
    {
        for (auto day = plan.from + 1; day <= plan.to; day = day + 1)
            if (law.working_day(day)) days_.push_back(day);
        read_kinds();
        every_unit_has_a_code();
        for (auto const& share : dossier_shares(plan))
            cells_.push_back({.level = level_of(share.level), .late = share.late, .wanted = share.count});
    }

    void make(std::function<void(std::string_view)> const& tell)
    {
        tell("Mã hồ sơ,Mã thủ tục,Tên thủ tục,Lĩnh vực,Đơn vị,Ngày tiếp nhận,Ngày hẹn trả,Ngày giải quyết xong,Trạng thái\n");
        for (std::int64_t number{}; number < plan_.count; ++number) {
            settled(number, next_cell());
            tell(line_);
        }
        for (std::int64_t number{}; number < plan_.open; ++number) {
            open(number);
            tell(line_);
        }
    }

private:
    /// Before anything is made: a row of no unit would be refused only once millions of them are written.
    void every_unit_has_a_code()
    {
        for (auto const* level : levels) {
            check_codes(units(level_of(level), plan_.from));
            for (auto const& day : plan_.changes)
                if (day > plan_.from && day <= plan_.to) check_codes(units(level_of(level), day));
        }
    }

    static std::size_t level_of(std::string_view level)
    {
        return static_cast<std::size_t>(std::ranges::find(levels, level) - levels.begin());
    }

    static void check_codes(std::vector<units::Unit> const& some)
    {
        for (auto const& unit : some)
            if (unit.code.empty())
                throw std::runtime_error("Đơn vị " + (unit.name.empty() ? unit.id : unit.name) +
                                         " không có mã, không tạo được hồ sơ minh họa");
    }

    void read_kinds()
    {
        for (auto& row : rows_of(plan_.folder / "thu-tuc.csv")) {
            auto const level = std::ranges::find(levels, row["cap"]) - levels.begin();
            kinds_[static_cast<std::size_t>(level)].push_back({.cells = row["ma"] + "," + row["ten"] + "," + row["linh_vuc"],
                                                               .days = std::stoi(row["so_ngay"]),
                                                               .part = std::stoll(row["phan"])});
        }
    }

    /// Each gets its turn as often as it is wanted, and never long before or after it is due.
    Cell const& next_cell()
    {
        for (auto& cell : cells_) cell.owed += cell.wanted;
        auto& next = *std::ranges::max_element(cells_, {}, &Cell::owed);
        next.owed -= plan_.count;
        return next;
    }

    std::vector<units::Unit> const& units(std::size_t level, base::Date day)
    {
        auto const stretch = std::ranges::upper_bound(plan_.changes, day) - plan_.changes.begin();
        auto const [at, fresh] = units_.try_emplace({level, stretch});
        if (fresh) at->second = plan_.units(levels[level], day);
        return at->second;
    }

    Kind const& kind_for(std::size_t level, Dice& dice) const
    {
        auto const& kinds = kinds_[level];
        auto const all =
            std::accumulate(kinds.begin(), kinds.end(), std::int64_t{}, [](auto sum, Kind const& one) { return sum + one.part; });
        auto place = dice.below(static_cast<int>(all));
        for (auto const& kind : kinds)
            if ((place -= static_cast<int>(kind.part)) < 0) return kind;
        return kinds.back();
    }

    void settled(std::int64_t number, Cell const& cell)
    {
        constexpr int longest_late = 15;
        constexpr int in_ten_on_the_day = 4;
        Dice dice{static_cast<std::uint64_t>(number)};
        auto const finished = days_[static_cast<std::size_t>(number * static_cast<std::int64_t>(days_.size()) / plan_.count)];
        auto const& kind = kind_for(cell.level, dice);
        auto due = finished;
        if (cell.late) due = std::max(plan_.from, finished - 1 - dice.below(longest_late));
        else if (dice.below(10) >= in_ten_on_the_day) due = finished + 1 + dice.below(std::max(1, kind.days / 2));
        auto const received = std::max(plan_.from, std::min(due - kind.days, finished));
        write(number, cell.level, kind, received, due, dice);
        line_.append(base::vietnamese(finished)).append(",Đã trả kết quả\n");
    }

    void open(std::int64_t number)
    {
        Dice dice{static_cast<std::uint64_t>(number) + (1ULL << 40U)};
        auto const level = levels.size() - 1;
        auto const& kind = kind_for(level, dice);
        auto age = dice.below(kind.days);
        if (dice.below(6) == 0) age += kind.days + 1 + dice.below(6);  // its day is over
        auto const received = plan_.to - age;
        write(plan_.count + number, level, kind, received, received + kind.days, dice);
        line_.append(dice.below(8) == 0 ? ",Yêu cầu bổ sung giấy tờ\n" : ",Đang xử lý\n");
    }

    /// All but the two last cells.
    void write(std::int64_t number, std::size_t level, Kind const& kind, base::Date received, base::Date due, Dice& dice)
    {
        auto const& some = units(level, received);
        if (some.empty())
            throw std::runtime_error("Không có đơn vị cấp " + std::string{levels[level]} + " ngày " + base::vietnamese(received));
        auto const& unit = some[dice.thrown() % some.size()];
        constexpr std::size_t digits = 7;
        auto const counted = std::to_string(number + 1);
        line_.assign("MH.").append(unit.code).append(1, '.').append(received.iso()).append(1, '.');
        line_.append(digits - std::min(digits, counted.size()), '0').append(counted).append(1, ',').append(kind.cells);
        line_.append(1, ',').append(unit.code).append(1, ',').append(base::vietnamese(received));
        line_.append(1, ',').append(base::vietnamese(due)).append(1, ',');
    }

    DossierPlan const& plan_;
    std::vector<base::Date> days_;
    std::array<std::vector<Kind>, levels.size()> kinds_;
    std::vector<Cell> cells_;
    std::map<std::pair<std::size_t, std::ptrdiff_t>, std::vector<units::Unit>> units_;
    std::string line_;
};

/// Five years of the old province, its districts and communes.
DossierPlan five_years(Program& program, units::Tree const& tree, std::int64_t count)
{
    base::Date const from{2016, 1, 1};
    auto const province = tree.by_code("60", from);
    if (!province) throw std::runtime_error("Chưa có địa bàn Bình Thuận: chạy dinh demo load trước");
    return {
        .folder = program.share() / "demo" / "ho-so",
        .from = from,
        .to = base::Date{2020, 12, 31},
        .count = count,
        .units =
            [&tree, top = *province](std::string_view level, base::Date day) {
                auto some = level == "xa" ? tree.communes(top.id, day) : level == "huyen" ? tree.children(top.id, day) : std::vector{top};
                // The file names units by their codes, and of some that ended long ago none is known.
                std::erase_if(some, [](units::Unit const& unit) { return unit.code.empty(); });
                return some;
            },
        .changes = changes_of(tree)};
}

}  // namespace

std::vector<base::Date> changes_of(units::Tree const& tree)
{
    std::vector<base::Date> days;
    for (auto const& act : tree.acts()) days.push_back(act.effective);
    std::ranges::sort(days);
    return days;
}

std::vector<DossierShare> dossier_shares(DossierPlan const& plan)
{
    std::vector<DossierShare> shares;
    std::int64_t all{};
    for (auto& row : rows_of(plan.folder / "2016-2020.csv")) {
        if (plan.units(row["cap"], plan.to).empty()) continue;
        shares.push_back({.level = row["cap"], .late = false, .count = std::stoll(row["dung_han"])});
        shares.push_back({.level = row["cap"], .late = true, .count = std::stoll(row["tre_han"])});
    }
    for (auto const& share : shares) all += share.count;
    // What is left over by whole numbers goes to the greatest remainders.
    std::vector<std::pair<std::int64_t, std::size_t>> rests;
    auto left = plan.count;
    for (std::size_t at{}; at < shares.size(); ++at) {
        rests.emplace_back(shares[at].count * plan.count % all, at);
        shares[at].count = shares[at].count * plan.count / all;
        left -= shares[at].count;
    }
    std::ranges::sort(rests, std::ranges::greater{});
    for (auto const& [rest, at] : rests)
        if (left-- > 0) ++shares[at].count;
    return shares;
}

void make_dossiers(rules::Book const& law, DossierPlan const& plan, std::function<void(std::string_view)> const& tell)
{
    Maker{law, plan}.make(tell);
}

int demo_dossiers(Program& program, Arguments const& arguments)
{
    auto const asked = arguments.maybe("--count");
    auto const count = asked ? whole_number("--count", *asked, 10 * full_count) : full_count;
    auto& services = program.services();
    auto const tree = services.units.tree();
    auto const plan = five_years(program, *tree, count);
    auto const path = arguments.maybe("--out").value_or((services.files.folder() / "minh-hoa-ho-so.csv").string());
    std::ofstream file{path, std::ios::binary | std::ios::trunc};
    make_dossiers(services.rules, plan, [&](std::string_view line) { file << line; });
    file.close();
    if (!file) throw std::runtime_error("Không ghi được " + path);
    if (arguments.has("--out")) {
        Program::out("Đã ghi " + base::vietnamese(count) + " hồ sơ minh họa vào " + path);
        return done;
    }
    auto const result = import_dossiers(program, {.file = path, .unit = *tree->by_code("60", plan.from), .json = arguments.has("--json")});
    std::filesystem::remove(path);
    return result;
}

}  // namespace dinh
