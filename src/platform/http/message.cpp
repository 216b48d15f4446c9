#include "platform/http/message.hpp"

#include "platform/http/text.hpp"

namespace http {
namespace {

std::string_view first_named(Pairs const& pairs, std::string_view name)
{
    for (auto const& [known, value] : pairs)
        if (known == name) return value;
    return {};
}

}  // namespace

std::string_view Request::header(std::string_view lower_case_name) const
{
    return first_named(headers, lower_case_name);
}

std::string_view Request::in_query(std::string_view name) const
{
    return first_named(query, name);
}

std::string_view Request::in_form(std::string_view name) const
{
    return first_named(form, name);
}

std::vector<std::string> Request::all_in_form(std::string_view name) const
{
    std::vector<std::string> values;
    for (auto const& [known, value] : form)
        if (known == name) values.push_back(value);
    return values;
}

std::string_view Request::cookie(std::string_view name) const
{
    for (auto const& [known, line] : headers) {
        if (known != "cookie") continue;
        std::string_view rest = line;
        while (!rest.empty()) {
            auto value = without_blanks(next_piece(rest, ';'));
            if (next_piece(value, '=') == name) return value;
        }
    }
    return {};
}

std::string_view Request::part(std::string_view name) const
{
    auto const found = parts.find(std::string{name});
    return found == parts.end() ? std::string_view{} : found->second;
}

Response& Response::with(std::string name, std::string value)
{
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
}

Response see_other(std::string location)
{
    Response response;
    response.status = 303;
    response.content_type.clear();
    response.with("Location", std::move(location));
    return response;
}

Response text(int status, std::string body, std::string content_type)
{
    Response response;
    response.status = status;
    response.content_type = std::move(content_type);
    response.body = std::move(body);
    return response;
}

Response json(int status, std::string body)
{
    return text(status, std::move(body), "application/json");
}

}  // namespace http
