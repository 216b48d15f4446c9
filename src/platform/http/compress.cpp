#include "platform/http/compress.hpp"

#include "platform/http/message.hpp"
#include "platform/http/text.hpp"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <functional>
#include <stdexcept>

namespace http {
namespace {

// Less than one packet travels no faster when it is smaller.
constexpr std::size_t least_bytes = 860;

/// "0.5" → 500; what cannot be read counts as 0, so that it is not chosen.
int weight(std::string_view parameters)
{
    auto text = without_blanks(parameters);
    if (text.empty()) return 1000;
    if (!same_word(without_blanks(next_piece(text, '=')), "q")) return 0;
    text = without_blanks(text);
    if (text.empty() || (text[0] != '0' && text[0] != '1') || (text.size() > 1 && text[1] != '.') || text.size() > 5) return 0;
    auto value = (text[0] - '0') * 1000;
    auto place = 100;
    for (auto const c : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (c < '0' || c > '9') return 0;
        value += (c - '0') * place;
        place /= 10;
    }
    return std::min(value, 1000);
}

}  // namespace

Encoding best_encoding(std::string_view accept_encoding)
{
    auto brotli_weight = -1;
    auto gzip_weight = -1;
    auto any_weight = 0;
    auto plain_weight = -1;
    while (!accept_encoding.empty()) {
        auto rest = next_piece(accept_encoding, ',');
        auto const name = without_blanks(next_piece(rest, ';'));
        auto const w = weight(rest);
        if (same_word(name, "br")) brotli_weight = w;
        else if (same_word(name, "gzip") || same_word(name, "x-gzip")) gzip_weight = w;
        else if (name == "*") any_weight = w;
        else if (same_word(name, "identity")) plain_weight = w;
    }
    if (brotli_weight < 0) brotli_weight = any_weight;
    if (gzip_weight < 0) gzip_weight = any_weight;
    auto const best = std::max(brotli_weight, gzip_weight);
    if (best <= 0 || best < plain_weight) return Encoding::plain;
    return brotli_weight >= gzip_weight ? Encoding::brotli : Encoding::gzip;
}

bool worth_compressing(std::string_view content_type, std::size_t bytes)
{
    if (bytes <= least_bytes) return false;
    constexpr std::array<std::string_view, 7> kinds{"application/javascript",    "application/json", "application/xml",
                                                    "application/manifest+json", "image/svg+xml",    "application/atom+xml",
                                                    "application/geo+json"};
    auto const kind = without_blanks(content_type.substr(0, content_type.find(';')));
    return kind.starts_with("text/") || std::ranges::find(kinds, kind) != kinds.end();
}

std::string brotli(std::string_view bytes, int quality)
{
    std::string out(BrotliEncoderMaxCompressedSize(bytes.size()), '\0');
    auto size = out.size();
    // A window larger than the body only costs memory.
    auto const window = std::clamp(static_cast<int>(std::bit_width(bytes.size())), BROTLI_MIN_WINDOW_BITS, BROTLI_DEFAULT_WINDOW);
    auto const done =
        BrotliEncoderCompress(quality, window, BROTLI_MODE_TEXT, bytes.size(), reinterpret_cast<std::uint8_t const*>(bytes.data()), &size,
                              reinterpret_cast<std::uint8_t*>(out.data()));
    if (done == BROTLI_FALSE) throw std::runtime_error{"brotli: cannot compress"};
    out.resize(size);
    return out;
}

std::string gzip(std::string_view bytes, int level)
{
    constexpr auto gzip_header = 16;
    z_stream stream{};
    if (deflateInit2(&stream, level, Z_DEFLATED, MAX_WBITS + gzip_header, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error{"gzip: cannot start"};
    std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    auto const done = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (done != Z_STREAM_END) throw std::runtime_error{"gzip: cannot compress"};
    return out;
}

std::string etag_of(std::string_view bytes)
{
    // Two versions of one page must differ, nobody has to be kept from making two alike: a fast hash is enough, and
    // a cryptographic one would cost as much as making the page.
    constexpr std::string_view digits = "0123456789abcdef";
    std::uint64_t const hash = std::hash<std::string_view>{}(bytes);
    std::string tag{'"'};
    for (auto shift = 64; shift > 0; shift -= 4) tag += digits[(hash >> static_cast<unsigned>(shift - 4)) & 15U];
    return tag.append(std::to_string(bytes.size())) += '"';
}

std::shared_ptr<Ready const> ready(std::string body, std::string_view content_type, int brotli_quality)
{
    auto kept = std::make_shared<Ready>();
    kept->etag = etag_of(body);
    if (worth_compressing(content_type, body.size())) {
        kept->brotli = brotli(body, brotli_quality);
        kept->gzip = gzip(body, std::min(brotli_quality + 1, 9));
        if (kept->brotli.size() >= body.size()) kept->brotli.clear();
        if (kept->gzip.size() >= body.size()) kept->gzip.clear();
    }
    kept->plain = std::move(body);
    return kept;
}

}  // namespace http
