#include "platform/html/catalogue.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace html {
namespace {

// A .mo file: six numbers, then for every sentence its length and place, keys and translations in two tables.
class MoFile {
public:
    explicit MoFile(std::string bytes) : bytes_{std::move(bytes)} {}

    bool fits() const { return bytes_.size() >= 28 && number(0) == 0x950412de; }
    std::uint32_t count() const { return number(8); }
    std::string_view key(std::uint32_t which) const { return text(number(12), which); }
    std::string_view translation(std::uint32_t which) const { return text(number(16), which); }

private:
    std::uint32_t number(std::uint64_t at) const
    {
        if (at + 4 > bytes_.size()) throw std::out_of_range("table");
        std::uint32_t result{};
        for (auto i = 4U; i-- > 0;) result = result << 8U | static_cast<unsigned char>(bytes_[at + i]);
        return result;
    }
    std::string_view text(std::uint32_t table, std::uint32_t which) const
    {
        auto const entry = std::uint64_t{table} + std::uint64_t{which} * 8;
        std::uint64_t const size = number(entry), at = number(entry + 4);
        if (at + size > bytes_.size()) throw std::out_of_range("text");
        return std::string_view{bytes_}.substr(at, size);
    }

    std::string bytes_;
};

}  // namespace

Catalogue::Catalogue(std::filesystem::path const& file)
{
    std::ifstream in{file, std::ios::binary};
    if (!in) return;
    MoFile const mo{{std::istreambuf_iterator<char>{in}, {}}};
    try {
        if (!mo.fits()) throw std::out_of_range("head");
        for (std::uint32_t i = 0; i < mo.count(); ++i)
            if (!mo.key(i).empty() && !mo.translation(i).empty()) sentences_.emplace(mo.key(i), mo.translation(i));
    } catch (std::out_of_range const&) {
        throw std::runtime_error("catalogue " + file.string() + " is not a little-endian .mo file or is cut off");
    }
}

std::optional<std::string_view> Catalogue::find(std::string_view key) const
{
    auto const found = sentences_.find(key);
    if (found == sentences_.end()) return {};
    return found->second;
}

std::string filled(std::string_view sentence, std::vector<std::pair<std::string, std::string>> const& facts)
{
    std::string result;
    while (!sentence.empty()) {
        auto const open = sentence.find('{');
        auto const close = open == sentence.npos ? open : sentence.find('}', open);
        if (close == sentence.npos) break;
        auto const name = sentence.substr(open + 1, close - open - 1);
        auto const fact = std::ranges::find(facts, name, &std::pair<std::string, std::string>::first);
        result.append(sentence.substr(0, open));
        result.append(fact == facts.end() ? sentence.substr(open, close - open + 1) : std::string_view{fact->second});
        sentence.remove_prefix(close + 1);
    }
    return result.append(sentence);
}

}  // namespace html
