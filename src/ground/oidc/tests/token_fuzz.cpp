#include "ground/oidc/token.hpp"

#include <cstdlib>
#include <string>

// Whatever comes instead of an ID token is distrusted: no key here has signed anything.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static auto const keys = std::get<json::Value>(json::parse(
        R"({"keys":[{"kty":"EC","crv":"P-256","kid":"two","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]})"));
    std::string_view const token{reinterpret_cast<char const*>(data), size};
    auto const result = oidc::checked(token, keys, {"https://id.example.vn", "dinh", "n-1"}, 1'772'420'400'000);
    if (std::holds_alternative<oidc::Claims>(result)) std::abort();
    return 0;
}
