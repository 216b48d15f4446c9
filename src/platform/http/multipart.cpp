#include "platform/http/multipart.hpp"

#include "platform/http/disposition.hpp"
#include "platform/http/text.hpp"

#include <algorithm>

namespace http {
namespace {

constexpr std::size_t longest_boundary = 70;  // RFC 2046
constexpr std::size_t longest_padding = 64;
constexpr std::size_t longest_headers = 8192;

bool boundary_letter(char c)
{
    auto const l = lower(c);
    return (l >= 'a' && l <= 'z') || (c >= '0' && c <= '9') || std::string_view{"'()+_,-./:=? "}.find(c) != std::string_view::npos;
}

}  // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type)
{
    if (!same_word(without_blanks(next_piece(content_type, ';')), "multipart/form-data")) return {};
    while (!content_type.empty()) {
        auto value = without_blanks(next_piece(content_type, ';'));
        if (!same_word(next_piece(value, '='), "boundary")) continue;
        if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"')) value = value.substr(1, value.size() - 2);
        if (value.empty() || value.size() > longest_boundary || value.ends_with(' ') || !std::ranges::all_of(value, boundary_letter))
            return {};
        return std::string{value};
    }
    return {};
}

Multipart::Multipart(std::string_view boundary) : delimiter_{"\r\n--" + std::string{boundary}} {}

int Multipart::put(std::string_view bytes)
{
    pending_.append(bytes);
    while (refused_ == 0 && step()) {
    }
    pending_.erase(0, at_);
    at_ = 0;
    return refused_;
}

int Multipart::finish()
{
    if (refused_ == 0 && state_ != State::epilogue) {
        // The last line need not end: closing dashes at the very end of the body are enough.
        pending_ += "\r\n";
        while (refused_ == 0 && step()) {
        }
        if (state_ != State::epilogue) refuse(400);
    }
    return refused_;
}

bool Multipart::refuse(int status)
{
    if (refused_ == 0) refused_ = status;
    return false;
}

/// False when nothing further can be done without more bytes.
bool Multipart::step()
{
    if (state_ == State::epilogue) {
        at_ = pending_.size();
        return false;
    }
    return state_ == State::headers ? read_headers() : read_content();
}

Multipart::Delimiter Multipart::delimiter_at(std::size_t at) const
{
    auto end = at + delimiter_.size();
    auto const dashes = pending_.compare(end, 2, "--") == 0;
    auto const padding = end + (dashes ? 2 : 0);
    end = padding;
    while (end < pending_.size() && end - padding < longest_padding && (pending_[end] == ' ' || pending_[end] == '\t')) ++end;
    auto const rest = std::string_view{pending_}.substr(end, 2);
    if (rest == "\r\n") return {dashes ? Line::last : Line::next_part, end + 2};
    auto const may_still = rest.empty() || rest == "\r" || (rest == "-" && end == at + delimiter_.size());
    return {may_still ? Line::cut_off : Line::lookalike, end};
}

bool Multipart::read_content()
{
    auto const found = pending_.find(delimiter_, at_);
    if (found == std::string::npos) {
        // The end may be the beginning of a delimiter.
        auto const safe = pending_.size() - std::min(pending_.size() - at_, delimiter_.size() - 1);
        keep(std::string_view{pending_}.substr(at_, safe - at_));
        at_ = safe;
        return false;
    }
    auto const [line, end] = delimiter_at(found);
    auto const content = line == Line::lookalike ? found + 2 : found;
    keep(std::string_view{pending_}.substr(at_, content - at_));
    at_ = content;
    if (line == Line::cut_off) return false;
    if (line == Line::lookalike) return true;
    end_part();
    // The line end stays, so that a part without header lines is seen as one.
    at_ = end - 2;
    state_ = line == Line::last ? State::epilogue : State::headers;
    return true;
}

bool Multipart::read_headers()
{
    auto const end = pending_.find("\r\n\r\n", at_);
    if (end == std::string::npos) return pending_.size() - at_ > longest_headers ? refuse(400) : false;
    if (end - at_ > longest_headers) return refuse(400);
    auto const begin = at_ + 2;
    if (end < begin) return refuse(400);
    at_ = end + 4;
    return begin_part(std::string_view{pending_}.substr(begin, end + 2 - begin));
}

bool Multipart::begin_part(std::string_view headers)
{
    auto disposition = read_disposition(headers);
    if (!disposition) return refuse(400);
    name_ = std::move(disposition->name);
    if (!disposition->filename) {
        if (form.size() == most_fields) return refuse(413);
        state_ = State::value;
        value_.clear();
        return true;
    }
    if (uploads.size() == most_uploads) return refuse(413);
    state_ = State::file;
    uploads.push_back(
        {.field = name_, .filename = std::move(*disposition->filename), .size = 0, .spool = spool_, .offset = spool_->size()});
    return true;
}

void Multipart::keep(std::string_view bytes)
{
    if (state_ == State::file) {
        spool_->append(bytes);
        return;
    }
    if (state_ != State::value) return;
    values_bytes_ += bytes.size();
    if (value_.size() + bytes.size() > field_bytes || values_bytes_ > all_fields_bytes) refuse(413);
    else value_.append(bytes);
}

void Multipart::end_part()
{
    if (state_ == State::file) {
        auto& upload = uploads.back();
        upload.size = spool_->size() - upload.offset;
        // What a browser sends for a file field left empty.
        if (upload.filename.empty() && upload.size == 0) uploads.pop_back();
    }
    if (state_ != State::value) return;
    if (!valid_utf8(value_) || value_.find('\0') != std::string::npos) refuse(400);
    else form.emplace_back(std::move(name_), std::move(value_));
    value_.clear();
}

}  // namespace http
