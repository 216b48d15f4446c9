#include "site/feeds/atom.hpp"

#include <gtest/gtest.h>

namespace {

feeds::Feed sample()
{
    return {.id = feeds::urn_uuid("whole"),
            .title = "Công khai mới – Đình",
            .url = "https://example.vn/",
            .self = "https://example.vn/cong-khai.atom?muc=A&x=1",
            .language = "vi",
            .author = "Đình",
            .entries = {{.id = "urn:uuid:0190f5f5-0000-7000-8000-000000000001",
                         .title = "Đính chính: Giá < 5 & \"hơn\"",
                         .url = "https://example.vn/cong-khai/CK-7F3K9Q",
                         .summary = "Dòng một\nDòng hai\x01]]>",
                         .category = "publications.corrected",
                         .label = "Đính chính",
                         .author = "Phường Mũi Né",
                         .at = 1'772'420'400'123}}};
}

TEST(Atom, SaysWhatRfc4287Asks)
{
    EXPECT_EQ(feeds::atom(sample()), R"(<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">
<id>)" + feeds::urn_uuid("whole") + R"(</id>
<title>Công khai mới – Đình</title>
<updated>2026-03-02T03:00:00.123Z</updated>
<link rel="self" type="application/atom+xml" href="https://example.vn/cong-khai.atom?muc=A&amp;x=1"/>
<link rel="alternate" type="text/html" href="https://example.vn/"/>
<author><name>Đình</name></author>
<generator>Đình</generator>
<entry>
<id>urn:uuid:0190f5f5-0000-7000-8000-000000000001</id>
<title>Đính chính: Giá &lt; 5 &amp; &quot;hơn&quot;</title>
<link rel="alternate" type="text/html" href="https://example.vn/cong-khai/CK-7F3K9Q"/>
<published>2026-03-02T03:00:00.123Z</published>
<updated>2026-03-02T03:00:00.123Z</updated>
<author><name>Phường Mũi Né</name></author>
<category term="publications.corrected" label="Đính chính"/>
<summary type="text">Dòng một
Dòng hai]]&gt;</summary>
</entry>
</feed>
)");
}

TEST(Atom, AnEmptyFeedIsAFeedToo)
{
    auto feed = sample();
    feed.entries.clear();
    EXPECT_NE(feeds::atom(feed).find("<updated>1970-01-01T00:00:00.000Z</updated>"), std::string::npos);
}

TEST(Atom, TheSameNameGivesTheSameId)
{
    auto const id = feeds::urn_uuid("unit 0190");
    EXPECT_EQ(id, feeds::urn_uuid("unit 0190"));
    EXPECT_NE(id, feeds::urn_uuid("unit 0191"));
    ASSERT_EQ(id.size(), 45U);
    EXPECT_EQ(id[9 + 14], '8');
}

}  // namespace
