// Front door of JSON: reading with limits, writing in a stable order. Nobody outside this folder sees nlohmann.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace json {

class Value;
using Array = std::vector<Value>;
using Member = std::pair<std::string, Value>;
using Object = std::vector<Member>;  // in the order written

class Value {
public:
    Value() = default;  // null
    Value(std::nullptr_t) {}
    Value(bool flag) : held_{flag} {}
    Value(int number) : held_{std::int64_t{number}} {}
    Value(unsigned number) : held_{std::int64_t{number}} {}
    Value(long number) : held_{std::int64_t{number}} {}
    Value(long long number) : held_{std::int64_t{number}} {}
    Value(unsigned long number) : held_{static_cast<std::int64_t>(number)} {}
    Value(double number) : held_{number} {}
    Value(std::string text) : held_{std::move(text)} {}
    Value(std::string_view text) : held_{std::string{text}} {}
    Value(char const* text) : held_{std::string{text}} {}
    Value(Array array) : held_{std::move(array)} {}
    Value(Object object) : held_{std::move(object)} {}
    template <class T>
    Value(std::optional<T> const& maybe)
    {
        if (maybe) *this = Value{*maybe};
    }

    bool is_null() const { return std::holds_alternative<std::monostate>(held_); }
    /// Nothing when the value is of another type.
    std::optional<bool> flag() const;
    std::optional<std::int64_t> number() const;
    std::optional<double> real() const;  // a whole number too
    std::optional<std::string> text() const;
    Array const& array() const;    // empty when it is none
    Object const& object() const;  // empty when it is none
    bool is_array() const { return std::holds_alternative<Array>(held_); }
    bool is_object() const { return std::holds_alternative<Object>(held_); }
    /// Member of that name; null when there is none.
    Value const& operator[](std::string_view name) const;
    auto const& held() const { return held_; }

private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> held_;
};

/// One JSON document of valid UTF-8, no deeper than 64, no member named twice; says what is wrong and at which byte.
struct Fault {
    std::string says;
    std::size_t at{};
};
std::variant<Value, Fault> parse(std::string_view text);

/// Compact; `indented` for people. Invalid UTF-8 becomes U+FFFD.
std::string write(Value const& value, bool indented = false);

}  // namespace json
