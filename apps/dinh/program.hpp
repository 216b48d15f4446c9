// What subcommands and the server stand on, each part made when first asked for.
#pragma once

#include "base/outcome.hpp"
#include "ground/manifest/manifest.hpp"
#include "ground/services/services.hpp"
#include "ground/units/units.hpp"
#include "platform/config/config.hpp"
#include "platform/html/html.hpp"
#include "platform/json/json.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dinh {

class Program {
public:
    explicit Program(std::filesystem::path executable);
    ~Program();

    /// The settings file of --config; before anything else is asked for.
    void use_settings(std::optional<std::filesystem::path> file);
    config::Settings const& settings();
    std::filesystem::path share();
    rules::Book const& rules();
    html::Templates const& templates();
    base::Clock const& clock();
    /// Time stands still at that day: for loading the demonstration.
    void set_clock(base::Clock const& clock);
    /// Opens the data, applying missing migrations; an empty folder is made ready. alone: refuses while a server has it.
    ground::Services& services(bool alone = false);
    std::vector<ground::Module> const& modules();
    std::vector<ledger::Table const*> tables();
    ground::Look look();
    /// What the services were made with; to be changed before anything is served.
    ground::Settings& ground_settings();

    /// The unit with that code today, or that id.
    base::Outcome<units::Unit> unit(std::string_view code_or_id);
    /// Who acts at the terminal: the operator of the machine.
    ground::Actor operator_() const;

    /// One JSON document on standard output.
    static void print(json::Value const& value);
    static void say(std::string_view line);  // standard error
    static void out(std::string_view line);  // standard output
    /// Says why, with its sentence, behind the file that it is about; returns 1.
    int refuse(base::Refusal const& refusal, std::string const& file = {});

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// A day given on the command line; throws Usage that names the option.
base::Date day_of(std::string_view option, std::string const& text);

}  // namespace dinh
