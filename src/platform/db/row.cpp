#include "platform/db/row.hpp"

#include <charconv>

namespace db {
namespace {

template <class Number>
Number parsed(std::string_view text)
{
    Number number{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        throw Error{Fault::broken, "a column that should hold a number holds something else"};
    return number;
}

}  // namespace

std::string_view Row::required(std::size_t column) const
{
    if (!columns_[column]) throw Error{Fault::broken, "column " + std::to_string(column) + " is NULL where a value was expected"};
    return *columns_[column];
}

std::int64_t Row::number(std::size_t column) const
{
    return parsed<std::int64_t>(required(column));
}

double Row::real(std::size_t column) const
{
    return parsed<double>(required(column));
}

base::Date Row::date(std::size_t column) const
{
    if (auto const day = base::Date::from_iso(required(column))) return *day;
    throw Error{Fault::broken, "a column that should hold a day holds something else"};
}

std::optional<std::string> Row::maybe_text(std::size_t column) const
{
    if (null(column)) return {};
    return text(column);
}

std::optional<std::int64_t> Row::maybe_number(std::size_t column) const
{
    if (null(column)) return {};
    return number(column);
}

std::optional<base::Date> Row::maybe_date(std::size_t column) const
{
    if (null(column)) return {};
    return date(column);
}

}  // namespace db
