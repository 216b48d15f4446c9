#include "dinh/command.hpp"
#include "dinh/program.hpp"

#include "ground/people/people.hpp"

namespace dinh {
namespace {

json::Object role_json(Program& program, people::Role const& role)
{
    json::Object shown{{"role", role.kind}};
    if (role.unit.empty()) shown.emplace_back("unit", nullptr);
    else if (auto const unit = program.unit(role.unit))
        shown.emplace_back("unit", json::Object{{"id", unit->id}, {"code", unit->code}, {"name", unit->name}});
    shown.insert(shown.end(), {{"from", role.from.iso()}, {"until", role.until ? json::Value{role.until->iso()} : json::Value{}}});
    return shown;
}

int add(Program& program, Arguments const& arguments)
{
    auto const added = people::add(program.services(), program.operator_(),
                                   {.login = arguments.text("LOGIN"),
                                    .name = arguments.text("--name"),
                                    .email = arguments.text("--email"),
                                    .phone = arguments.text("--phone"),
                                    .post = arguments.text("--post")});
    if (!added) return program.refuse(added.error());
    Program::out("Đã lập tài khoản " + added->login + ". Mật khẩu dùng một lần: " + added->made_password);
    return done;
}

int list(Program& program, Arguments const& arguments)
{
    auto& services = program.services();
    auto const all = services.db.read([](db::Session& session) {
        std::vector<std::pair<people::Account, std::vector<people::Role>>> found;
        for (auto const& account : people::accounts(session)) found.emplace_back(account, people::roles(session, account.id));
        return found;
    });
    json::Array shown;
    for (auto const& [account, roles] : all) {
        json::Array held;
        for (auto const& role : roles) held.push_back(role_json(program, role));
        if (!arguments.has("--json"))
            Program::out(account.login + "\t" + account.name + "\t" + account.post + (account.disabled ? "\t(đã khóa)" : ""));
        shown.push_back(json::Object{{"id", account.id},
                                     {"login", account.login},
                                     {"name", account.name},
                                     {"post", account.post},
                                     {"disabled", account.disabled},
                                     {"demo", account.demo},
                                     {"second_factor", account.second_factor},
                                     {"roles", std::move(held)}});
    }
    if (arguments.has("--json")) Program::print(std::move(shown));
    return done;
}

std::optional<std::string> account_id(Program& program, std::string const& login)
{
    auto const found = program.services().db.read([&](db::Session& session) { return people::account(session, login); });
    if (found) return found->id;
    Program::say("Không có tài khoản '" + login + "'. Xem danh sách: dinh user list");
    return {};
}

int role(Program& program, Arguments const& arguments)
{
    auto const account = account_id(program, arguments.text("LOGIN"));
    if (!account) return refused;
    people::Role wanted{.kind = arguments.text("ROLE"), .from = program.clock().today()};
    if (auto const code = arguments.maybe("--unit")) {
        auto const unit = program.unit(*code);
        if (!unit) return program.refuse(unit.error());
        wanted.unit = unit->id;
    }
    if (auto const from = arguments.maybe("--from")) wanted.from = day_of("--from", *from);
    if (auto const until = arguments.maybe("--until")) wanted.until = day_of("--until", *until);
    auto const given = arguments.has("--end") ? people::end_role(program.services(), program.operator_(), *account, wanted,
                                                                 day_of("--end", arguments.text("--end")))
                                              : people::give_role(program.services(), program.operator_(), *account, wanted);
    if (!given) return program.refuse(given.error());
    Program::out(arguments.has("--end") ? "Đã kết thúc vai trò." : "Đã giao vai trò.");
    return done;
}

int disable(Program& program, Arguments const& arguments)
{
    auto const account = account_id(program, arguments.text("LOGIN"));
    if (!account) return refused;
    auto const ended = people::disable(program.services(), program.operator_(), *account, arguments.text("--reason"));
    if (!ended) return program.refuse(ended.error());
    Program::out("Đã khóa tài khoản; mọi phiên và mã truy cập của tài khoản đã kết thúc.");
    return done;
}

int reset(Program& program, Arguments const& arguments)
{
    auto const account = account_id(program, arguments.text("LOGIN"));
    if (!account) return refused;
    auto const made = people::reset_password(program.services(), program.operator_(), *account);
    if (!made) return program.refuse(made.error());
    if (arguments.has("--second-factor"))
        if (auto const removed = people::remove_second_factor(program.services(), program.operator_(), *account); !removed)
            return program.refuse(removed.error());
    Program::out("Mật khẩu dùng một lần: " + *made);
    return done;
}

int token(Program& program, Arguments const& arguments)
{
    auto const account = account_id(program, arguments.text("LOGIN"));
    if (!account) return refused;
    people::TokenScope scope{
        .acts = arguments.all("--act"), .until = day_of("--until", arguments.text("--until")), .label = arguments.text("--label")};
    for (auto const& code : arguments.all("--unit")) {
        auto const unit = program.unit(code);
        if (!unit) return program.refuse(unit.error());
        scope.units.push_back(unit->id);
    }
    if (arguments.has("--everywhere")) scope.units.emplace_back();
    auto const made = people::make_token(program.services(), program.operator_(), *account, scope);
    if (!made) return program.refuse(made.error());
    if (arguments.has("--json")) Program::print(json::Object{{"token", *made}, {"until", scope.until.iso()}});
    else Program::out(*made);
    return done;
}

}  // namespace

std::vector<Command> user_commands()
{
    Option const as_json{"--json", "in một tài liệu JSON", Takes::flag};
    Option const login{"LOGIN", "tên đăng nhập", Takes::value, true};
    return {
        {"user add",
         "Lập tài khoản; in mật khẩu dùng một lần",
         {login,
          {"--name", "họ và tên", Takes::value, true},
          {"--post", "chức danh"},
          {"--phone", "điện thoại công vụ"},
          {"--email", "thư điện tử"}},
         add},
        {"user list", "Liệt kê tài khoản và vai trò", {as_json}, list},
        {"user role",
         "Giao vai trò ở một đơn vị trong một thời hạn, hoặc kết thúc nó (--end)",
         {login,
          {"ROLE", "mã vai trò", Takes::value, true},
          {"--unit", "mã đơn vị"},
          {"--from", "ngày đầu"},
          {"--until", "ngày cuối"},
          {"--end", "kết thúc vai trò, ngày cuối"}},
         role},
        {"user disable", "Khóa tài khoản", {login, {"--reason", "lý do", Takes::value, true}}, disable},
        {"user reset", "Cấp lại mật khẩu dùng một lần", {login, {"--second-factor", "bỏ cả thiết bị xác thực đã mất", Takes::flag}}, reset},
        {"user token",
         "Cấp mã truy cập API, hẹp theo việc và đơn vị, có hạn",
         {login,
          {"--act", "việc được làm", Takes::values, true},
          {"--unit", "mã đơn vị", Takes::values},
          {"--everywhere", "cả việc chung của toàn hệ thống, như tài khoản và đơn vị tham gia", Takes::flag},
          {"--until", "ngày cuối", Takes::value, true},
          {"--label", "dùng để làm gì"},
          as_json},
         token},
    };
}

}  // namespace dinh
