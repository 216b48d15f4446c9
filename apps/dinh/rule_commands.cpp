#include "dinh/command.hpp"
#include "dinh/program.hpp"

#include "base/text.hpp"
#include "ground/rules/rules.hpp"
#include "steering/reports/reports.hpp"

namespace dinh {
namespace {

json::Object value_json(rules::Value const& value)
{
    json::Object shown{{"from", value.from.iso()}};
    if (value.ceased) shown.emplace_back("ceased", true);
    else if (!value.word.empty()) shown.emplace_back("word", value.word);
    else shown.emplace_back("number", value.number);
    if (value.denominator != 1) shown.insert(shown.end(), {{"denominator", value.denominator}, {"strictly", value.strictly}});
    shown.insert(shown.end(), {{"clause", value.clause}, {"confidence", rules::name(value.confidence)}});
    if (!value.note.empty()) shown.emplace_back("note", value.note);
    return shown;
}

json::Array texts(std::vector<std::string> const& all)
{
    return {all.begin(), all.end()};
}

json::Object rule_json(rules::Rule const& rule)
{
    json::Array values;
    for (auto const& value : rule.values) values.push_back(value_json(value));
    return {{"id", rule.id},
            {"title", rule.title},
            {"unit", rule.unit},
            {"scope", rule.scope},
            {"facts", texts(rule.facts)},
            {"open_to", texts(rule.open_to)},
            {"values", std::move(values)}};
}

rules::Rule const* rule_named(rules::Book const& book, std::string const& id)
{
    for (auto const& rule : book.all())
        if (rule.id == id) return &rule;
    return nullptr;
}

int unknown_rule(std::string const& id)
{
    Program::say("Không có quy tắc '" + id + "'. Xem danh sách: dinh rules list");
    return refused;
}

/// Reports stand on the rules: looked at when those are whole.
std::vector<std::string> faults_of_reports(std::filesystem::path const& packs)
{
    if (!std::filesystem::is_directory(packs / "vn" / "reports")) return {};
    try {
        reports::Shelf const shelf{packs / "vn", rules::Book::read(packs)};
        return {};
    } catch (rules::BrokenPacks const& broken) {
        return broken.faults;
    }
}

int check(Program& program, Arguments const& arguments)
{
    auto const folder = arguments.maybe("FOLDER").value_or((program.share() / "packs").string());
    auto found = rules::check(folder, program.clock().today());
    if (found.faults.empty()) found.faults = faults_of_reports(folder);
    for (auto const& warning : found.warnings) Program::say("Lưu ý: " + warning);
    for (auto const& fault : found.faults) Program::say(fault);
    if (arguments.has("--json"))
        Program::print(json::Object{
            {"rules", found.rules}, {"cases", found.cases}, {"faults", texts(found.faults)}, {"warnings", texts(found.warnings)}});
    else if (found.faults.empty())
        Program::out(std::to_string(found.rules) + " quy tắc, " + std::to_string(found.cases) + " ca kiểm tra, không có lỗi");
    return found.faults.empty() ? done : refused;
}

int list(Program& program, Arguments const& arguments)
{
    if (!arguments.has("--json")) {
        for (auto const& rule : program.rules().all()) Program::out(rule.id + "\t" + rule.title);
        return done;
    }
    json::Array all;
    for (auto const& rule : program.rules().all()) all.push_back(rule_json(rule));
    Program::print(std::move(all));
    return done;
}

int show(Program& program, Arguments const& arguments)
{
    auto const* const rule = rule_named(program.rules(), arguments.text("RULE"));
    if (!rule) return unknown_rule(arguments.text("RULE"));
    if (arguments.has("--json")) {
        Program::print(rule_json(*rule));
        return done;
    }
    Program::out(rule->title + " (" + rule->id + ")");
    for (auto const& value : rule->values) {
        auto said = value.ceased ? std::string{"hết hiệu lực"} : value.word.empty() ? std::to_string(value.number) : value.word;
        if (value.denominator != 1) said = (value.strictly ? "trên " : "từ ") + said + "/" + std::to_string(value.denominator);
        Program::out("  từ " + base::vietnamese(value.from) + ": " + said + "  –  " + program.rules().clause(value.clause).cited() + " [" +
                     std::string{rules::name(value.confidence)} + "]");
    }
    return done;
}

rules::Facts facts_of(Arguments const& arguments)
{
    rules::Facts facts;
    for (auto const& pair : arguments.all("--with")) {
        auto const sign = pair.find('=');
        if (sign == std::string::npos) throw Usage{"--with: viết tên=giá trị, ví dụ --with remote=true"};
        facts[pair.substr(0, sign)] = pair.substr(sign + 1);
    }
    return facts;
}

json::Object due_json(rules::Due const& due)
{
    json::Array skipped;
    for (auto const& day : due.skipped) skipped.push_back(json::Object{{"day", day.day.iso()}, {"why", day.why}});
    return {
        {"due", due.due.iso()},     {"rule", due.rule},       {"clause", due.clause},         {"confidence", rules::name(due.confidence)},
        {"start", due.start.iso()}, {"counted", due.counted}, {"skipped", std::move(skipped)}};
}

int due(Program& program, Arguments const& arguments)
{
    auto const* const rule = rule_named(program.rules(), arguments.text("RULE"));
    if (!rule) return unknown_rule(arguments.text("RULE"));
    auto const calendar = arguments.text("--calendar") == "enterprise" ? rules::Calendar::enterprise : rules::Calendar::state;
    auto const due = program.rules().due(rule->id, day_of("--on", arguments.text("--on")), facts_of(arguments), calendar);
    if (arguments.has("--json")) {
        Program::print(due_json(due));
        return done;
    }
    Program::out("Hạn: " + base::vietnamese(due.due) + " (tính từ " + base::vietnamese(due.start) + ", " + std::to_string(due.counted) +
                 (due.unit == rules::DayUnit::working_days ? " ngày làm việc)" : " ngày)"));
    Program::out("Căn cứ: " + program.rules().clause(due.clause).cited() + " [" + std::string{rules::name(due.confidence)} + "]");
    for (auto const& day : due.skipped) Program::out("  không tính " + base::vietnamese(day.day) + ": " + day.why);
    return done;
}

}  // namespace

std::vector<Command> rule_commands()
{
    Option const as_json{"--json", "in một tài liệu JSON", Takes::flag};
    return {
        {"rules check", "Đọc mọi gói quy tắc, chạy các ca kiểm tra đặt cạnh chúng", {{"FOLDER", "thư mục packs khác"}, as_json}, check},
        {"rules list", "Liệt kê quy tắc cùng các giá trị theo ngày", {as_json}, list},
        {"rules show", "Một quy tắc với mọi giá trị của nó", {{"RULE", "mã quy tắc", Takes::value, true}, as_json}, show},
        {"rules due",
         "Tính hạn: ngày nào, theo điều nào, bỏ qua những ngày nào và vì sao",
         {{"RULE", "mã quy tắc", Takes::value, true},
          {"--on", "ngày xảy ra việc làm phát sinh hạn", Takes::value, true},
          {"--with", "điều kiện, tên=giá trị", Takes::values},
          {"--calendar", "state (cơ quan nhà nước) hoặc enterprise"},
          as_json},
         due},
    };
}

}  // namespace dinh
