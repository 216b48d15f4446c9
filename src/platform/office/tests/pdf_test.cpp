#include "platform/office/office.hpp"

#include <gtest/gtest.h>

namespace {

std::string letter()
{
    office::PageForm page;
    page.font = "Times New Roman";
    page.width = 210;
    page.height = 297;
    return office::compose(page, {}, "Ủy ban nhân dân phường báo cáo./.");
}

TEST(Pdf, IsMadeWhereLibreOfficeIsAndRefusedWhereItIsNot)
{
    auto const pdf = office::pdf_of(letter());
    if (office::makes_pdf()) {
        ASSERT_TRUE(pdf) << pdf.error().rule;
        EXPECT_TRUE(pdf->starts_with("%PDF-"));
    } else {
        ASSERT_FALSE(pdf);
        EXPECT_EQ(pdf.error().rule, "office.no_pdf_program");
    }
}

}  // namespace
