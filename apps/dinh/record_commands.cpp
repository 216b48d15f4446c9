#include "dinh/command.hpp"
#include "dinh/program.hpp"

#include "base/text.hpp"
#include "ground/ledger/ledger.hpp"

#include <fstream>
#include <iterator>

namespace dinh {
namespace {

std::string read_file(std::string const& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

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

}  // namespace

std::vector<Command> record_commands()
{
    Option const as_json{"--json", "in một tài liệu JSON", Takes::flag};
    return {
        {"ledger verify",
         "Tính lại toàn bộ sổ gốc từ các byte đã lưu và gọi tên mọi chỗ bị sửa",
         {{"--since", "tệp giữ một mốc ký cũ: chứng minh nó vẫn khớp", Takes::file}, as_json},
         verify},
        {"ledger checkpoint", "Ký và in mốc mới nhất của sổ gốc", {}, checkpoint},
    };
}

}  // namespace dinh
