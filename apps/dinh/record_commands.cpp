#include "dinh/command.hpp"
#include "dinh/program.hpp"

#include "base/text.hpp"
#include "dinh/reading.hpp"
#include "ground/duties/duties.hpp"
#include "ground/ledger/ledger.hpp"

namespace dinh {
namespace {

int verify(Program& program, Arguments const& arguments)
{
    auto& services = program.services();
    auto const tables = program.tables();
    std::optional<std::string> older;
    if (auto const file = arguments.maybe("--since")) older = read_file(*file);
    auto const found = ledger::verify(services, tables, older);
    json::Array findings;
    for (auto const& finding : found.findings) {
        findings.push_back(json::Object{{"kind", finding.kind}, {"where", finding.where}, {"says", finding.says}});
        Program::say(finding.kind + "  " + finding.where + ": " + finding.says);
    }
    if (arguments.has("--json"))
        Program::print(json::Object{{"lines", found.lines},
                                    {"rows", found.rows},
                                    {"blobs", found.blobs},
                                    {"checkpoints", found.checkpoints},
                                    {"findings", std::move(findings)}});
    else
        Program::out(base::vietnamese(found.lines) + " dòng, " + base::vietnamese(found.rows) + " bản ghi, " +
                     base::vietnamese(found.blobs) + " tệp, " + base::vietnamese(found.checkpoints) +
                     " mốc ký: " + (found.findings.empty() ? "tất cả khớp" : std::to_string(found.findings.size()) + " chỗ không khớp"));
    return found.findings.empty() ? done : refused;
}

int checkpoint(Program& program, Arguments const&)
{
    auto& services = program.services();
    services.db.write([](db::Session& session) { ledger::sequence(session); });
    ledger::checkpoint(services);
    auto const latest = services.db.read([](db::Session& session) { return ledger::latest_checkpoint(session); });
    if (!latest) {
        Program::say("Sổ gốc chưa có dòng nào nên chưa có mốc ký.");
        return refused;
    }
    Program::out(latest->note);
    return done;
}

json::Object duty_json(duties::Duty const& duty, units::Tree const& tree, base::Date day)
{
    auto const unit = tree.unit(duty.unit, day);
    return {{"id", duty.id},
            {"kind", duty.kind},
            {"item", duty.item},
            {"title", duty.title},
            {"unit", unit ? unit->code : ""},
            {"unit_id", duty.unit},
            {"unit_name", unit ? unit->name : ""},
            {"subject", duty.subject},
            {"start", duty.start.iso()},
            {"due", duty.due.iso()},
            {"state", duties::name(duty.state)},
            {"closed_on", duty.closed_on ? json::Value{duty.closed_on->iso()} : json::Value{}},
            {"late_by", duty.late_by(day)},
            {"clause", duty.clause},
            {"confidence", rules::name(duty.confidence)}};
}

int duty_list(Program& program, Arguments const& arguments)
{
    auto& services = program.services();
    auto const day = arguments.has("--as-of") ? day_of("--as-of", arguments.text("--as-of")) : program.clock().today();
    auto const tree = services.units.tree();
    duties::Filter filter{.at_most = 100'000};
    if (auto const code = arguments.maybe("--unit")) {
        auto const unit = program.unit(*code);
        if (!unit) return program.refuse(unit.error());
        filter.units = arguments.has("--below") ? tree->subtree(unit->id, day) : std::vector<std::string>{unit->id};
    } else {
        for (auto const& served : services.db.read([](db::Session& session) { return units::served(session); }))
            filter.units.push_back(served.unit);
    }
    auto const overdue = arguments.text("--state") == "overdue";
    if (arguments.has("--state") && !overdue) {
        filter.state = duties::state_named(arguments.text("--state"));
        if (!filter.state) throw Usage{"--state: open, overdue, closed, not_applicable hoặc passed_on"};
    }
    json::Array shown;
    for (auto const& duty : services.db.read([&](db::Session& session) { return duties::list(session, filter); })) {
        if (overdue && !duty.overdue_on(day)) continue;
        if (!arguments.has("--json")) Program::out(duty.due.iso() + "\t" + std::string{duties::name(duty.state)} + "\t" + duty.title);
        shown.push_back(duty_json(duty, *tree, day));
    }
    if (arguments.has("--json")) Program::print(std::move(shown));
    return done;
}

}  // namespace

std::vector<Command> record_commands()
{
    Option const as_json{"--json", "in một tài liệu JSON", Takes::flag};
    return {
        {"duties list",
         "Liệt kê nghĩa vụ theo hạn",
         {{"--unit", "mã đơn vị"},
          {"--below", "cả các đơn vị bên dưới", Takes::flag},
          {"--state", "open, overdue, closed, not_applicable, passed_on"},
          {"--as-of", "tính đến ngày (mặc định hôm nay)"},
          as_json},
         duty_list},
        {"ledger verify",
         "Tính lại toàn bộ sổ gốc từ các byte đã lưu và gọi tên mọi chỗ bị sửa",
         {{"--since", "tệp giữ một mốc ký cũ: chứng minh nó vẫn khớp", Takes::file}, as_json},
         verify},
        {"ledger checkpoint", "Ký và in mốc mới nhất của sổ gốc", {}, checkpoint},
    };
}

}  // namespace dinh
