// One request on its way through a module: who asks, in which language, as of which day, and how to answer.
#pragma once

#include "base/outcome.hpp"
#include "ground/people/people.hpp"
#include "ground/services/services.hpp"
#include "ground/units/units.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/json/json.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ground {

/// What stands on every page of this installation.
struct Look {
    std::string site_name{"Đình"};
    std::string unit;  // id of the one that it serves, or that stands above all it serves; empty = none
    std::string version;
};

class Visit {
public:
    Visit(http::Request& request_, Services& services_, html::Templates const& templates_, Look const& look_);

    http::Request& request;
    Services& services;
    html::Templates const& templates;
    Look const& look;
    people::Visitor person;  // account empty = a guest
    html::Language language{html::Language::vi};
    base::Date today{};
    base::Date day{};  // the day the page is asked for: ?ngay=, else today
    std::shared_ptr<units::Tree const> tree;

    bool signed_in() const { return !person.account.empty(); }
    /// With the submission of this form or call, so that it is done once.
    Actor actor() const;
    /// A typed field: NFC, trimmed, no control characters. What cannot be cleaned becomes a fault of that field.
    std::string field(std::string_view name);
    std::vector<std::string> fields(std::string_view name);
    /// The faults that field() and the page itself found.
    std::vector<base::Refusal> faults;

    /// "/en" in English, else "": before every address of ours.
    std::string root() const;
    std::string sentence(std::string_view key, std::vector<std::pair<std::string, std::string>> const& facts = {}) const;
    std::string sentence(base::Refusal const& refusal) const;

    /// A whole page: fills the globals of the layout. title in the page's language.
    http::Response page(std::string_view name, std::string_view title, html::Data& data, int status = 200);
    /// The same form again with what is wrong: fills the ERROR list and <FIELD>_ERROR values, status 422 (409 for a refusal).
    http::Response again(std::string_view name, std::string_view title, html::Data& data, std::vector<base::Refusal> const& why);
    /// A page that only says no, why, under which clause, and what one can do.
    http::Response refused(base::Refusal const& refusal);
    http::Response not_found();
    /// 303; `done` is a sentence key shown once at the top of that page.
    http::Response see_other(std::string_view path, std::string_view done = {});

    http::Response json(json::Value const& value, int status = 200) const;
    http::Response refused_json(base::Refusal const& refusal) const;
    /// The body as JSON object; a fault (400) in `faults` when it is none.
    json::Value const& body();
    /// A member of it, cleaned as field() does; absent = empty. What is no text, or no day, becomes a fault of that member.
    std::string text_in_body(std::string_view name);
    std::optional<base::Date> day_in_body(std::string_view name);

    /// A breadcrumb; in order, the current page last, without address.
    std::vector<std::pair<std::string, std::string>> crumbs;
    std::string feed;  // path of this page's Atom feed
    std::string description;
    bool indexed{true};

    struct Tokens {
        std::string csrf, request_id, fresh_cookie;  // fresh_cookie: set with the answer
    } tokens;

private:
    void fill(html::Data& data, std::string_view title);
    json::Value body_;
    bool body_read_{};
};

/// "GET", "POST" …
std::string_view name(http::Method method);

}  // namespace ground
