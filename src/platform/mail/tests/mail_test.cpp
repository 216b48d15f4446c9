#include "platform/mail/mail.hpp"

#include "platform/mail/tests/tiny_server.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

mail::Message message()
{
    return {.from = {"Ủy ban nhân dân xã Đức Tân", "congkhai@example.vn"},
            .to = {"Nguyễn Thị Lan", "lan@example.vn"},
            .subject = "Đã công khai: Kế hoạch sử dụng đất năm 2026",
            .text = "Kính gửi bà Lan,\n\n.dòng bắt đầu bằng dấu chấm\nxong ",
            .id = "0190-ab",
            .at = 1'795'183'509'000,  // 2026-11-20T14:05:09Z
            .unsubscribe = "https://example.vn/thoi-theo-doi?m=1"};
}

std::size_t longest_line(std::string const& text)
{
    std::size_t longest = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = text.find("\r\n", at);
        longest = std::max(longest, end - at);
        at = end + 2;
    }
    return longest;
}

TEST(WrittenMail, IsPlainAsciiWithShortLines)
{
    auto const text = mail::written(message());
    EXPECT_TRUE(std::ranges::all_of(text, [](char c) { return (c >= 0x20 && c < 0x7f) || c == '\r' || c == '\n'; }));
    EXPECT_EQ(std::ranges::count(text, '\r'), std::ranges::count(text, '\n'));
    EXPECT_LE(longest_line(text), 78u);
}

TEST(WrittenMail, CarriesWhatReadersNeed)
{
    auto const text = mail::written(message());
    EXPECT_TRUE(text.starts_with("Date: Fri, 20 Nov 2026 21:05:09 +0700\r\n")) << text;
    EXPECT_NE(text.find("\r\n <congkhai@example.vn>\r\n"), text.npos);
    EXPECT_NE(text.find("Message-ID: <0190-ab@example.vn>"), text.npos);
    EXPECT_NE(text.find("List-Unsubscribe: <https://example.vn/thoi-theo-doi?m=1>"), text.npos);
    EXPECT_NE(text.find("Subject: =?UTF-8?Q?=C4=90=C3=A3_c=C3=B4ng_khai"), text.npos);
    EXPECT_NE(text.find("K=C3=ADnh g=E1=BB=ADi b=C3=A0 Lan,\r\n\r\n=2Ed=C3=B2ng"), text.npos) << text;
    EXPECT_TRUE(text.ends_with("xong=20\r\n"));
}

TEST(WrittenMail, NeverCutsACharacterBetweenTwoWords)
{
    auto long_one = message();
    long_one.subject.clear();
    for (int i = 0; i < 40; ++i) long_one.subject += "ợ";
    auto const text = mail::written(long_one);
    auto const end = text.find("\r\nMessage-ID");
    auto words = 0;
    for (auto at = text.find("?Q?", text.find("Subject:")); at < end; at = text.find("?Q?", at + 1), ++words)
        EXPECT_EQ(text.substr(at + 3, 9), "=E1=BB=A3");
    EXPECT_GT(words, 5);
}

TEST(WrittenMail, LetsNobodyAddAHeader)
{
    auto sly = message();
    sly.subject = "x\r\nBcc: all@example.vn";
    sly.to.name = "Lan>\r\nBcc: all@example.vn\r\n<";
    sly.id = "a>\r\nBcc: x";
    sly.unsubscribe = "https://x\r\nBcc: y";
    auto const text = mail::written(sly);
    EXPECT_EQ(text.find("\nBcc"), text.npos) << text;
}

TEST(WrittenMail, OffersTheButtonOfRfc8058WhereTheLinkIsPrivate)
{
    constexpr auto one_click = "\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
    auto sent = message();
    EXPECT_NE(mail::written(sent).find(one_click), std::string::npos);
    sent.unsubscribe = "http://example.vn/thoi";
    EXPECT_NE(mail::written(sent).find("\r\nList-Unsubscribe: <http://example.vn/thoi>\r\n"), std::string::npos);
    EXPECT_EQ(mail::written(sent).find(one_click), std::string::npos);
    sent.unsubscribe.clear();
    EXPECT_EQ(mail::written(sent).find("List-Unsubscribe"), std::string::npos);
}

TEST(WrittenMail, RefusesWhatIsNotOneAddress)
{
    for (auto const* address : {"", "a", "@b.vn", "a@", "a@b..vn", "a@.vn", "a b@c.vn", "a@b.vn\r\nRCPT TO:<c@d.vn>", "a@b.vn,c@d.vn",
                                "<a@b.vn>", "a@b.vn>", "a@b@c.vn", "a@b.vn.", "\"a\"@b.vn"}) {
        EXPECT_FALSE(mail::good_address(address)) << address;
        auto bad = message();
        bad.to.address = address;
        EXPECT_THROW(mail::written(bad), std::invalid_argument) << address;
    }
    for (auto const* address : {"a@b.vn", "an.toan+1@xa-duc-tan.gov.vn", "x_y@localhost"}) EXPECT_TRUE(mail::good_address(address));
}

TEST(SentMail, ArrivesAsWritten)
{
    TinyServer server{{}};
    auto const sent = mail::send({.url = server.url()}, message());
    EXPECT_EQ(sent.outcome, mail::Outcome::sent) << sent.why;
    auto const got = server.finished();
    EXPECT_EQ(got.from, "<congkhai@example.vn>");
    EXPECT_EQ(got.to, (std::vector<std::string>{"<lan@example.vn>"}));
    EXPECT_EQ(got.data, mail::written(message()));
}

TEST(SentMail, AnAddressThatTheServerDoesNotKnowIsNotTriedAgain)
{
    TinyServer server{{.recipient = "550 no such user lan@example.vn"}};
    auto const sent = mail::send({.url = server.url()}, message());
    EXPECT_EQ(sent.outcome, mail::Outcome::never);
    EXPECT_EQ(sent.why.find("lan"), sent.why.npos);
}

TEST(SentMail, ABusyServerIsTriedAgainLater)
{
    TinyServer server{{.recipient = "451 later"}};
    EXPECT_EQ(mail::send({.url = server.url()}, message()).outcome, mail::Outcome::later);
}

TEST(SentMail, AServerThatIsNotThereIsTriedAgainLater)
{
    std::string gone;
    {
        TinyServer server{{}};
        gone = server.url();
    }
    EXPECT_EQ(mail::send({.url = gone, .connect_time = std::chrono::milliseconds{2'000}}, message()).outcome, mail::Outcome::later);
}

TEST(SentMail, AServerThatNeverAnswersDoesNotHoldTheJob)
{
    TinyServer server{{.silent = true}};
    auto const sent = mail::send({.url = server.url(), .whole_time = std::chrono::milliseconds{200}}, message());
    EXPECT_EQ(sent.outcome, mail::Outcome::later);
}

}  // namespace
