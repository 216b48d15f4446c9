#include "dinh/program.hpp"

#include "dinh/command.hpp"
#include "dinh/modules.hpp"
#include "ground/ledger/ledger.hpp"
#include "ground/people/people.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/db.hpp"
#include "platform/files/files.hpp"
#include "steering/checking/checking.hpp"
#include "steering/reports/reports.hpp"

#include <chrono>
#include <cstdio>

namespace dinh {
namespace {

class SystemClock final : public base::Clock {
public:
    base::Instant now() const override
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    }
};

// Beside the program when it was built, below share/dinh when it was installed.
std::filesystem::path share_beside(std::filesystem::path const& executable)
{
    auto const folder = executable.parent_path();
    for (auto const& candidate : {folder / "share", folder.parent_path() / "share" / "dinh"})
        if (std::filesystem::exists(candidate / "templates")) return candidate;
    throw std::runtime_error("Không tìm thấy thư mục share của chương trình: đặt DINH_SHARE hoặc cài lại");
}

}  // namespace

struct Program::Inside {
    std::filesystem::path executable;
    std::optional<std::filesystem::path> settings_file;
    std::optional<config::Settings> settings;
    SystemClock system_clock;
    base::Clock const* clock{&system_clock};
    std::optional<rules::Book> rules;
    std::unique_ptr<html::Templates> templates;
    std::unique_ptr<db::Database> database;
    std::unique_ptr<files::Store> files;
    std::unique_ptr<units::Register> units;
    ground::Settings ground_settings;
    std::optional<ground::Services> services;
    std::vector<ground::Module> modules;
};

Program::Program(std::filesystem::path executable) : inside_{std::make_unique<Inside>()}
{
    inside_->executable = std::move(executable);
    crypto::start();
}

Program::~Program() = default;

void Program::use_settings(std::optional<std::filesystem::path> file)
{
    inside_->settings_file = std::move(file);
}

config::Settings const& Program::settings()
{
    if (!inside_->settings) inside_->settings = config::read(inside_->settings_file, config::process_environment());
    return *inside_->settings;
}

std::filesystem::path Program::share()
{
    return settings().share.empty() ? share_beside(inside_->executable) : settings().share;
}

rules::Book const& Program::rules()
{
    if (!inside_->rules) inside_->rules.emplace(rules::Book::read(share() / "packs"));
    return *inside_->rules;
}

html::Templates const& Program::templates()
{
    if (!inside_->templates) inside_->templates = std::make_unique<html::Templates>(share() / "templates");
    return *inside_->templates;
}

base::Clock const& Program::clock()
{
    return *inside_->clock;
}

void Program::set_clock(base::Clock const& clock)
{
    inside_->clock = &clock;
    inside_->services.reset();
    if (inside_->database) services();
}

ground::Services& Program::services(bool alone)
{
    auto& inside = *inside_;
    if (inside.services) return *inside.services;
    auto const& given = settings();
    if (!inside.database) {
        std::filesystem::create_directories(given.data);
        inside.database = std::make_unique<db::Database>(db::Options{.where = given.where(), .readers = 6, .alone = alone});
        db::migrate(*inside.database, share() / "migrations");
        inside.files = std::make_unique<files::Store>(given.data / "tep");
        inside.units = std::make_unique<units::Register>(*inside.database);
        inside.ground_settings = {.public_url = given.url(),
                                  .secret_key = crypto::key_from_file(given.secret_key),
                                  .ledger_seed = crypto::key_from_file(given.ledger_key),
                                  .site_name = given.site_name,
                                  .smtp_url = given.smtp_url,
                                  .mail_from = given.mail_from};
    }
    inside.services.emplace(
        ground::Services{*inside.database, *inside.clock, rules(), *inside.files, inside.ground_settings, *inside.units});
    inside.database->before_commit([](db::Session& session) { ledger::sequence(session); });
    inside.ground_settings.demo = inside.database->read([](db::Session& session) {
        for (auto const& account : people::accounts(session))
            if (account.demo && !account.disabled) return true;
        return false;
    });
    return *inside.services;
}

std::vector<ground::Module> const& Program::modules()
{
    if (inside_->modules.empty()) {
        inside_->modules = all_modules(settings());
        checking::use_unit_list(share() / "units" / "national.csv");
        reports::keep_shelf(std::make_shared<reports::Shelf const>(share() / "packs" / "vn", rules()));
    }
    return inside_->modules;
}

std::vector<ledger::Table const*> Program::tables()
{
    std::vector<ledger::Table const*> all;
    for (auto const& module : modules()) all.insert(all.end(), module.tables.begin(), module.tables.end());
    return all;
}

ground::Settings& Program::ground_settings()
{
    return inside_->ground_settings;
}

ground::Look Program::look()
{
    auto& all = services();
    auto const served = all.db.read([](db::Session& session) { return units::served(session); });
    auto const unit = units::above_all(*all.units.tree(), served, clock().today());
    return {.site_name = settings().site_name, .unit = unit ? unit->id : "", .version = DINH_VERSION};
}

base::Outcome<units::Unit> Program::unit(std::string_view code_or_id)
{
    auto const tree = services().units.tree();
    auto const today = clock().today();
    if (auto const found = tree->by_code(code_or_id, today)) return *found;
    if (auto const found = tree->unit(code_or_id, today)) return *found;
    return base::Refusal{.rule = "units.unknown_unit", .facts = {{"unit", std::string{code_or_id}}}, .because = base::Because::missing};
}

ground::Actor Program::operator_() const
{
    return {.id = "operator", .role = "operator", .name = "Người vận hành máy chủ"};
}

void Program::print(json::Value const& value)
{
    out(json::write(value, true));
}

void Program::say(std::string_view line)
{
    std::fprintf(stderr, "%.*s\n", static_cast<int>(line.size()), line.data());
}

void Program::out(std::string_view line)
{
    std::fwrite(line.data(), 1, line.size(), stdout);
    if (line.empty() || line.back() != '\n') std::fputc('\n', stdout);
}

int Program::refuse(base::Refusal const& refusal, std::string const& file)
{
    say((file.empty() || refusal.facts.contains("file") ? "" : file + ": ") +
        templates().sentence(refusal.rule, html::Language::vi, {refusal.facts.begin(), refusal.facts.end()}));
    if (!refusal.clause.empty()) say("Căn cứ: " + rules().clause(refusal.clause).cited());
    return refused;
}

base::Date day_of(std::string_view option, std::string const& text)
{
    if (auto const day = base::Date::from_text(text)) return *day;
    throw Usage{std::string{option} + ": '" + text + "' không phải là một ngày. Viết 2026-11-20 hoặc 20/11/2026."};
}

}  // namespace dinh
