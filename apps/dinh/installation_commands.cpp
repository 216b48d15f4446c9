#include "dinh/backup.hpp"
#include "dinh/command.hpp"
#include "dinh/program.hpp"

#include "platform/db/db.hpp"

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
