// One table of a pack being read: asks for its keys, notes what is missing or of the wrong kind, and names keys that nobody asked for.
#pragma once

#include "ground/rules/model.hpp"
#include "ground/rules/toml_file.hpp"

#include <functional>
#include <set>

namespace rules {

class Section {
public:
    Section(Table const& table, std::string_view file, std::size_t line, Faults& faults);

    bool has(std::string_view key) const { return find(key) != nullptr; }
    std::size_t line() const { return line_; }
    std::size_t line_of(std::string_view key) const;

    /// Missing or empty is a fault.
    std::string text(std::string_view key);
    std::string text_if_any(std::string_view key);
    std::vector<std::string> texts_if_any(std::string_view key);
    std::vector<std::string> texts(std::string_view key);
    base::Date day(std::string_view key);
    std::optional<base::Date> day_if_any(std::string_view key);
    std::int64_t number(std::string_view key);
    std::optional<std::int64_t> number_if_any(std::string_view key);
    std::vector<std::int64_t> numbers_if_any(std::string_view key);
    bool flag_if_any(std::string_view key, bool otherwise);
    Confidence confidence(std::string_view key);
    Confidence confidence_if_any(std::string_view key, Confidence otherwise);
    /// {remote = true, kind = "x"} as words.
    Facts facts_if_any(std::string_view key);
    /// {kind = "x"} or {kind = ["x", "y"]}: every name with its words.
    std::map<std::string, std::vector<std::string>, std::less<>> choices_if_any(std::string_view key);
    Table const* table_if_any(std::string_view key);
    /// Every [[key]] in turn.
    void each(std::string_view key, std::function<void(Section&)> const& read);

    /// Known here, but not worth reading any more.
    void skip(std::string_view key) { asked_.emplace(key); }

    void fault(std::size_t line, std::string_view what, std::string_view todo);
    /// Keys that nobody asked for are misspelt or misplaced.
    void finish();

private:
    Node const* find(std::string_view key) const;
    Node const* asked(std::string_view key);
    template <class T>
    T const* of_kind(std::string_view key, std::string_view kind);
    template <class T>
    std::vector<T> list(std::string_view key, std::string_view kind);
    void missing(std::string_view key);

    Table const& table_;
    std::string file_;
    std::size_t line_;
    Faults& faults_;
    std::set<std::string, std::less<>> asked_;
};

std::optional<Confidence> confidence_named(std::string_view name);

}  // namespace rules
