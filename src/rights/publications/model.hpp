// Publications (nội dung công khai), their versions, languages and proofs of posting: plain values.
#pragma once

#include "base/date.hpp"
#include "base/outcome.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace publications {

enum class State { published, withdrawn };

/// A way in which it is made public, and where.
struct Form {
    std::string id;     // of the packs: "posting", "website", "loudspeaker" …
    std::string place;  // "Nhà văn hóa thôn 3"
    friend bool operator==(Form const&, Form const&) = default;
};

/// An attachment; its bytes lie in the file store under their hash.
struct File {
    std::string sha256, name, type;
    std::int64_t size{};
    friend bool operator==(File const&, File const&) = default;
};

/// What an officer writes.
struct Content {
    std::string unit, item;
    std::string duty;  // id of the duty that it fulfils; empty = found or opened by the act
    std::string title;
    std::string summary;  // in plain words
    std::string body;     // Markdown
    std::string doc_kind, doc_number;
    std::optional<base::Date> doc_date;  // deadlines run from the day of the decision
    std::optional<base::Date> received_on;
    std::vector<Form> forms;
    std::optional<base::Date> posted_from, posted_until;  // no end = for good
    std::string officer;                                  // account id of who answers
    std::string officer_name, officer_post, officer_phone;
    std::vector<File> files;
};

struct Publication {
    std::string id;
    std::int64_t version{};
    std::string code;  // what people say and type: "CK-7F3K9Q"
    State state{State::published};
    Content content;
    std::string reason;  // of the correction or the withdrawal
    base::Date published_on{};
    base::Date changed_on{};
    std::string changed_by;  // account id
    std::string languages;   // of its other texts: "en,cham"
};

/// The same in another language.
struct Translation {
    std::string publication;
    std::int64_t version{};
    std::string language;  // one of languages()
    std::string title, summary, body;
    base::Date changed_on{};
};
struct Language {
    std::string_view id, name;  // its name in itself or as people here call it
};

struct Proof {
    std::string id;
    std::string publication;
    std::string form, place;
    base::Date from{};
    std::optional<base::Date> until;
    std::vector<File> files;
    std::string note;
    base::Date made_on{};
    std::string made_by, maker_name;
};

/// A publication as lists show it.
struct Card {
    std::string id;
    std::int64_t version{};
    std::string code, unit, item;
    State state{State::published};
    std::string title, summary;
    base::Date published_on{}, changed_on{};
};

/// What an act gives back: where it is, and what the officer should know though nothing stood in the way.
struct Published {
    std::string id, code;
    std::int64_t version{};
    std::vector<base::Refusal> warnings;
};

}  // namespace publications
