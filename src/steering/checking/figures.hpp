// Which numbers of a text are figures, and what they belong to: percents to their counts, parts to their wholes. Inner to this module.
#pragma once

#include "steering/checking/model.hpp"
#include "steering/checking/prose.hpp"

namespace checking {

/// Every figure: no years, no durations, no numbers that only name something ("khoản 2", "mức độ 3").
std::vector<Figure> list_figures(Prose const& prose);
/// Joins percents with the counts and ratios that they speak of: those percents are no figures of their own any more.
void join_percents(Prose const& prose, std::vector<Figure>& figures);

/// A whole with what stands as its parts.
struct Sum {
    std::size_t whole{};
    std::vector<std::size_t> parts;
    bool all{};    // the words say that nothing else belongs to it
    bool mixed{};  // "45 văn bản gồm 10 kế hoạch, 20 công văn": each part has a name of its own
    reading::Span at;
};
std::vector<Sum> list_sums(Prose const& prose, std::vector<Figure> const& figures);
/// Those whose whole stands behind the parts: "… Tổng cộng: 102 cuộc", "…; cả năm 20 lớp".
void list_totals(Prose const& prose, std::vector<Figure> const& figures, std::vector<Sum>& sums);

/// The first word of its unit, which decides whether two figures count the same.
std::string counted(Figure const& figure);
/// The level, sex or grade that these words name: "cấp xã" → "level xã"; empty when none.
std::string label_of(std::string_view words);

}  // namespace checking
