#include "platform/mail/mail.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <stdexcept>

namespace mail {
namespace {

constexpr std::size_t longest_line = 76;
constexpr auto digits = "0123456789ABCDEF";

bool is_ascii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7f; });
}

std::string on_one_line(std::string_view text)
{
    std::string line;
    for (auto const c : text) line += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    return line;
}

std::string escaped(unsigned char byte)
{
    return {'=', digits[byte >> 4], digits[byte & 15]};
}

// How many bytes the character at `at` has: a word of RFC 2047 must not end inside one.
std::size_t character(std::string_view text, std::size_t at)
{
    std::size_t size = 1;
    while (at + size < text.size() && (static_cast<unsigned char>(text[at + size]) & 0xc0) == 0x80) ++size;
    return size;
}

// "=?UTF-8?Q?…?=", as many as needed, each on a line of its own.
std::string encoded_words(std::string_view text)
{
    constexpr std::string_view opening = "=?UTF-8?Q?";
    std::string words, word;
    auto const close = [&] {
        words += (words.empty() ? "" : "\r\n ") + std::string{opening} + word + "?=";
        word.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        auto const size = character(text, at);
        std::string piece;
        for (auto const c : text.substr(at, size)) {
            if (std::isalnum(static_cast<unsigned char>(c))) piece += c;
            else if (c == ' ') piece += '_';
            else piece += escaped(static_cast<unsigned char>(c));
        }
        // 60 leaves room for the field's name before the first word.
        if (opening.size() + word.size() + piece.size() > 60) close();
        word += piece;
        at += size;
    }
    close();
    return words;
}

std::string header_text(std::string_view text)
{
    auto const line = on_one_line(text);
    return is_ascii(line) && line.size() < 60 && line.find("=?") == line.npos ? line : encoded_words(line);
}

std::string mailbox(Person const& person)
{
    if (!good_address(person.address)) throw std::invalid_argument("not a mail address");
    if (person.name.empty()) return person.address;
    // Always as encoded words: quoting rules of bare names need not be known then.
    return encoded_words(on_one_line(person.name)) + "\r\n <" + person.address + ">";
}

std::string quoted_printable(std::string_view text)
{
    std::string body, line;
    auto const flush = [&](std::string_view end) { body += line, body += end, line.clear(); };
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const c = text[i];
        if (c == '\r') continue;
        if (c == '\n') {
            flush("\r\n");
            continue;
        }
        auto const at_end = i + 1 == text.size() || text[i + 1] == '\n' || text[i + 1] == '\r';
        auto const plain = c >= 0x20 && c < 0x7f && c != '=' && !(c == ' ' && at_end) && !(c == '.' && line.empty());
        auto const piece = plain ? std::string{c} : escaped(static_cast<unsigned char>(c));
        if (line.size() + piece.size() >= longest_line) flush("=\r\n");
        line += piece;
    }
    if (!line.empty()) flush("\r\n");
    return body;
}

// "Fri, 20 Nov 2026 21:05:09 +0700"
std::string date_text(base::Instant instant)
{
    constexpr std::array days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    constexpr base::Instant vietnam_ahead = 25'200'000;
    auto const day = base::day_in_vietnam(instant);
    auto const hour = base::utc_text(instant + vietnam_ahead).substr(11, 8);
    std::array<char, 48> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%s, %u %s %d %s +0700", days[day.weekday() - 1], day.day(), months[day.month() - 1],
                  day.year(), hour.c_str());
    return buffer.data();
}

std::string token(std::string_view id)
{
    std::string kept;
    for (auto const c : id)
        if (std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '.' || c == '_') kept += c;
    return kept;
}

}  // namespace

bool good_address(std::string_view address)
{
    constexpr std::string_view also = "!#$%&'*+-/=?^_`{|}~.";
    auto const at = address.find('@');
    if (address.size() > 254 || at == address.npos || at == 0 || at > 64) return false;
    auto const local = address.substr(0, at);
    auto const domain = address.substr(at + 1);
    auto const in_local = [&](char c) { return std::isalnum(static_cast<unsigned char>(c)) || also.find(c) != also.npos; };
    auto const in_domain = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '.'; };
    return std::ranges::all_of(local, in_local) && std::ranges::all_of(domain, in_domain) && !domain.empty() && domain.front() != '.' &&
           domain.front() != '-' && domain.back() != '.' && domain.find("..") == domain.npos;
}

std::string written(Message const& message)
{
    auto const& from = message.from.address;
    std::string text = "Date: " + date_text(message.at) + "\r\n";
    text += "From: " + mailbox(message.from) + "\r\n";
    text += "To: " + mailbox(message.to) + "\r\n";
    text += "Subject: " + header_text(message.subject) + "\r\n";
    text += "Message-ID: <" + token(message.id) + from.substr(from.find('@')) + ">\r\n";
    text += "Auto-Submitted: auto-generated\r\n";
    auto const& link = message.unsubscribe;
    if (!link.empty() && is_ascii(link) && link.find_first_of("<> ") == link.npos) {
        text += "List-Unsubscribe: <" + link + ">\r\n";
        // RFC 8058: the mail program posts to that link by itself. Only where nobody on the way can read the link.
        if (link.starts_with("https://")) text += "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
    }
    text += "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
    return text + quoted_printable(message.text);
}

}  // namespace mail
