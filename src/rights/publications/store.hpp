// All SQL of publications: named queries, rows to structs and back. Decides nothing.
#pragma once

#include "ground/duties/duties.hpp"
#include "rights/publications/publications.hpp"

namespace publications::store {

ledger::Table const& publication_table();
ledger::Table const& text_table();
ledger::Table const& proof_table();

/// A new publication; false when its code is taken.
bool insert(duties::Within const& act, Publication const& publication);
void add_version(duties::Within const& act, Publication const& publication);
void add_version(duties::Within const& act, Translation const& translation);
void insert(duties::Within const& act, Proof const& proof);

std::optional<Publication> publication(db::Session& session, std::string_view id);
std::optional<Publication> by_code(db::Session& session, std::string_view code);
std::vector<Publication> versions(db::Session& session, std::string_view id);
std::vector<Card> latest(db::Session& session, std::vector<std::string> const& units, std::int64_t count);
std::vector<Card> of_item(db::Session& session, std::string_view unit, std::string_view item);
/// The newest of that item that is not withdrawn.
std::optional<Publication> standing(db::Session& session, std::string_view unit, std::string_view item);
/// The newest version of each language.
std::vector<Translation> translations(db::Session& session, std::string_view publication);
std::vector<Proof> proofs(db::Session& session, std::string_view publication);

/// The files of a publication that everybody, or only officers, may ask for.
void allow(db::Session& session, std::string_view publication, std::vector<File> const& files);
void close_files(db::Session& session, std::string_view publication);
struct Allowed {
    File file;
    std::string publication;
    bool open{};
};
/// Open ones first.
std::optional<Allowed> allowed(db::Session& session, std::string_view sha256);

std::string as_text(std::vector<File> const& files);
std::string as_text(std::vector<Form> const& forms);

}  // namespace publications::store
