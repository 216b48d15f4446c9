// A form must read the same however its bytes are cut, and no bytes may break the parser.
#include "platform/crypto/crypto.hpp"
#include "platform/http/multipart.hpp"

#include <cstdlib>

namespace {

struct Read {
    int status;
    http::Pairs form;
    std::vector<std::string> files;

    bool operator==(Read const&) const = default;
};

Read read_in_steps(std::string_view bytes, std::size_t step)
{
    http::Multipart form{"b"};
    auto status = 0;
    for (; status == 0 && !bytes.empty(); bytes.remove_prefix(std::min(step, bytes.size()))) status = form.put(bytes.substr(0, step));
    if (status == 0) status = form.finish();
    if (status != 0) return {status, {}, {}};
    Read read{status, form.form, {}};
    for (auto const& upload : form.uploads) read.files.push_back(upload.field + '/' + upload.filename + '/' + upload.bytes());
    return read;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static auto const started = (crypto::start(), true);
    std::string_view const bytes{reinterpret_cast<char const*>(data), size};
    if (!started || read_in_steps(bytes, ~0UL) != read_in_steps(bytes, 1) || read_in_steps(bytes, 7) != read_in_steps(bytes, 64))
        std::abort();
    return 0;
}
