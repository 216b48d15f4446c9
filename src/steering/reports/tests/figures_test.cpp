#include "steering/reports/tests/world.hpp"

#include <algorithm>
#include <set>

namespace {

using namespace testing_reports;

INSTANTIATE_ON_BOTH_ENGINES(OnReports);

TEST_P(OnReports, PrintsEveryFigureOfTheFiveYearsAsTheReportPrintedIt)
{
    load_totals();
    auto const found = figures(asked("so-ket-5-nam", five_years()));
    std::vector<std::pair<char const*, char const*>> const printed{{"grdp", "7,64%"},
                                                                   {"xa_ntm", "65/93"},
                                                                   {"xa_ntm_ty_le", "69,9%"},
                                                                   {"huyen_ntm", "02"},
                                                                   {"chi_tieu", "nhiều"},
                                                                   {"hoi_nghi", "01"},
                                                                   {"nganh_trien_khai", "56/56"},
                                                                   {"cap_uy_trien_khai", "14/14"},
                                                                   {"chi_thi_cap_uy", "05"},
                                                                   {"van_ban_tinh_uy", "nhiều"},
                                                                   {"tinh_uy_cong_van", "ít nhất 05"},
                                                                   {"tiep_dan", "906"},
                                                                   {"tiep_dan_tinh", "19"},
                                                                   {"tiep_dan_huyen", "335"},
                                                                   {"tiep_dan_xa", "552"},
                                                                   {"doi_thoai", "460"},
                                                                   {"doi_thoai_tinh", "06"},
                                                                   {"doi_thoai_huyen", "99"},
                                                                   {"doi_thoai_xa", "355"},
                                                                   {"giam_sat", "2.135"},
                                                                   {"giam_sat_tinh", "57"},
                                                                   {"giam_sat_huyen", "391"},
                                                                   {"giam_sat_xa", "1.687"},
                                                                   {"phan_bien", "57"},
                                                                   {"phan_bien_tinh", "04"},
                                                                   {"phan_bien_huyen", "10"},
                                                                   {"phan_bien_xa", "43"},
                                                                   {"kien_nghi", "2.961"},
                                                                   {"kien_nghi_ty_le", "80,81%"},
                                                                   {"to_kiem_tra_tinh", "31"},
                                                                   {"duoc_kiem_tra_tinh", "145"},
                                                                   {"phuc_tra_tinh", "14"},
                                                                   {"to_kiem_tra_huyen", "103"},
                                                                   {"duoc_kiem_tra_huyen", "814"},
                                                                   {"kiem_tra_sau_ky", "04"},
                                                                   {"dung_dau_sau_ky", "04"},
                                                                   {"ban_chi_dao", "14/14"},
                                                                   {"hop_ban_chi_dao", "định kỳ theo quý, 6 tháng và năm"},
                                                                   {"xep_loai_3_tot", "9/14"},
                                                                   {"xep_loai_3_kha", "2/14"},
                                                                   {"xep_loai_3_trung_binh", "3/14"},
                                                                   {"xep_loai_4_tot", "13/14"},
                                                                   {"xep_loai_4_kha", ""},
                                                                   {"xep_loai_4_trung_binh", "1/14"},
                                                                   {"xep_loai_5_tot", "13/14"},
                                                                   {"xep_loai_5_trung_binh", "1/14"},
                                                                   {"tap_huan", "03"},
                                                                   {"nguoi_co_quan_ban_chi_dao", "192"},
                                                                   {"nguoi_don_vi_co_cong_doan", "119"},
                                                                   {"nguoi_mat_tran_co_so", "583"},
                                                                   {"ho_so", "4.300.214"},
                                                                   {"dung_han_ty_le", "97,9%"},
                                                                   {"dung_han_tinh", "532.703"},
                                                                   {"dung_han_tinh_ty_le", "96,3%"},
                                                                   {"dung_han_huyen", "628.847"},
                                                                   {"dung_han_huyen_ty_le", "92,3%"},
                                                                   {"dung_han_xa", "3.049.661"},
                                                                   {"dung_han_xa_ty_le", "99,4%"},
                                                                   {"tre_han", "89.003"},
                                                                   {"tre_han_ty_le", "2,1%"},
                                                                   {"sap_nhap_xa", "6"},
                                                                   {"hinh_thanh_xa", "3"},
                                                                   {"so_xa_truoc", "127"},
                                                                   {"so_xa_sau", "124"},
                                                                   {"sap_nhap_thon", "30"},
                                                                   {"hinh_thanh_thon", "15"},
                                                                   {"so_thon_truoc", "706"},
                                                                   {"so_thon_sau", "691"},
                                                                   {"huong_uoc", "100%"},
                                                                   {"don_cap_xa", "gần 90%"},
                                                                   {"to_hoa_giai", "698"},
                                                                   {"hoa_giai_vien", "4.208"},
                                                                   {"hoa_giai_thanh", "cao"},
                                                                   {"phong_cat_giam", "52"},
                                                                   {"phong_giam", "34"},
                                                                   {"phong_giam_ty_le", "23,45%"},
                                                                   {"su_nghiep_cat_giam", "84"},
                                                                   {"thu_tuc", "2.023/2.023"},
                                                                   {"thu_tuc_tinh", "1.473"},
                                                                   {"thu_tuc_huyen", "345"},
                                                                   {"thu_tuc_xa", "163"},
                                                                   {"thu_tuc_co_quan_khac", "42"},
                                                                   {"dich_vu", "428"},
                                                                   {"dich_vu_tich_hop", "114"},
                                                                   {"don_khieu_nai", "45/47"},
                                                                   {"don_khieu_nai_ty_le", "95,7%"},
                                                                   {"don_to_cao", "54/65"},
                                                                   {"don_to_cao_ty_le", "83,07%"},
                                                                   {"don_kien_nghi_phan_anh", "130/140"},
                                                                   {"don_kien_nghi_phan_anh_ty_le", "92,85%"},
                                                                   {"hoi_nghi_can_bo", "100%"},
                                                                   {"ra_soat_quy_che", "đa số"},
                                                                   {"hoi_nghi_lao_dong", "khoảng 45%"},
                                                                   {"hoi_nghi_nha_nuoc", "100%"},
                                                                   {"hoi_nghi_nam_cuoi", "thấp"},
                                                                   {"ban_chi_dao_nha_nuoc", "đều có"},
                                                                   {"cham_bao_hiem", "một số"},
                                                                   {"mo_hinh", "nhiều"},
                                                                   {"bang_khen", "nhiều"},
                                                                   {"van_ban_ubnd", "nhiều"},
                                                                   {"ubnd_ke_hoach", "ít nhất 03"},
                                                                   {"hdnd_chuyen_de", "ít nhất 03"},
                                                                   {"hdnd_khao_sat", "ít nhất 01"},
                                                                   {"giam_sat_dat_dai_3", "01"},
                                                                   {"giam_sat_dat_dai_5", "01"},
                                                                   {"du_an_kiem_tra", "03"},
                                                                   {"du_an_giam_sat", "03"}};
    for (auto const& [id, text] : printed) {
        auto const* value = found.value(id);
        ASSERT_NE(value, nullptr) << id;
        EXPECT_EQ(value->text, text) << id;
    }
}

TEST_P(OnReports, LeavesNoTotalOfTheFiveYearsOut)
{
    auto const totals = load_totals();
    auto const found = figures(asked("so-ket-5-nam", five_years()));
    std::set<std::string> used;
    for (auto const& value : found.values)
        for (auto const& total : value.figure.totals) used.insert(total.id);
    for (auto const& total : totals) {
        if (total.window.from < five_years().from) continue;  // letters of 2015 belong to no day of the period
        EXPECT_TRUE(used.contains(total.id)) << total.indicator << " " << facts::text_of(total.is) << " " << total.place;
    }
}

TEST_P(OnReports, FindsInTheFiveYearsOnlyThatTheyAreRoundedInSeveralWays)
{
    load_totals();
    auto const what = asked("so-ket-5-nam", five_years());
    auto const findings = reports::checked(what.form, figures(what));
    ASSERT_FALSE(findings.empty());
    EXPECT_EQ(findings.front().rule, "reports.check.rounding_mixed");
    EXPECT_NE(findings.front().facts.at("ways").find("cắt bớt 2 chữ số: 80,81%; 83,07%; 92,85%"), std::string::npos)
        << findings.front().facts.at("ways");
    EXPECT_EQ(std::ranges::count_if(findings, &reports::Finding::fails), 1);
    EXPECT_EQ(findings.back().rule, "reports.check.missing");
}

TEST_P(OnReports, SaysWhichIdentityFailsAndByHowMuch)
{
    entered({.indicator = "doi-thoai", .unit = world().province, .window = five_years(), .value = 461, .document = "Báo cáo thử"});
    for (auto const& [level, number] : {std::pair{"tinh", 6}, {"huyen", 99}, {"xa", 355}})
        entered({.indicator = "doi-thoai",
                 .unit = world().province,
                 .window = five_years(),
                 .is = {{"cap", level}},
                 .value = number,
                 .document = "Báo cáo thử"});
    auto const what = asked("so-ket-5-nam", five_years());
    auto const findings = reports::checked(what.form, figures(what));
    ASSERT_TRUE(findings.front().fails);
    EXPECT_EQ(findings.front().rule, "reports.check.sum");
    EXPECT_EQ(findings.front().facts.at("parts"), "6 + 99 + 355");
    EXPECT_EQ(findings.front().facts.at("difference"), "1");
}

TEST_P(OnReports, ComparesWithThePeriodBeforeWhereBothAreKnown)
{
    auto const dialogues = [&](facts::Window const& window, std::int64_t number) {
        entered({.indicator = "doi-thoai", .unit = world().province, .window = window, .value = number, .document = "Báo cáo thử"});
    };
    dialogues(five_years(), 460);
    EXPECT_EQ(figures(asked("so-ket-5-nam", five_years())).value("doi_thoai_so_sanh")->text, "");
    dialogues({day("2011-01-01"), day("2015-12-31")}, 400);
    EXPECT_EQ(figures(asked("so-ket-5-nam", five_years())).value("doi_thoai_so_sanh")->text, "tăng 60 cuộc so với kỳ trước");
}

TEST_P(OnReports, RoundsOneWayInEveryReportButTheReprint)
{
    facts::Window const later{day("2015-01-01"), day("2019-12-31")};
    entered({.indicator = "ty-le-giai-quyet-don",
             .unit = world().province,
             .window = later,
             .is = {{"cap", "tinh"}, {"loai_don", "to_cao"}},
             .kind = indicators::Kind::ratio,
             .value = 54,
             .whole = 65,
             .document = "Báo cáo thử"});
    EXPECT_EQ(figures(asked("so-ket-5-nam", later)).value("don_to_cao_ty_le")->text, "83,1%");
}

TEST_P(OnReports, FrozenFiguresComeBackAsTheyWere)
{
    load_totals();
    auto const what = asked("so-ket-5-nam", five_years());
    auto const now = figures(what);
    auto const stored = json::write(reports::as_json(now));
    auto const read = json::parse(stored);
    ASSERT_TRUE(std::holds_alternative<json::Value>(read));
    auto const back = reports::figures_from(std::get<json::Value>(read));
    EXPECT_TRUE(reports::changes(back, now).empty());
    EXPECT_EQ(json::write(reports::as_json(back)), stored);
}

TEST(Periods, AreNamedAndFollowOneAnother)
{
    struct Case {
        char const *from, *to, *name, *before_from, *before_to;
    };
    for (auto const& [from, to, name, before_from, before_to] :
         {Case{"2016-01-01", "2020-12-31", "05 năm (2016 - 2020)", "2011-01-01", "2015-12-31"},
          Case{"2025-01-01", "2025-12-31", "năm 2025", "2024-01-01", "2024-12-31"},
          Case{"2025-07-01", "2025-09-30", "quý III năm 2025", "2025-04-01", "2025-06-30"},
          Case{"2025-01-01", "2025-03-31", "quý I năm 2025", "2024-10-01", "2024-12-31"},
          Case{"2025-01-01", "2025-06-30", "06 tháng đầu năm 2025", "2024-07-01", "2024-12-31"},
          Case{"2025-01-15", "2025-02-14", "từ ngày 15/01/2025 đến ngày 14/02/2025", "2014-12-15", "2025-01-14"}}) {
        facts::Window const window{day(from), day(to)};
        EXPECT_EQ(reports::period_name(window), name);
        if (std::string_view{name}.starts_with("từ")) continue;
        EXPECT_EQ(reports::period_before(window).from.iso(), before_from) << name;
        EXPECT_EQ(reports::period_before(window).to.iso(), before_to) << name;
    }
    EXPECT_EQ(reports::written(day("2018-07-06")), "06/7/2018");
    EXPECT_EQ(reports::written(day("2015-01-09")), "09/01/2015");
}

}  // namespace
