#include "dinh/dossier_commands.hpp"

#include "base/text.hpp"
#include "dinh/demo_dossiers.hpp"
#include "dinh/reading.hpp"

#include <charconv>
#include <chrono>

namespace dinh {
namespace {

constexpr std::size_t bad_lines_said = 50;

std::string count(std::int64_t number)
{
    return base::vietnamese(number);
}

json::Object counts_json(dossiers::Counts const& counts)
{
    return {{"lines", counts.lines},     {"taken", counts.taken},       {"renewed", counts.renewed}, {"unchanged", counts.unchanged},
            {"refused", counts.refused}, {"early", counts.early},       {"on_day", counts.on_day},   {"late", counts.late},
            {"open", counts.open},       {"past_due", counts.past_due}, {"paused", counts.paused},   {"ended", counts.ended}};
}

void print_json(Program& program, dossiers::Report const& report, double seconds)
{
    json::Array bad;
    for (auto const& line : report.bad)
        bad.push_back(json::Object{
            {"row", line.line},
            {"column", line.why.field},
            {"code", line.code},
            {"rule", line.why.rule},
            {"message", program.templates().sentence(line.why.rule, html::Language::vi, {line.why.facts.begin(), line.why.facts.end()})}});
    json::Array unused;
    for (auto const& one : report.unused) unused.emplace_back(one);
    Program::print(json::Object{{"import", report.import},
                                {"sha256", report.sha256},
                                {"counts", counts_json(report.counts)},
                                {"bad", std::move(bad)},
                                {"unused_columns", std::move(unused)},
                                {"seconds", seconds}});
}

void say(Program& program, dossiers::Report const& report, DossierImport const& asked, double seconds)
{
    auto const& counts = report.counts;
    for (std::size_t at{}; at < std::min(report.bad.size(), bad_lines_said); ++at) {
        auto const& line = report.bad[at];
        auto const why = program.templates().sentence(line.why.rule, html::Language::vi, {line.why.facts.begin(), line.why.facts.end()});
        Program::say("Dòng " + count(line.line) + (line.why.field.empty() ? "" : ", cột " + line.why.field) + ": " + why);
    }
    if (counts.refused > static_cast<std::int64_t>(bad_lines_said))
        Program::say("… và " + count(counts.refused - static_cast<std::int64_t>(bad_lines_said)) + " dòng khác.");
    Program::out(count(counts.lines) + " dòng: " + count(counts.taken) + " hồ sơ mới, " + count(counts.renewed) + " được cập nhật, " +
                 count(counts.unchanged) + " không đổi, " + count(counts.refused) + " dòng sai.");
    Program::out("Trước hạn " + count(counts.early) + ", đúng ngày hẹn " + count(counts.on_day) + ", trễ hạn " + count(counts.late) +
                 ", đang xử lý trong hạn " + count(counts.open) + ", quá hạn chưa xong " + count(counts.past_due) + ".");
    if (asked.keep == dossiers::Keep::nothing) Program::out("Mới xem trước, chưa nhập gì.");
    else if (report.import.empty()) Program::out("Chưa nhập gì.");
    else
        Program::out("Lần nhập " + report.import + ", " + count(static_cast<std::int64_t>(seconds * 1000)) +
                     " ms. Hoàn tác: dinh dossiers undo " + report.import);
}

int import(Program& program, Arguments const& arguments)
{
    auto unit = program.unit(arguments.text("--unit"));
    if (!arguments.has("--unit")) {
        auto const look = program.look();
        if (look.unit.empty()) throw Usage{"Chưa biết đơn vị nào nhập: thêm --unit MÃ"};
        unit = program.unit(look.unit);
    }
    if (!unit) return program.refuse(unit.error());
    auto const keep = arguments.has("--preview")      ? dossiers::Keep::nothing
                      : arguments.has("--good-lines") ? dossiers::Keep::good_lines
                                                      : dossiers::Keep::all;
    return import_dossiers(program, {.file = arguments.text("FILE"),
                                     .unit = *unit,
                                     .keep = keep,
                                     .only_known_procedures = arguments.has("--known-procedures"),
                                     .old_text = arguments.has("--convert") ? office::OldText::convert : office::OldText::refuse,
                                     .json = arguments.has("--json")});
}

int list(Program& program, Arguments const& arguments)
{
    auto& services = program.services();
    json::Array all;
    for (auto const& one : services.db.read([](db::Session& session) { return dossiers::imports(session); })) {
        if (!arguments.has("--json"))
            Program::out(one.id + "\t" + one.done_on.iso() + "\t" + (one.undone ? "đã hoàn tác" : count(one.counts.taken) + " hồ sơ") +
                         "\t" + one.file);
        all.push_back(json::Object{{"import", one.id},
                                   {"unit", one.unit},
                                   {"file", one.file},
                                   {"sha256", one.sha256},
                                   {"counts", counts_json(one.counts)},
                                   {"undone", one.undone},
                                   {"on", one.done_on.iso()}});
    }
    if (arguments.has("--json")) Program::print(std::move(all));
    return done;
}

int undo(Program& program, Arguments const& arguments)
{
    auto const undone = dossiers::undo(program.services(), program.operator_(), arguments.text("IMPORT"));
    if (!undone) return program.refuse(undone.error());
    Program::out("Đã hoàn tác: " + count(undone->counts.taken) + " hồ sơ được lấy ra, " + count(undone->counts.renewed) +
                 " hồ sơ trở lại như trước.");
    return done;
}

int verify(Program& program, Arguments const& arguments)
{
    auto& services = program.services();
    json::Array all;
    auto faults = 0;
    for (auto const& one : services.db.read([](db::Session& session) { return dossiers::imports(session); })) {
        if (one.undone) continue;
        auto const fits = dossiers::agrees(services, one);
        faults += fits ? 0 : 1;
        if (!arguments.has("--json")) Program::out(one.id + "\t" + (fits ? "khớp" : "KHÔNG KHỚP với sổ gốc"));
        all.push_back(json::Object{{"import", one.id}, {"agrees", fits}});
    }
    if (arguments.has("--json")) Program::print(std::move(all));
    return faults == 0 ? done : refused;
}

/// Pages have a box to tick, the command an option.
int refused_file(Program& program, base::Refusal const& why, std::string const& file)
{
    auto const tcvn3 = why.rule.ends_with("tcvn3");
    if (!tcvn3 && !why.rule.ends_with("vni")) return program.refuse(why, file);
    Program::say(file + ": tệp dùng bảng mã " + std::string{name(tcvn3 ? base::OldLetters::tcvn3 : base::OldLetters::vni)} +
                 ", không phải Unicode. Thêm --convert để đổi sang Unicode khi đọc, hoặc chuyển mã bằng Unikey trước.");
    return refused;
}

}  // namespace

int import_dossiers(Program& program, DossierImport const& asked)
{
    MappedFile const file{asked.file};
    auto const begun = std::chrono::steady_clock::now();
    auto const report = dossiers::import_file(program.services(), program.operator_(),
                                              {.unit = asked.unit,
                                               .filename = std::filesystem::path{asked.file}.filename().string(),
                                               .bytes = file.bytes(),
                                               .keep = asked.keep,
                                               .only_known_procedures = asked.only_known_procedures,
                                               .old_text = asked.old_text});
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - begun;
    if (!report) return refused_file(program, report.error(), asked.file);
    if (asked.json) print_json(program, *report, took.count());
    else say(program, *report, asked, took.count());
    auto const whole = asked.keep == dossiers::Keep::nothing ? report->counts.refused == 0 : !report->import.empty();
    return whole ? done : refused;
}

std::int64_t whole_number(std::string_view option, std::string const& text, std::int64_t most)
{
    std::int64_t number{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 1 || number > most)
        throw Usage{std::string{option} + ": một số từ 1 đến " + base::vietnamese(most)};
    return number;
}

std::vector<Command> dossier_commands()
{
    Option const as_json{"--json", "in một tài liệu JSON", Takes::flag};
    return {
        {"dossiers import",
         "Nhập hồ sơ một cửa từ CSV, XLSX hoặc ODS: mọi dòng hoặc không dòng nào",
         {{"FILE", "tệp xuất từ hệ thống một cửa", Takes::file, true},
          {"--unit", "mã đơn vị nhập; hồ sơ là của đơn vị ấy hoặc đơn vị bên dưới"},
          {"--preview", "chỉ xem trước, không nhập gì", Takes::flag},
          {"--good-lines", "nhập các dòng đúng, bỏ qua dòng sai", Takes::flag},
          {"--known-procedures", "chỉ nhận thủ tục đã biết từ các lần nhập trước", Takes::flag},
          {"--convert", "đổi chữ TCVN3, VNI sang Unicode", Takes::flag},
          as_json},
         import},
        {"dossiers list", "Liệt kê các lần nhập hồ sơ", {as_json}, list},
        {"dossiers undo", "Hoàn tác một lần nhập", {{"IMPORT", "mã lần nhập", Takes::value, true}}, undo},
        {"dossiers verify", "Đối chiếu hồ sơ đang lưu với cam kết trong sổ gốc", {as_json}, verify},
        {"demo dossiers",
         "Tạo hồ sơ một cửa minh họa có đúng số liệu của báo cáo 2016–2020, rồi nhập",
         {{"--count", "số hồ sơ (mặc định 4300214)"}, {"--out", "chỉ ghi ra tệp CSV này, không nhập"}, as_json},
         demo_dossiers},
    };
}

}  // namespace dinh
