// The wording of mails and of what webhooks are told. Pure: what is known in, text out.
#pragma once

#include "base/date.hpp"
#include "platform/json/json.hpp"
#include "rights/following/rules.hpp"

#include <string>
#include <vector>

namespace following::letters {

struct House {
    std::string site_name;
    std::string url;  // without a slash at its end
};

struct Letter {
    std::string subject, text;
};

/// what: "Phường Mũi Né", "Dự toán ngân sách tại Phường Mũi Né".
Letter confirmation(House const& house, std::string_view what, std::string_view token);

struct Told {
    News news;
    std::string place;  // name of its unit
};
struct Reason {
    std::string what, stop_token;
};
Letter digest(House const& house, base::Date today, std::vector<Told> const& told, std::vector<Reason> const& reasons);

struct Owed {
    duties::Duty duty;
    std::string place;
    Stage stage{};
};
/// name: of the officer.
Letter reminders(House const& house, base::Date today, std::string_view name, std::vector<Owed> const& owed);

json::Value webhook_body(House const& house, Message const& message, Told const& told);
json::Value webhook_trial(House const& house, Message const& message);

}  // namespace following::letters
