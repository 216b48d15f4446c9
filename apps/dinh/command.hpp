// A subcommand as data: its words, its options, what it does. Only main.cpp knows the option parser.
#pragma once

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace dinh {

class Program;

enum class Takes { flag, value, values, file };  // file: a value that must be a readable file

struct Option {
    std::string_view name;  // "--as-of", or "FILE" for a positional one
    std::string_view about;
    Takes takes{Takes::value};
    bool required{};
};

class Arguments {
public:
    bool has(std::string_view name) const { return values_.contains(name); }
    std::string text(std::string_view name) const { return maybe(name).value_or(""); }
    std::optional<std::string> maybe(std::string_view name) const;
    std::vector<std::string> all(std::string_view name) const;
    void put(std::string name, std::vector<std::string> values) { values_[std::move(name)] = std::move(values); }

private:
    std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

/// The call itself is wrong: said on standard error, exit 2.
struct Usage : std::runtime_error {
    using std::runtime_error::runtime_error;
};

constexpr int done = 0;
constexpr int refused = 1;  // or faults were found

struct Command {
    std::string_view words;  // "units apply"
    std::string_view about;
    std::vector<Option> options;
    int (*run)(Program&, Arguments const&){};
};

std::vector<Command> installation_commands();
std::vector<Command> unit_commands();
std::vector<Command> rule_commands();
std::vector<Command> record_commands();
std::vector<Command> user_commands();
std::vector<Command> check_commands();
std::vector<Command> register_commands();
std::vector<Command> dossier_commands();
std::vector<Command> figure_commands();
std::vector<Command> report_commands();
int serve(Program& program, Arguments const& arguments);

}  // namespace dinh
