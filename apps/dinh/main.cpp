#include "dinh/command.hpp"
#include "dinh/program.hpp"

#include "ground/rules/rules.hpp"
#include "platform/db/db.hpp"
#include "platform/log/log.hpp"

#include <CLI/CLI.hpp>

#include <array>
#include <deque>

namespace dinh {

namespace {

constexpr int usage = 2;

// What the parser found for one command, by option name.
struct Slots {
    Command const* command;
    CLI::App* app;
    std::map<std::string, bool> flags;
    std::map<std::string, std::vector<std::string>> values;
};

void add_option(Slots& slots, Option const& option)
{
    std::string const name{option.name};
    if (option.takes == Takes::flag) {
        slots.app->add_flag(name, slots.flags[name], std::string{option.about});
        return;
    }
    auto* const added = slots.app->add_option(name, slots.values[name], std::string{option.about});
    // Otherwise the first of two positional words would take the second one too.
    if (option.takes != Takes::values) added->expected(1)->allow_extra_args(false);
    if (option.takes == Takes::file) added->check(CLI::ExistingFile);
    if (option.required) added->required();
}

// "units apply" stands as "apply" below "units".
CLI::App* place_for(CLI::App& top, Command const& command)
{
    auto const space = command.words.find(' ');
    if (space == std::string_view::npos) return top.add_subcommand(std::string{command.words}, std::string{command.about});
    std::string const group{command.words.substr(0, space)};
    auto const existing = top.get_subcommands([&](CLI::App* app) { return app->get_name() == group; });
    auto* const parent = existing.empty() ? top.add_subcommand(group) : existing.front();
    parent->require_subcommand(1);
    return parent->add_subcommand(std::string{command.words.substr(space + 1)}, std::string{command.about});
}

Arguments arguments_of(Slots const& slots)
{
    Arguments arguments;
    for (auto const& [name, set] : slots.flags)
        if (set) arguments.put(name, {"true"});
    for (auto const& [name, values] : slots.values)
        if (!values.empty()) arguments.put(name, values);
    return arguments;
}

std::vector<Command> all_commands()
{
    std::vector<Command> all{{"serve",
                              "Phục vụ trang và API",
                              {{"--port", "cổng; 0 = cổng trống bất kỳ"},
                               {"--address", "địa chỉ lắng nghe"},
                               {"--no-page-cache", "không giữ trang trong bộ nhớ (để đo)", Takes::flag},
                               {"--no-rate-limits", "không giới hạn nhịp gửi; chỉ trên loopback (để đo)", Takes::flag},
                               {"--today", "cho đồng hồ đứng ở ngày này (để thử)"}},
                              serve}};
    for (auto const& part : {installation_commands(), unit_commands(), rule_commands(), record_commands(), user_commands(),
                             check_commands(), register_commands(), dossier_commands(), figure_commands(), report_commands()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

// The engine's words help only with what to do about them.
std::string explained(db::Error const& error)
{
    std::string said = error.what();
    switch (error.fault()) {
        case db::Fault::full:
            return "Không ghi được vào cơ sở dữ liệu: hết chỗ trên đĩa hoặc không có quyền ghi. Chưa lưu gì. (" + said + ")";
        case db::Fault::unavailable:
            return "Cơ sở dữ liệu không trả lời. Hãy kiểm tra DINH_DB, hoặc máy chủ PostgreSQL có đang chạy không. (" + said + ")";
        case db::Fault::broken:
        case db::Fault::contended:
        case db::Fault::busy: break;
    }
    return said;
}

int run(int count, char** words)
{
    CLI::App app{"Đình – thực hiện dân chủ ở cơ sở", "dinh"};
    app.require_subcommand(1);
    app.set_help_flag("-h,--help", "in cách dùng rồi thôi");
    std::string settings_file;
    app.add_option("--config", settings_file, "tệp cài đặt TOML (mặc định: DINH_CONFIG)")->check(CLI::ExistingFile);
    app.fallthrough();
    auto const commands = all_commands();
    std::deque<Slots> places;
    for (auto const& command : commands) {
        auto& slots = places.emplace_back(Slots{&command, place_for(app, command), {}, {}});
        for (auto const& option : command.options) add_option(slots, option);
    }
    try {
        app.parse(count, words);
    } catch (CLI::ParseError const& error) {
        return app.exit(error) == 0 ? done : usage;
    }
    Program program{std::filesystem::canonical("/proc/self/exe")};
    if (!settings_file.empty()) program.use_settings(settings_file);
    for (auto const& slots : places)
        if (slots.app->parsed()) return slots.command->run(program, arguments_of(slots));
    return usage;
}

}  // namespace
}  // namespace dinh

int main(int count, char** words)
{
    try {
        return dinh::run(count, words);
    } catch (dinh::Usage const& error) {
        dinh::Program::say(error.what());
        return 2;
    } catch (rules::BrokenPacks const& error) {
        for (auto const& fault : error.faults) dinh::Program::say(fault);
    } catch (db::Error const& error) {
        dinh::Program::say(dinh::explained(error));
    } catch (std::exception const& error) {
        dinh::Program::say(error.what());
    }
    return dinh::refused;
}
