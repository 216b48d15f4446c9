// A small province with its history, and people to work in it: what the tests of this folder stand on.
#pragma once

#include "ground/ledger/ledger.hpp"
#include "ground/people/people.hpp"
#include "ground/units/units.hpp"
#include "testing/database.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace people_tests {

inline base::Date day(int year, unsigned month, unsigned day_of_month)
{
    return base::Date{year, month, day_of_month};
}

/// The law as it stands in packs/; only the kinds of units matter here.
inline rules::Book const& law()
{
    static auto const book = rules::Book::read("packs");
    return book;
}

/// One installation: everything an act stands on.
struct House {
    explicit House(db::Database& database)
        : files{folder.path() / "files"},
          settings{.public_url = "http://127.0.0.1",
                   .secret_key = std::string(32, 'k'),
                   .ledger_seed = std::string(32, 'l'),
                   .site_name = "Đình thử"},
          units{database},
          services{database, clock, law(), files, settings, units}
    {
    }

    void pass(base::Instant milliseconds) { clock.set(clock.now() + milliseconds); }

    testing_support::Folder folder;
    base::FixedClock clock{day(2026, 3, 2)};
    files::Store files;
    ground::Settings settings;
    units::Register units;
    ground::Services services;
};

constexpr auto good_password = "con trâu đi trước cái cày";

class People : public testing_support::OnBothEngines {
protected:
    void SetUp() override
    {
        OnBothEngines::SetUp();
        if (!IsSkipped()) house_.emplace(database());
    }
    void TearDown() override { house_.reset(); }

    House& house() { return *house_; }
    ground::Services& services() { return house_->services; }

    people::Account person(std::string const& login, std::string const& password = good_password)
    {
        auto const added = people::add(services(), admin_, {.login = login, .name = "Nguyễn Thị " + login, .password = password});
        if (added.has_error()) throw std::runtime_error(added.error().rule);
        return *added;
    }
    void give(std::string const& account, people::Role const& role)
    {
        auto const given = people::give_role(services(), admin_, account, role);
        if (given.has_error()) throw std::runtime_error(given.error().rule);
    }
    base::Outcome<people::SignedIn> enter(std::string const& login, std::string const& password = good_password,
                                          std::string const& code = {}, std::string const& network = "203.0.113")
    {
        return people::sign_in(services(), {.login = login, .password = password, .code = code, .network = network, .agent = "Firefox"});
    }
    /// Sets up one-time codes for the signed-in person; gives the secret.
    std::string set_up_codes(people::Visitor const& visitor)
    {
        auto const link = people::begin_second_factor(services(), visitor).value();
        auto secret = from_base32(link.substr(link.find("secret=") + 7, link.find('&') - link.find("secret=") - 7));
        auto const confirmed = people::confirm_second_factor(services(), visitor, code(secret));
        if (confirmed.has_error()) throw std::runtime_error(confirmed.error().rule);
        return secret;
    }
    std::string code(std::string const& secret) { return crypto::totp_code(secret, house_->clock.now() / 1000); }
    std::int64_t count(std::string const& query)
    {
        return database().read([&](db::Session& session) { return session.number(query); });
    }
    std::int64_t lines(std::string const& act)
    {
        return database().read([&](db::Session& session) {
            return session.number("SELECT COUNT(*) FROM ledger_line WHERE act = :act", {{"act", act}});
        });
    }

    static std::string from_base32(std::string_view text)
    {
        std::string bytes;
        unsigned held = 0;
        int bits = 0;
        for (auto const c : text) {
            held = held << 5 | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26);
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes += static_cast<char>(held >> bits & 255);
        }
        return bytes;
    }

    ground::Actor const admin_{.id = "admin", .role = "administrator", .name = "Quản trị", .submission = {}};
    std::optional<House> house_;
};

}  // namespace people_tests
