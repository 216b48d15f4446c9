// Front door of an installation's settings: a TOML file and the environment, checked before anything starts.
#pragma once

#include "base/outcome.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace config {

/// Sign-in by a national or provincial identity provider.
struct Oidc {
    std::string issuer;  // empty = not used
    std::string client_id;
    std::string client_secret;
    std::string name{"Tài khoản định danh"};  // on the sign-in button
};

struct Settings {
    std::filesystem::path data{"data"};  // the one folder that a backup needs
    std::string database;                // "postgresql://…"; empty = SQLite in the data folder
    std::string address{"127.0.0.1"};
    unsigned short port{8080};
    std::string public_url;  // without a slash at its end; empty = where it listens
    std::filesystem::path tls_certificate, tls_key;
    std::vector<std::string> trusted_proxies;
    std::string smtp_url;                          // empty = no mail is sent
    std::string mail_from;                         // the sender's address
    std::filesystem::path secret_key, ledger_key;  // files; outside the data folder, so that a backup does not hold them
    std::filesystem::path share;                   // templates, packs, migrations; empty = beside the program
    std::string site_name{"Đình"};
    Oidc oidc;

    /// Where db::Options::where points.
    std::string where() const { return database.empty() ? data.string() : database; }
    /// public_url, or the address it listens on.
    std::string url() const;
};

/// "dinh.toml:3: …": where, what is wrong, what to do. For the person at the terminal.
struct Broken : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The value of a variable, if it is set and not empty.
using Environment = std::function<std::optional<std::string>(std::string const& name)>;
Environment process_environment();

/// Environment before file before defaults. No file given: the one that DINH_CONFIG names, if any. Paths in the file are meant
/// from the file's folder.
Settings read(std::optional<std::filesystem::path> file, Environment const& environment);

bool is_loopback(std::string_view address);
/// Demonstration accounts have known passwords, and sign-in needs an encrypted way: neither may be reached from outside without.
std::optional<base::Refusal> no_to_listening(Settings const& settings, bool demo_accounts);

}  // namespace config
