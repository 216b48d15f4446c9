#include "dinh/backup.hpp"
#include "dinh/command.hpp"
#include "dinh/demo.hpp"
#include "dinh/program.hpp"

#include "base/text.hpp"
#include "ground/people/people.hpp"
#include "ground/units/import.hpp"
#include "platform/db/db.hpp"

#include <fstream>

namespace dinh {
namespace {

int migrate(Program& program, Arguments const&)
{
    auto& services = program.services();
    auto const newest = services.db.read([](db::Session& session) { return session.number("SELECT MAX(number) FROM migration"); });
    Program::out(services.db.version() + ": dữ liệu ở bước " + std::to_string(newest));
    return done;
}

int version(Program&, Arguments const& arguments)
{
    if (arguments.has("--json")) Program::print(json::Object{{"version", DINH_VERSION}});
    else Program::out("dinh " DINH_VERSION);
    return done;
}

// The settings that the installation was begun with, for every later start.
void write_settings(Program& program, Arguments const& arguments)
{
    auto const path = program.settings().data.parent_path() / "dinh.toml";
    if (std::filesystem::exists(path)) return;
    std::ofstream file{path};
    file << "# Cài đặt của Đình. Dùng bằng: dinh --config " << path.string() << " serve\n";
    auto const quoted = [](std::string const& text) { return json::write(json::Value{text}); };  // TOML's basic strings are JSON's
    file << "data = " << quoted(std::filesystem::absolute(program.settings().data).string()) << "\n";
    if (arguments.has("--public-url")) file << "public_url = " << quoted(arguments.text("--public-url")) << "\n";
    file << "site_name = " << quoted(arguments.maybe("--name").value_or("Đình")) << "\n";
    Program::out("Cài đặt đã ghi vào " + path.string());
}

int init(Program& program, Arguments const& arguments)
{
    auto& services = program.services(true);
    auto const today = program.clock().today();
    auto const bundled = services.units.tree()->all(today).empty();
    if (bundled)
        if (auto const imported = units::import_national(services, program.operator_(), program.share() / "units" / "national.csv");
            !imported)
            return program.refuse(imported.error());
    auto const unit = program.unit(arguments.text("--unit"));
    if (!unit) return program.refuse(unit.error());
    // First what may be refused for the words typed: nothing is served by an installation that nobody can enter.
    auto const admin = people::add(services, program.operator_(),
                                   {.login = arguments.text("--admin"),
                                    .name = arguments.maybe("--admin-name").value_or(arguments.text("--admin")),
                                    .post = "Quản trị hệ thống"});
    if (!admin) return program.refuse(admin.error());
    if (auto const served = units::serve(services, program.operator_(), unit->id, today, arguments.has("--below")); !served)
        return program.refuse(served.error());
    if (auto const given = people::give_role(services, program.operator_(), admin->id, {.kind = "administrator", .from = today}); !given)
        return program.refuse(given.error());
    write_settings(program, arguments);
    // A code may have gone to another unit since the list was made: the person at the terminal sees which one was meant.
    auto name = unit->name;
    auto const above = services.units.tree()->ancestors(unit->id, today);
    for (auto parent = above.rbegin(); parent != above.rend(); ++parent) name += ", " + parent->name;
    Program::out(name + " đã tham gia hệ thống từ " + base::vietnamese(today) + ".");
    if (bundled)
        Program::out("Danh mục đi kèm là của năm 2021. Nếu đơn vị đã nhập, chia hay đổi tên từ đó, xem docs/howto/own-commune.md.");
    Program::out("Tài khoản quản trị: " + admin->login + ". Mật khẩu dùng một lần: " + admin->made_password);
    return done;
}

int routes(Program& program, Arguments const& arguments)
{
    json::Array all;
    auto const add = [&](std::string_view module, http::Method method, std::string const& path, std::string_view act) {
        if (!arguments.has("--json"))
            Program::out(std::string{ground::name(method)} + "\t" + path + "\t" + std::string{module} + "\t" + std::string{act});
        all.push_back(json::Object{{"method", ground::name(method)}, {"path", path}, {"module", module}, {"act", act}});
    };
    for (auto const& module : program.modules()) {
        for (auto const& route : module.routes) add(module.name, route.method, std::string{route.path}, route.act);
        for (auto const& call : module.calls) add(module.name, call.method, "/api/v1" + std::string{call.path}, call.act);
    }
    if (arguments.has("--json")) Program::print(std::move(all));
    return done;
}

}  // namespace

std::vector<Command> installation_commands()
{
    Option const as_json{"--json", "in một tài liệu JSON", Takes::flag};
    return {
        {"init",
         "Bắt đầu một cài đặt thật: đơn vị phục vụ, tên, địa chỉ, người quản trị",
         {{"--unit", "mã đơn vị mà cài đặt này phục vụ", Takes::value, true},
          {"--below", "cả các đơn vị bên dưới", Takes::flag},
          {"--name", "tên hiện trên trang"},
          {"--public-url", "địa chỉ mà người dân gõ"},
          {"--admin", "tên đăng nhập của người quản trị", Takes::value, true},
          {"--admin-name", "họ và tên người quản trị"}},
         init},
        {"demo load", "Nạp tỉnh trình diễn vào thư mục dữ liệu trống", {}, demo_load},
        {"migrate", "Đưa cơ sở dữ liệu lên bản của chương trình", {}, migrate},
        {"routes", "Liệt kê mọi địa chỉ và việc được phép", {as_json}, routes},
        {"backup",
         "Sao lưu toàn bộ vào một thư mục trống, ngay khi đang phục vụ",
         {{"FOLDER", "thư mục trống", Takes::value, true}},
         backup},
        {"restore", "Phục hồi vào thư mục dữ liệu trống và đối chiếu sổ gốc", {{"FOLDER", "bản sao lưu", Takes::value, true}}, restore},
        {"version", "In số phiên bản", {as_json}, version},
    };
}

}  // namespace dinh
