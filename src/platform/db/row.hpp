// What goes into a query and what comes out: plain values, converted by the asked type.
#pragma once

#include "base/date.hpp"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace db {

class Value {
public:
    Value() = default;
    Value(std::nullopt_t) {}
    Value(bool flag) : held_{std::int64_t{flag}} {}
    Value(int number) : held_{std::int64_t{number}} {}
    Value(unsigned number) : held_{std::int64_t{number}} {}
    Value(long number) : held_{std::int64_t{number}} {}
    Value(long long number) : held_{std::int64_t{number}} {}
    Value(unsigned long number) : held_{static_cast<std::int64_t>(number)} {}
    Value(double number) : held_{number} {}
    Value(std::string text) : held_{std::move(text)} {}
    Value(std::string_view text) : held_{std::string{text}} {}
    Value(char const* text) : held_{std::string{text}} {}
    Value(base::Date day) : held_{day.iso()} {}
    template <class T>
    Value(std::optional<T> const& maybe)
    {
        if (maybe) *this = Value{*maybe};
    }

    std::variant<std::monostate, std::int64_t, double, std::string> const& held() const { return held_; }

private:
    std::variant<std::monostate, std::int64_t, double, std::string> held_;
};

using Parameter = std::pair<std::string_view, Value>;  // name without its colon
using Parameters = std::vector<Parameter>;

/// One row while it is visited; columns count from 0.
class Row {
public:
    explicit Row(std::span<std::optional<std::string_view> const> columns) : columns_{columns} {}

    std::string text(std::size_t column) const { return std::string{required(column)}; }
    std::string_view view(std::size_t column) const { return required(column); }  // dies with the row
    std::int64_t number(std::size_t column) const;
    double real(std::size_t column) const;
    bool flag(std::size_t column) const { return number(column) != 0; }
    base::Date date(std::size_t column) const;
    std::optional<std::string> maybe_text(std::size_t column) const;
    std::optional<std::int64_t> maybe_number(std::size_t column) const;
    std::optional<base::Date> maybe_date(std::size_t column) const;
    bool null(std::size_t column) const { return !columns_[column]; }
    std::size_t size() const { return columns_.size(); }

private:
    std::string_view required(std::size_t column) const;
    std::span<std::optional<std::string_view> const> columns_;
};

enum class Fault {
    broken,       // a fault of the program or the data: a constraint, a syntax error, a corrupt page
    unavailable,  // the database cannot be reached now
    full,         // no space left, or an I/O error: nothing was saved
    contended,    // lost a race with another transaction: trying again helps
    busy,         // another server holds the data
};

/// Carries the query's first words and the engine's code; never a bound value.
class Error : public std::runtime_error {
public:
    Error(Fault fault, std::string const& what) : std::runtime_error{what}, fault_{fault} {}
    Fault fault() const { return fault_; }

private:
    Fault fault_;
};

}  // namespace db
