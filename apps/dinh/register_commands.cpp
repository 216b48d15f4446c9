#include "dinh/command.hpp"
#include "dinh/program.hpp"

#include "base/text.hpp"
#include "dinh/reading.hpp"
#include "steering/registers/registers.hpp"

#include <filesystem>
#include <fstream>
#include <limits>

namespace dinh {
namespace {

std::string sentence(Program& program, base::Refusal const& refusal)
{
    return program.templates().sentence(refusal.rule, html::Language::vi, {refusal.facts.begin(), refusal.facts.end()});
}

base::Outcome<rules::RegisterForm const*> form_named(Program& program, std::string const& id)
{
    if (auto const* form = program.rules().register_form(id)) return form;
    return base::Refusal{.rule = "registers.no_such_register", .facts = {}, .because = base::Because::missing, .field = {}, .clause = {}};
}

int list(Program& program, Arguments const& arguments)
{
    auto const kept = program.services().db.read(
        [](db::Session& session) { return registers::kept_where(session, [](std::string const&, base::Date) { return true; }); });
    json::Array shown;
    for (auto const& form : program.rules().registers()) {
        auto const found = kept.find(form.id);
        auto const records = found == kept.end() ? 0 : found->second.records;
        if (!arguments.has("--json")) Program::out(form.id + "\t" + std::to_string(records) + "\t" + form.title);
        json::Array fields;
        for (auto const& field : form.fields) fields.emplace_back(field.id);
        shown.push_back(json::Object{{"register", form.id},
                                     {"title", form.title},
                                     {"group", form.group},
                                     {"fields", std::move(fields)},
                                     {"records", records},
                                     {"last", found == kept.end() ? json::Value{} : json::Value{found->second.last.iso()}}});
    }
    if (arguments.has("--json")) Program::print(std::move(shown));
    return done;
}

json::Value rows_json(Program& program, registers::FileRead const& file)
{
    json::Array rows;
    for (auto const& row : file.rows) {
        json::Array faults;
        for (auto const& fault : row.faults)
            faults.push_back(json::Object{
                {"cell", fault.cell}, {"column", fault.column}, {"rule", fault.why.rule}, {"message", sentence(program, fault.why)}});
        rows.push_back(json::Object{{"row", row.number}, {"known", row.known}, {"faults", std::move(faults)}});
    }
    return rows;
}

void say_faults(Program& program, registers::FileRead const& file)
{
    for (auto const& row : file.rows)
        for (auto const& fault : row.faults)
            Program::say("dòng " + std::to_string(row.number) + (fault.cell.empty() ? "" : ", ô " + fault.cell) + ": " +
                         sentence(program, fault.why));
}

std::string counts(registers::FileRead const& file)
{
    auto const known = file.rows.size() - file.fresh() - file.wrong();
    return std::to_string(file.rows.size()) + " dòng: " + std::to_string(file.fresh()) + " ghi được, " + std::to_string(file.wrong()) +
           " có lỗi, " + std::to_string(known) + " đã có.";
}

int import(Program& program, Arguments const& arguments)
{
    auto const path = arguments.text("FILE");
    auto const form = form_named(program, arguments.text("REGISTER"));
    if (!form) return program.refuse(form.error());
    auto const unit = program.unit(arguments.text("--unit"));
    if (!unit) return program.refuse(unit.error());
    registers::FileAsked const asked{.form = *form,
                                     .unit = *unit,
                                     .filename = std::filesystem::path{path}.filename().string(),
                                     .bytes = read_file(path),
                                     .old_text = arguments.has("--convert") ? office::OldText::convert : office::OldText::refuse};
    auto& services = program.services();
    auto const file = registers::looked_at(services, asked, [](std::string const&) { return true; });
    if (!file) return program.refuse(file.error(), path);
    say_faults(program, *file);
    json::Object answer{{"rows", rows_json(program, *file)}, {"fresh", file->fresh()}, {"wrong", file->wrong()}};
    auto const only_looked = arguments.has("--preview") || (file->wrong() > 0 && !arguments.has("--skip-wrong"));
    if (!only_looked) {
        auto const taken = registers::taken(services, program.operator_(), asked, *file);
        if (!taken) return program.refuse(taken.error(), path);
        answer.emplace_back("import", taken->id);
        answer.emplace_back("taken", taken->taken);
        if (!arguments.has("--json")) Program::out("Lần nhập " + taken->id + ": đã ghi " + std::to_string(taken->taken) + " dòng.");
    }
    if (arguments.has("--json")) Program::print(std::move(answer));
    else if (only_looked) Program::out(counts(*file) + " Chưa ghi gì.");
    return only_looked && file->wrong() > 0 ? refused : done;
}

int undo(Program& program, Arguments const& arguments)
{
    auto& services = program.services();
    auto const id = arguments.text("IMPORT");
    auto const found = services.db.read([&](db::Session& session) { return registers::import(session, id); });
    auto const undone = registers::undo(services, program.operator_(),
                                        {.id = id, .version = found ? found->version : 0, .reason = arguments.text("--reason")});
    if (!undone) return program.refuse(undone.error());
    for (auto const& record : undone->touched) Program::say("giữ nguyên vì đã được sửa hoặc rút riêng: " + record.id);
    Program::out("Đã rút " + std::to_string(undone->withdrawn) + " dòng; giữ nguyên " + std::to_string(undone->touched.size()) + " dòng.");
    return done;
}

int write_file(Program& program, Arguments const& arguments)
{
    auto const form = form_named(program, arguments.text("REGISTER"));
    if (!form) return program.refuse(form.error());
    auto const unit = program.unit(arguments.text("--unit"));
    if (!unit) return program.refuse(unit.error());
    auto const tree = program.services().units.tree();
    registers::Asked asked{.kept_in = (*form)->id, .unit = unit->id};
    if (arguments.has("--below")) {
        asked.unit.clear();
        asked.belongs = [&](std::string const& id, base::Date day) { return id == unit->id || tree->within(id, unit->id, day); };
    }
    auto const all = program.services().db.read(
        [&](db::Session& session) { return registers::records(session, asked, 0, std::numeric_limits<std::size_t>::max()); });
    registers::SheetAsked const sheet{.law = program.rules(), .tree = *tree, .form = **form, .unit = *unit};
    auto const path = arguments.text("--out");
    std::ofstream file{path, std::ios::binary};
    file << (path.ends_with(".csv") ? "\xEF\xBB\xBF" + office::write_csv(registers::as_rows(sheet, all))
                                    : registers::as_workbook(sheet, all));
    file.close();
    if (!file) {
        Program::say("Không ghi được tệp " + path);
        return refused;
    }
    Program::out("Đã ghi " + std::to_string(all.size()) + " dòng vào " + path);
    return done;
}

}  // namespace

std::vector<Command> register_commands()
{
    Option const as_json{"--json", "in một tài liệu JSON", Takes::flag};
    Option const which{"REGISTER", "mã sổ, như giam-sat", Takes::value, true};
    return {
        {"registers list", "Liệt kê các sổ theo dõi và số dòng của mỗi sổ", {as_json}, list},
        {"registers import",
         "Nhập một tệp XLSX, ODS hoặc CSV vào sổ của một đơn vị",
         {which,
          {"FILE", "tệp XLSX, ODS hoặc CSV", Takes::file, true},
          {"--unit", "mã đơn vị", Takes::value, true},
          {"--preview", "chỉ xem từng dòng ra sao, không ghi gì", Takes::flag},
          {"--convert", "đổi chữ TCVN3, VNI sang Unicode", Takes::flag},
          {"--skip-wrong", "ghi các dòng đúng, bỏ qua dòng có lỗi", Takes::flag},
          as_json},
         import},
        {"registers undo",
         "Hủy một lần nhập: rút mọi dòng chưa ai sửa",
         {{"IMPORT", "mã lần nhập", Takes::value, true}, {"--reason", "lý do; ai cũng đọc được", Takes::value, true}},
         undo},
        {"registers export",
         "Ghi một sổ ra tệp .xlsx hoặc .csv",
         {which,
          {"--unit", "mã đơn vị", Takes::value, true},
          {"--below", "cả các đơn vị bên dưới", Takes::flag},
          {"--out", "tệp .xlsx hoặc .csv", Takes::value, true}},
         write_file},
    };
}

}  // namespace dinh
