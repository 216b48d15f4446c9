// What a module offers the program, and how a request reaches it: session, permission, form tokens, repeated submits, page cache.
#pragma once

#include "ground/facts/facts.hpp"
#include "ground/ledger/ledger.hpp"
#include "ground/manifest/visit.hpp"
#include "ground/search/search.hpp"
#include "platform/jobs/jobs.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ground {

/// For Route::kept_for: a page that shows something of every unit is kept until the next act anywhere.
inline constexpr char const* everywhere = "*";

struct Route {
    http::Method method{http::Method::get};
    std::string_view path;  // "/don-vi/{code}/cong-khai"; English lives under /en by itself
    http::Response (*answer)(Visit&){};
    /// The act that the visitor must hold a role for on some unit before the page is even shown; empty = anyone. Which unit is
    /// decided by the action (people::no_to).
    std::string_view act{};
    /// Pages for guests that may be kept: the unit whose version is part of the key, or everywhere; "" = do not keep this one.
    std::string (*kept_for)(Visit const&){};
    bool form{};     // shows a form that guests may send: sets the form cookie, so it is never kept
    bool by_link{};  // a post whose secret address is the whole right to it, as mail programs send it: no form token is asked
};

/// One field of an API call, for the OpenAPI document.
struct Field {
    std::string_view name;
    std::string_view type;  // "string", "integer", "boolean", "date", "array"
    bool required{};
    std::string_view about;  // English
};

/// A call of the JSON API: /api/v1 is put before the path. Bearer token instead of a cookie, Idempotency-Key instead of request_id.
struct Call {
    http::Method method{http::Method::get};
    std::string_view path;  // "/units/{id}/board"
    http::Response (*answer)(Visit&){};
    std::string_view act{};
    std::string_view summary;  // English
    std::vector<Field> query{};
    std::vector<Field> body{};
};

/// What time does: safe to run twice, never the only way a thing happens.
struct Job {
    std::string_view name;
    long every_seconds{};
    void (*run)(Services&){};
};

/// What everybody may find by its words. Looked at again after every act that wrote or erased a row of its ledgered table.
struct Searchable {
    std::string_view kind;   // "publication"
    std::string_view table;  // ledger::Table::name
    /// As it stands now, by the row's id; nothing = not public, or not public any more. Without an id of its own it gets
    /// kind/row.
    std::optional<search::Document> (*document)(db::Session&, std::string_view id){};
};

/// A line of the ledger about something searchable, read after it was durable.
struct News {
    ledger::Shown const& line;
    std::string id;                                   // of the document: "publication/0190…"
    std::optional<search::Document> const& document;  // nothing = not public any more
};

/// Hears each of them once, in order. What it writes is kept with how far it has heard, in one transaction.
struct Listener {
    std::string_view name;
    void (*hear)(Services&, db::Session&, News const&){};
};

/// What a module keeps about somebody who has an account: theirs to see and to take along, and gone with the account.
struct OwnData {
    std::string_view name;  // its field in what they take along: "questions"
    json::Value (*told)(Services&, db::Session&, people::Account const&){};
    /// In the transaction that closes the account; what the ledger or the law keeps stays.
    void (*erased)(Services&, db::Session&, people::Account const&){};
};

struct Module {
    std::string_view name;
    std::vector<Route> routes{};
    std::vector<Call> calls{};
    std::vector<ledger::Table const*> tables{};
    std::vector<Job> jobs{};
    std::vector<Searchable> searchables{};
    std::vector<Listener> listeners{};
    std::vector<OwnData> own_data{};
    /// Tells all its facts again, for a recount.
    void (*facts)(Services&, db::Session&, facts::Tell const&){};
};

/// All modules as one site: answers requests.
class Site {
public:
    Site(Services& services, html::Templates const& templates, std::vector<Module> modules, Look look,
         std::filesystem::path const& static_folder);
    ~Site();
    http::Response answer(http::Request& request);
    /// Static files, health, kept pages for guests; nothing = let the pool answer.
    std::optional<http::Response> quick(http::Request& request);
    /// The OpenAPI 3.1 document of every call.
    std::string openapi() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace ground

/// The ledger as an outbox: after an act is durable, the search index and whoever listens hear of what it made public. Safe to
/// run twice.
namespace outbox {

/// Brings the search index up to the last line; how many lines were read. Once after loading much.
std::int64_t index(ground::Services& services, std::vector<ground::Module> const& modules);
/// The same for every listener: each stands at a place of its own.
std::int64_t tell(ground::Services& services, std::vector<ground::Module> const& modules);
/// A job of every second: both.
void run(ground::Services& services, std::vector<ground::Module> const& modules);

}  // namespace outbox
