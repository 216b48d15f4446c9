#include "platform/json/json.hpp"

#include <nlohmann/json.hpp>

#include <limits>
#include <set>

namespace json {
namespace {

constexpr std::size_t deepest = 64;
using Library = nlohmann::ordered_json;

// Builds our values from the library's events, so that depth and doubled names are refused while reading.
class Builder : public nlohmann::json_sax<Library> {
public:
    bool null() override { return put(Value{}); }
    bool boolean(bool flag) override { return put(Value{flag}); }
    bool number_integer(number_integer_t number) override { return put(Value{std::int64_t{number}}); }
    bool number_unsigned(number_unsigned_t number) override
    {
        if (number > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max()))
            return put(Value{static_cast<double>(number)});
        return put(Value{static_cast<std::int64_t>(number)});
    }
    bool number_float(number_float_t number, string_t const&) override { return put(Value{number}); }
    bool string(string_t& text) override { return put(Value{std::move(text)}); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(Value{Object{}}); }
    bool start_array(std::size_t) override { return open(Value{Array{}}); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override
    {
        if (!stack_.back().names.insert(name).second) return refuse("tên trường bị lặp: \"" + name + "\"");
        stack_.back().name = std::move(name);
        return true;
    }
    bool parse_error(std::size_t position, std::string const&, nlohmann::detail::exception const&) override
    {
        fault.says = "không phải JSON hợp lệ";
        fault.at = position;
        return false;
    }

    Value result;
    Fault fault;

private:
    struct Level {
        Value value;
        std::string name;
        std::set<std::string> names;
    };

    bool refuse(std::string why)
    {
        fault.says = std::move(why);
        return false;
    }
    bool put(Value value)
    {
        if (stack_.empty()) {
            result = std::move(value);
            return true;
        }
        auto& level = stack_.back();
        if (level.value.is_array()) const_cast<Array&>(level.value.array()).push_back(std::move(value));
        else const_cast<Object&>(level.value.object()).emplace_back(std::move(level.name), std::move(value));
        return true;
    }
    bool open(Value empty)
    {
        if (stack_.size() >= deepest) return refuse("lồng nhau quá sâu");
        stack_.push_back({std::move(empty), {}, {}});
        return true;
    }
    bool close()
    {
        auto value = std::move(stack_.back().value);
        stack_.pop_back();
        return put(std::move(value));
    }
    std::vector<Level> stack_;
};

Library as_library(Value const& value)
{
    struct Visit {
        Library operator()(std::monostate) const { return nullptr; }
        Library operator()(bool flag) const { return flag; }
        Library operator()(std::int64_t number) const { return number; }
        Library operator()(double number) const { return number; }
        Library operator()(std::string const& text) const { return text; }
        Library operator()(Array const& array) const
        {
            auto result = Library::array();
            for (auto const& each : array) result.push_back(as_library(each));
            return result;
        }
        Library operator()(Object const& object) const
        {
            auto result = Library::object();
            for (auto const& [name, each] : object) result[name] = as_library(each);
            return result;
        }
    };
    return std::visit(Visit{}, value.held());
}

}  // namespace

std::optional<bool> Value::flag() const
{
    if (auto const* flag = std::get_if<bool>(&held_)) return *flag;
    return {};
}

std::optional<std::int64_t> Value::number() const
{
    if (auto const* number = std::get_if<std::int64_t>(&held_)) return *number;
    return {};
}

std::optional<double> Value::real() const
{
    if (auto const* real = std::get_if<double>(&held_)) return *real;
    if (auto const whole = number()) return static_cast<double>(*whole);
    return {};
}

std::optional<std::string> Value::text() const
{
    if (auto const* text = std::get_if<std::string>(&held_)) return *text;
    return {};
}

Array const& Value::array() const
{
    static Array const none;
    auto const* array = std::get_if<Array>(&held_);
    return array ? *array : none;
}

Object const& Value::object() const
{
    static Object const none;
    auto const* object = std::get_if<Object>(&held_);
    return object ? *object : none;
}

Value const& Value::operator[](std::string_view name) const
{
    static Value const none;
    for (auto const& [member, value] : object())
        if (member == name) return value;
    return none;
}

std::variant<Value, Fault> parse(std::string_view text)
{
    Builder builder;
    if (Library::sax_parse(text.begin(), text.end(), &builder)) return std::move(builder.result);
    return builder.fault;
}

std::string write(Value const& value, bool indented)
{
    return as_library(value).dump(indented ? 2 : -1, ' ', false, Library::error_handler_t::replace);
}

}  // namespace json
