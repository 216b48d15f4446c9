#include "platform/webhook/webhook.hpp"

#include <gtest/gtest.h>

namespace {

using webhook::Reach;

TEST(WebhookAddress, OnlyTheOpenInternetIsOutside)
{
    for (auto const* inside : {"10.1.2.3",
                               "127.0.0.1",
                               "127.255.0.1",
                               "0.0.0.0",
                               "172.16.0.1",
                               "172.31.255.255",
                               "192.168.1.1",
                               "169.254.169.254",
                               "100.64.0.1",
                               "224.0.0.1",
                               "255.255.255.255",
                               "::",
                               "::1",
                               "fe80::1",
                               "fc00::1",
                               "fd12:3456::1",
                               "ff02::1",
                               "::ffff:127.0.0.1",
                               "::ffff:10.0.0.1",
                               "64:ff9b::a00:1",
                               "2002:7f00:1::1",
                               "2001::1",
                               "2001:db8::1",
                               "không phải địa chỉ",
                               ""})
        EXPECT_TRUE(webhook::is_inside(inside)) << inside;
    for (auto const* outside : {"203.162.4.191", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2001:dc8::1", "2400:cb00::1", "::ffff:8.8.8.8"})
        EXPECT_FALSE(webhook::is_inside(outside)) << outside;
}

TEST(WebhookAddress, TakesHttpsAndOnlyItsOwnMachineWithout)
{
    EXPECT_TRUE(webhook::good_url("https://zalo.example.vn/tin?kenh=1", Reach::outside));
    EXPECT_TRUE(webhook::good_url("http://127.0.0.1:8000/tin", Reach::loopback_too));
    for (auto const* bad : {"http://zalo.example.vn/", "ftp://example.vn/", "https://", "example.vn", "javascript:alert(1)",
                            "https://ten:mat-khau@example.vn/", "https://example.vn/#x", "https://example.vn/a b", "https://example.vn/\n",
                            "file:///etc/passwd", "gopher://example.vn/", ""})
        EXPECT_FALSE(webhook::good_url(bad, Reach::loopback_too)) << bad;
    for (auto const* own : {"http://127.0.0.1/", "http://localhost:8080/", "https://localhost/", "https://[::1]/"})
        EXPECT_FALSE(webhook::good_url(own, Reach::outside)) << own;
}

TEST(WebhookCall, NeverLeavesForAPrivateAddress)
{
    // The name is a bare address here, so nothing is looked up and nothing is sent.
    for (auto const* url : {"https://10.255.255.1/", "https://192.168.255.254/", "https://169.254.169.254/latest", "https://0x7f.1/"}) {
        auto const answered = webhook::post({.url = url, .body = "{}", .reach = Reach::outside});
        EXPECT_FALSE(answered.taken) << url;
        EXPECT_EQ(answered.status, 0) << url;
    }
}

}  // namespace
