// A request must read the same however its bytes are cut: two readings of one request are how requests are smuggled.
#include "platform/crypto/crypto.hpp"
#include "platform/http/reader.hpp"

#include <cstdlib>

namespace {

std::string told(http::Reader& reader)
{
    auto const& request = reader.request();
    auto text = request.target + '|' + request.path + '|' + request.body + '|' + std::to_string(reader.keep_alive());
    auto const add = [&](std::string_view name, std::string_view value) { text.append(1, '|').append(name).append(1, '=').append(value); };
    for (auto const& [name, value] : request.headers) add(name, value);
    for (auto const& [name, value] : request.form) add(name, value);
    for (auto const& upload : request.uploads) add(upload.field, upload.bytes());
    return text;
}

std::vector<std::string> read_in_steps(std::string_view bytes, std::size_t step)
{
    http::Reader reader{{.header_bytes = 1000, .body_bytes = 10'000}};
    reader.next();
    std::vector<std::string> read;
    std::string left;
    for (; !bytes.empty(); bytes.remove_prefix(std::min(step, bytes.size()))) {
        left += bytes.substr(0, step);
        for (std::size_t used = 1; used > 0; left.erase(0, used)) {
            used = reader.take(left);
            if (reader.state() == http::Reader::State::refused) return read;
            if (reader.state() != http::Reader::State::complete) continue;
            read.push_back(told(reader));
            reader.next();
        }
    }
    return read;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static auto const started = (crypto::start(), true);
    std::string_view const bytes{reinterpret_cast<char const*>(data), size};
    auto const one = read_in_steps(bytes, 1);
    if (!started || one != read_in_steps(bytes, 7) || one != read_in_steps(bytes, 100)) std::abort();
    return 0;
}
