#include "platform/mail/mail.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>

namespace {

// Every line of the head is one of the headers that we write, or goes on with one.
bool well_formed(std::string_view text)
{
    constexpr std::string_view known[]{
        "Date: ", "From: ", "To: ", "Subject: ", "Message-ID: <", "Auto-Submitted: ", "List-Unsubscribe: <", "MIME-Version: ", "Content-"};
    auto head = text.substr(0, text.find("\r\n\r\n"));
    while (!head.empty()) {
        auto const end = head.find("\r\n");
        auto const line = head.substr(0, end);
        auto const ours = std::ranges::any_of(known, [&](std::string_view begin) { return line.starts_with(begin); });
        if (!ours && !line.starts_with(' ')) return false;
        head.remove_prefix(end == head.npos ? head.size() : end + 2);
    }
    return std::ranges::all_of(text, [](char c) { return (c >= 0x20 && c < 0x7f) || c == '\r' || c == '\n'; });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string const typed{reinterpret_cast<char const*>(data), size};
    mail::Message message{
        .from = {typed, "congkhai@example.vn"}, .to = {typed, "lan@example.vn"}, .subject = typed, .text = typed, .id = typed};
    message.unsubscribe = typed;
    if (!well_formed(mail::written(message))) std::abort();
    message.to.address = typed;
    try {
        if (!well_formed(mail::written(message))) std::abort();
    } catch (std::invalid_argument const&) {
    }
    return 0;
}
