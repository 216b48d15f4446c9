#include "platform/http/body.hpp"

#include "platform/http/text.hpp"

#include <algorithm>

namespace http {
namespace {

constexpr std::size_t first_reserve = 65'536;  // a length that is only announced buys no more memory than this

}  // namespace

int Body::begin(Request const& request, std::optional<std::uint64_t> announced)
{
    auto const type = request.header("content-type");
    auto const kind = without_blanks(type.substr(0, type.find(';')));
    if (same_word(kind, "multipart/form-data")) {
        auto const boundary = multipart_boundary(type);
        if (!boundary) return 400;
        kind_ = Kind::multipart;
        parts_.emplace(*boundary);
        return 0;
    }
    kind_ = same_word(kind, "application/x-www-form-urlencoded") ? Kind::urlencoded : Kind::bytes;
    if (announced.value_or(0) > in_memory) return 413;
    bytes_.reserve(std::min<std::size_t>(announced.value_or(0), first_reserve));
    return 0;
}

int Body::put(std::string_view bytes)
{
    if (kind_ == Kind::multipart) return parts_->put(bytes);
    if (bytes_.size() + bytes.size() > in_memory) return 413;
    bytes_.append(bytes);
    return 0;
}

int Body::finish(Request& request)
{
    if (kind_ == Kind::multipart) {
        auto const status = parts_->finish();
        request.form = std::move(parts_->form);
        request.uploads = std::move(parts_->uploads);
        return status;
    }
    if (kind_ == Kind::bytes) {
        request.body = std::move(bytes_);
        return 0;
    }
    auto form = parsed_query(bytes_);
    if (!form) return 400;
    request.form = std::move(*form);
    return 0;
}

}  // namespace http
