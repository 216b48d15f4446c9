#include "platform/office/tests/letter_kit.hpp"

#include <gtest/gtest.h>

namespace {

using kit::p;
using kit::r;
using kit::row;
using office::Filling;
using office::Tag;

Filling one(std::string const& text)
{
    return {.values = {{"ten", {text, ""}}}};
}

std::string filled(std::string const& body, Filling const& filling)
{
    return kit::words(office::fill(kit::docx(body), filling));
}

base::Refusal refused(std::string const& body, Filling const& filling = {})
{
    auto const outcome = office::fill(kit::docx(body), filling);
    return outcome ? base::Refusal{} : outcome.error();
}

TEST(Filling, PutsAValueIntoItsSentence)
{
    EXPECT_EQ(filled(p("Tổng số {{ten}} cuộc."), one("906")), "Tổng số 906 cuộc.\n");
}

TEST(Filling, FindsATagThatWordHasSplitOverRuns)
{
    auto const split = "<w:p>" + r("Có {", "<w:b/>") + R"(<w:proofErr w:type="spellStart"/>)" + r("{t", "<w:i/>") + r("e") + r("n}") +
                       r("} cuộc, {{ten") + "<w:hyperlink>" + r("}}") + "</w:hyperlink></w:p>";
    EXPECT_EQ(filled(split, one("906")), "Có 906 cuộc, 906\n");
}

TEST(Filling, KeepsTheFormatOfTheTagsFirstLetter)
{
    auto const split = "<w:p>" + r("{{te", "<w:b/>") + r("n}} cuộc", "<w:i/>") + "</w:p>";
    EXPECT_EQ(kit::body(office::fill(kit::docx(split), one("906"))),
              "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">906</w:t></w:r>"
              "<w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\"> cuộc</w:t></w:r></w:p>");
}

TEST(Filling, KeepsWhatStandsBesideATagInItsRun)
{
    auto const mixed = "<w:p><w:r><w:t>a{{ten}}b{{ten}}</w:t><w:tab/><w:t>c</w:t><w:br/><w:t>{{ten}}d</w:t></w:r></w:p>";
    EXPECT_EQ(filled(mixed, one("1")), "a1b1\tc\n1d\n");
}

TEST(Filling, ToleratesWhatWordMakesOfPlainSigns)
{
    EXPECT_EQ(filled(p("{{\u00A0Ten\u200B }} {{“ten”}} {{so\u2013lieu}}"), {.values = {{"ten", {"1", ""}}, {"so-lieu", {"2", ""}}}}),
              "1 1 2\n");
}

TEST(Filling, EscapesWhatXmlWouldTakeForItself)
{
    auto const document = office::fill(kit::docx(p("{{ten}}")), one("<w:p/>&\"\x01 hết]]>"));
    EXPECT_EQ(kit::words(document), "<w:p/>&\" hết]]>\n");
    EXPECT_EQ(office::fill(kit::docx(p("{{ten}}")), one("{{khac}}")) ? "filled" : "refused", std::string{"filled"});
}

TEST(Filling, WritesANewLineAsWordDoes)
{
    EXPECT_EQ(kit::body(office::fill(kit::docx(p("{{ten}}")), one("a\nb"))),
              "<w:p><w:r><w:t xml:space=\"preserve\">a</w:t><w:br/><w:t xml:space=\"preserve\">b</w:t></w:r></w:p>");
}

TEST(Filling, PrintsAFigureAsAContentControlOfItsId)
{
    EXPECT_EQ(kit::body(office::fill(kit::docx("<w:p>" + r("{{ten}}", "<w:b/>") + "</w:p>"), {.values = {{"ten", {"906", "tiep-dan"}}}})),
              "<w:p><w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr><w:tag w:val=\"tiep-dan\"/><w:id w:val=\"1\"/></w:sdtPr>"
              "<w:sdtContent><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">906</w:t></w:r></w:sdtContent></w:sdt></w:p>");
    EXPECT_EQ(office::fill(kit::docx(p("{{ten}}")), {.values = {{"ten", {"1", std::string(65, 'x')}}}}).error().rule,
              "office.tag_id_too_long");
}

TEST(Filling, TakesAnOfficersContentControlForATag)
{
    auto const control =
        R"(<w:p><w:r><w:t>Có </w:t></w:r><w:sdt><w:sdtPr><w:tag w:val="Ten"/><w:id w:val="77"/><w:showingPlcHdr/></w:sdtPr>)"
        R"(<w:sdtContent><w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>Bấm để nhập</w:t></w:r></w:sdtContent>)"
        R"(</w:sdt></w:p>)";
    EXPECT_EQ(filled(control, one("906")), "Có 906\n");
    auto const no = refused(control);
    EXPECT_EQ(no.rule, "office.control_unknown");
    EXPECT_EQ(no.facts.at("tag"), "ten");
    EXPECT_EQ(no.facts.at("near"), "Bấm để nhập");
}

TEST(Filling, OfAFilledDocumentFillsItsFiguresAnew)
{
    auto const first = office::fill(kit::docx(p("Có {{ten}} cuộc")), {.values = {{"ten", {"906", "tiep-dan"}}}}).value();
    EXPECT_EQ(kit::words(office::fill(first, {.values = {{"tiep-dan", {"907", "tiep-dan"}}}})), "Có 907 cuộc\n");
}

std::string table(std::string const& rows)
{
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + rows + "</w:tbl>" + p("hết");
}

Filling commune(std::string const& name, std::string const& count)
{
    return {.values = {{"xa", {name, ""}}, {"so", {count, ""}}}};
}

TEST(Rows, RepeatTheTableRowThatHoldsThem)
{
    Filling const all{.rows = {{"bang", {commune("A", "1"), commune("B", "2")}}}};
    EXPECT_EQ(filled(table(row({"Xã", "Số"}) + row({"{{#bang}}{{xa}}", "{{so}}{{/bang}}"}) + row({"Cộng", "3"})), all),
              "Xã | Số\nA | 1\nB | 2\nCộng | 3\nhết\n");
    EXPECT_EQ(filled(table(row({"Xã", "Số"}) + row({"{{#bang}}{{xa}}{{/bang}}", "x"})), all), "Xã | Số\nA | x\nB | x\nhết\n");
}

TEST(Rows, ThatAreNoneLeaveOnlyTheHeading)
{
    EXPECT_EQ(filled(table(row({"Xã", "Số"}) + row({"{{#bang}}{{xa}}", "{{so}}{{/bang}}"})), {.rows = {{"bang", {}}}}), "Xã | Số\nhết\n");
}

TEST(Rows, MayBeginAndEndInRowsOfTheirOwn)
{
    Filling const all{.rows = {{"bang", {commune("A", "1"), commune("B", "2")}}}};
    EXPECT_EQ(filled(table(row({"{{#bang}}", ""}) + row({"{{xa}}", "{{so}}"}) + row({"", "{{/}}"})), all), "A | 1\nB | 2\nhết\n");
}

TEST(Rows, NestAndLookOutward)
{
    Filling district{.values = {{"huyen", {"H1", ""}}}, .rows = {{"xa_cua_huyen", {commune("A", "1"), commune("B", "2")}}}};
    Filling other{.values = {{"huyen", {"H2", ""}}, {"tinh", {"khác", ""}}}, .rows = {{"xa_cua_huyen", {commune("C", "3")}}}};
    Filling const all{.values = {{"tinh", {"T", ""}}}, .rows = {{"huyen_cua_tinh", {district, other}}}};
    EXPECT_EQ(
        filled(table(row({"{{#huyen_cua_tinh}}{{huyen}}", "{{tinh}}"}) + row({"{{#xa_cua_huyen}}{{xa}}", "{{huyen}}{{/}}{{/}}"})), all),
        "H1 | T\nA | H1\nB | H1\nH2 | khác\nC | H2\nhết\n");
    // Rows within a cell of a row that is repeated already.
    EXPECT_EQ(filled(table(row({"{{#huyen_cua_tinh}}{{huyen}}", "{{#xa_cua_huyen}}{{xa}} {{/xa_cua_huyen}}", "{{/huyen_cua_tinh}}"})), all),
              "H1 | A \nB  | \nH2 | C  | \nhết\n");
}

TEST(Rows, RepeatTheParagraphsBetween)
{
    Filling const all{.rows = {{"bang", {commune("A", "1"), commune("B", "2")}}}};
    EXPECT_EQ(filled(p("{{#bang}}") + p("Xã {{xa}}:") + p("{{so}} cuộc.") + p("{{/bang}}") + p("hết"), all),
              "Xã A:\n1 cuộc.\nXã B:\n2 cuộc.\nhết\n");
    EXPECT_EQ(filled(p("{{#bang}}- {{xa}};{{/bang}}") + p("hết"), all), "- A;\n- B;\nhết\n");
}

TEST(Rows, WithinASentenceStayInIt)
{
    Filling const all{.rows = {{"bang", {commune("A", "1"), commune("B", "2")}}}};
    EXPECT_EQ(filled(p("Gồm: {{#bang}}{{xa}} {{so}}; {{/bang}}và thôi."), all), "Gồm: A 1; B 2; và thôi.\n");
}

TEST(Rows, TakeNothingTwiceThatMayStandOnlyOnce)
{
    Filling const all{.rows = {{"bang", {commune("A", "1"), commune("B", "2")}}}};
    auto const marked =
        "<w:p>" + r("{{#bang}}{{xa}}") + R"(<w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/>)" + r("{{/bang}}") + "</w:p>";
    auto const body = kit::body(office::fill(kit::docx(marked), all));
    EXPECT_NE(body.find("w:bookmarkStart"), std::string::npos);
    EXPECT_EQ(body.find("w:bookmarkStart"), body.rfind("w:bookmarkStart"));
}

TEST(Conditions, KeepOrDropAPartOfASentence)
{
    auto const text = p("Họp{{?co}} định kỳ{{/}}{{^co}} đột xuất{{/co}}.");
    EXPECT_EQ(filled(text, {.conditions = {{"co", true}}}), "Họp định kỳ.\n");
    EXPECT_EQ(filled(text, {.conditions = {{"co", false}}}), "Họp đột xuất.\n");
}

TEST(Conditions, KeepOrDropWholeParagraphsAndRows)
{
    auto const text = p("{{?co}}") + p("một") + p("hai") + p("{{/co}}") + p("{{?co}}ba{{/}}") + p("bốn");
    EXPECT_EQ(filled(text, {.conditions = {{"co", true}}}), "một\nhai\nba\nbốn\n");
    EXPECT_EQ(filled(text, {.conditions = {{"co", false}}}), "bốn\n");
    auto const rows = table(row({"{{?co}}a", "b{{/}}"}) + row({"c", "{{?co}}d{{/}}"}));
    EXPECT_EQ(filled(rows, {.conditions = {{"co", true}}}), "a | b\nc | d\nhết\n");
    // A cell keeps a paragraph, or Word calls the document damaged.
    EXPECT_NE(kit::body(office::fill(kit::docx(rows), {.conditions = {{"co", false}}})).find("<w:tc><w:p/></w:tc>"), std::string::npos);
}

TEST(Conditions, LeaveNoGapsBehind)
{
    auto const text = p("{{?a}}Một.{{/}} Hai. {{?a}}Ba.{{/}} Bốn  tháng.{{?a}} Năm.{{/}}");
    EXPECT_EQ(filled(text, {.conditions = {{"a", true}}}), "Một. Hai. Ba. Bốn  tháng. Năm.\n");
    EXPECT_EQ(filled(text, {.conditions = {{"a", false}}}), "Hai. Bốn  tháng.\n");
}

TEST(Conditions, OverATableDropItWhole)
{
    auto const text = p("{{?co}}") + table(row({"a", "b"})) + p("{{/}}") + p("sau");
    EXPECT_EQ(filled(text, {.conditions = {{"co", false}}}), "sau\n");
}

TEST(Conditions, Nest)
{
    auto const text = p("{{?a}}x{{?b}}y{{^c}}z{{/c}}{{/b}}{{/a}} hết");
    EXPECT_EQ(filled(text, {.conditions = {{"a", true}, {"b", true}, {"c", false}}}), "xyz hết\n");
    EXPECT_EQ(filled(text, {.conditions = {{"a", true}, {"b", false}, {"c", false}}}), "x hết\n");
}

TEST(Conditions, MayAskWhetherThereAreRowsOrWords)
{
    EXPECT_EQ(filled(p("a{{?bang}}b{{/}}{{^ten}}c{{/}}"), {.values = {{"ten", {"", ""}}}, .rows = {{"bang", {}}}}), "ac\n");
}

TEST(UnknownTags, AreRefusedWithTheirPlace)
{
    auto const no = refused(p("Mở đầu.") + p("Toàn tỉnh có {{so_cuo}} cuộc đối thoại."));
    EXPECT_EQ(no.rule, "office.tag_unknown");
    EXPECT_EQ(no.facts.at("tag"), "so_cuo");
    EXPECT_EQ(no.facts.at("paragraph"), "2");
    EXPECT_EQ(no.facts.at("near"), "Toàn tỉnh có {{so_cuo}} cuộc đối thoại.");
    EXPECT_EQ(refused(p("{{#khong}}x{{/}}")).facts.at("tag"), "#khong");
    EXPECT_EQ(refused(p("{{?khong}}x{{/}}")).facts.at("tag"), "?khong");
}

TEST(UnknownTags, AreRefusedAlsoInHeadersAndNotes)
{
    auto const header = office::fill(kit::docx(p("a"), {}, p("{{x}}")), {});
    EXPECT_EQ(header.error().rule, "office.tag_unknown_elsewhere");
    auto const note = office::fill(
        kit::docx(R"(<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>)", "<w:footnote w:id=\"1\">" + p("{{x}}") + "</w:footnote>"),
        {});
    EXPECT_EQ(note.error().rule, "office.tag_unknown_elsewhere");
}

TEST(BrokenTags, AreRefusedWithTheirPlace)
{
    EXPECT_EQ(refused(p("a {{ten cuộc")).rule, "office.tag_broken");
    EXPECT_EQ(refused(p("a ten}} cuộc")).facts.at("near"), "a ten}} cuộc");
    EXPECT_EQ(refused(p("a {{}} cuộc")).rule, "office.tag_broken");
    EXPECT_EQ(refused(p("a {{b {{c}}")).rule, "office.tag_broken");
    EXPECT_EQ(refused(p("a {{?b}} c")).rule, "office.tag_not_closed");
    EXPECT_EQ(refused(p("a {{/b}} c")).rule, "office.tag_not_opened");
    EXPECT_EQ(refused(p("{{?a}}{{#b}}{{/a}}{{/b}}")).facts.at("tag"), "#b");
    EXPECT_EQ(refused(p("trước {{?a}}") + p("b{{/}}"), {.conditions = {{"a", true}}}).rule, "office.tag_uneven");
    EXPECT_EQ(office::tags_of(kit::docx(p("a {{?b}} c"))).error().rule, "office.tag_not_closed");
}

TEST(Tags, AreToldWithWhatStandsAroundThem)
{
    auto const tags =
        office::tags_of(kit::docx(p("{{?co}}Số {{so}}{{/}}") + table(row({"{{#bang}}{{xa}}", "{{/}}"})), {}, p("{{dau_trang}}"))).value();
    ASSERT_EQ(tags.size(), 5U);
    EXPECT_EQ(tags[0].kind, Tag::Kind::condition);
    EXPECT_EQ(tags[1].name, "so");
    EXPECT_EQ(tags[1].near, "{{?co}}Số {{so}}{{/}}");
    EXPECT_EQ(tags[2].kind, Tag::Kind::rows);
    EXPECT_EQ(tags[3].name, "xa");
    EXPECT_EQ(tags[3].within, "bang");
    EXPECT_EQ(tags[4].name, "dau_trang");
    EXPECT_TRUE(tags[4].elsewhere);
    EXPECT_EQ(tags[4].paragraph, 1);
    auto const later = office::tags_of(kit::docx(p("một") + p("hai") + p("{{so}}"))).value();
    ASSERT_EQ(later.size(), 1U);
    EXPECT_EQ(later[0].paragraph, 3);
    EXPECT_FALSE(later[0].elsewhere);
}

std::string note(std::string const& text)
{
    return R"(<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="5">)" + p(text) + "</w:footnote>";
}
std::string const call = R"(<w:r><w:footnoteReference w:id="5"/></w:r>)";

TEST(Footnotes, AreFilledOnceForEachRowThatCallsThem)
{
    Filling const all{.rows = {{"bang", {commune("A", "1"), commune("B", "2")}}}};
    auto const document =
        office::fill(kit::docx("<w:p>" + r("{{#bang}}{{xa}}") + call + r("{{/bang}}") + "</w:p>", note("Xã {{xa}}.")), all);
    EXPECT_EQ(kit::words(document), "A[^1]\nB[^2]\n\n[^1]: Xã A. \n\n[^2]: Xã B. \n");
}

TEST(Footnotes, GoWithTheWordsThatCalledThem)
{
    auto const document = office::fill(kit::docx("<w:p>" + r("a{{?co}}b") + call + r("{{/}}") + "</w:p>", note("{{khong_ai_hoi}}")),
                                       {.conditions = {{"co", false}}});
    EXPECT_EQ(kit::words(document), "a\n");
    EXPECT_EQ(kit::part(document.value(), "word/footnotes.xml").find("w:id=\"5\""), std::string::npos);
}

TEST(Filling, GivesEqualBytesForEqualInput)
{
    auto const from = kit::docx(p("{{ten}}"));
    EXPECT_EQ(office::fill(from, one("1")).value(), office::fill(from, one("1")).value());
}

TEST(HostileTemplates, AreRefused)
{
    EXPECT_EQ(office::fill("", {}).error().rule, "office.empty_file");
    EXPECT_EQ(office::fill("PK\x03\x04 is no archive", {}).error().rule, "office.unreadable");
    EXPECT_EQ(office::fill("\xD0\xCF\x11\xE0 old", {}).error().rule, "office.old_document");
    EXPECT_EQ(office::fill(office::pack({{"xl/workbook.xml", "<x/>"}}), {}).error().rule, "office.not_word");
    EXPECT_EQ(office::fill(office::pack({{"word/document.xml", "<a><b></a>"}}), {}).error().rule, "office.unreadable");
    EXPECT_EQ(office::fill(office::pack({{"word/document.xml", R"(<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>)"}}), {}).error().rule,
              "office.unpacks_too_large");
    EXPECT_EQ(office::fill(office::pack({{"word/document.xml", std::string(65UL * 1024 * 1024, ' ')}}), {}).error().rule,
              "office.unpacks_too_large");
    std::string deep, back;
    for (int i = 0; i < 5000; ++i) {
        deep += "<w:sdt>";
        back += "</w:sdt>";
    }
    EXPECT_EQ(office::fill(kit::docx(deep + back), {}).error().rule, "office.unpacks_too_large");
}

TEST(HostileTemplates, MayNotGrowWithoutEnd)
{
    Filling all;
    all.rows["a"] = std::vector<Filling>(3000);
    std::string inside = "x";
    for (int depth = 0; depth < 3; ++depth) inside.insert(0, "{{#a}}").append("{{/a}} ");
    EXPECT_EQ(refused(p("- " + inside + "."), all).rule, "office.unpacks_too_large");
}

TEST(HostileTemplates, MayNotNestWithoutEnd)
{
    std::string open, close;
    for (int depth = 0; depth < 60; ++depth) {
        open += p("{{?a}}");
        close += p("{{/}}");
    }
    EXPECT_EQ(refused(open + close, {.conditions = {{"a", true}}}).rule, "office.tag_too_deep");
}

TEST(HostileTemplates, MayNotHoldTagsWithoutEndInOneParagraph)
{
    std::string many;
    for (int tag = 0; tag < 20'000; ++tag) many += "{{ten}}";
    EXPECT_EQ(refused(p(many), one("1")).rule, "office.unpacks_too_large");
}

TEST(HostileTemplates, MayNotCallALongNoteWithoutEnd)
{
    std::string long_note;
    for (int run = 0; run < 1000; ++run) long_note += r("x");
    Filling all;
    all.rows["bang"] = std::vector<Filling>(1000);
    auto const document = office::fill(kit::docx("<w:p>" + r("{{#bang}}") + call + r("{{/bang}}") + "</w:p>",
                                                 "<w:footnote w:id=\"5\"><w:p>" + long_note + "</w:p></w:footnote>"),
                                       all);
    EXPECT_EQ(document.error().rule, "office.unpacks_too_large");
}

TEST(Filling, ReachesTextBoxes)
{
    EXPECT_EQ(filled("<w:p><w:r><w:t>a </w:t><w:pict><w:txbxContent>" + p("{{ten}}") + "</w:txbxContent></w:pict></w:r></w:p>", one("906")),
              "a 906\n");
}

}  // namespace
