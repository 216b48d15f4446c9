#include "site/account/ticket.hpp"

#include "platform/crypto/crypto.hpp"
#include "platform/json/json.hpp"

namespace account {

std::string sealed(std::string_view key, std::string_view purpose, std::vector<std::string> const& words, base::Instant until)
{
    json::Array list{purpose, until};
    for (auto const& word : words) list.emplace_back(word);
    return crypto::base64url(crypto::seal(key, json::write(std::move(list))));
}

std::optional<std::vector<std::string>> opened(std::string_view key, std::string_view purpose, std::string_view ticket, base::Instant now)
{
    auto const bytes = crypto::from_base64url(ticket);
    auto const plain = bytes ? crypto::open(key, *bytes) : std::nullopt;
    if (!plain) return {};
    auto const parsed = json::parse(*plain);
    auto const* value = std::get_if<json::Value>(&parsed);
    if (value == nullptr || value->array().size() < 2) return {};
    auto const& list = value->array();
    if (list[0].text() != std::string{purpose} || list[1].number().value_or(0) < now) return {};
    std::vector<std::string> words;
    for (auto word = list.begin() + 2; word != list.end(); ++word) words.push_back(word->text().value_or(""));
    return words;
}

}  // namespace account
