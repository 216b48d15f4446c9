#include "ground/rules/inside.hpp"

#include <algorithm>

namespace rules {
namespace {

void read_clause(Section& from, Document const& document, std::string const& file, Reading& reading)
{
    Clause clause{.id = from.text("id"),
                  .document = document.number,
                  .article = from.text_if_any("article"),
                  .restated = from.text("restated"),
                  .source = from.text("source"),
                  .confidence = from.confidence("confidence"),
                  .article_confidence = from.confidence_if_any("article_confidence", Confidence::low),
                  .text = from.text_if_any("text")};
    if (!clause.article.empty() && !from.has("article_confidence"))
        from.fault(from.line(), "có article mà thiếu article_confidence", "Ghi mức tin cậy của số điều, khoản");
    if (!clause.id.starts_with(document.id + "/"))
        from.fault(from.line_of("id"), "mã điều khoản '" + clause.id + "' không thuộc văn bản " + document.id,
                   "Viết mã dạng " + document.id + "/…");
    if (!clause.text.empty() && clause.confidence != Confidence::text)
        from.fault(from.line_of("text"), "có nguyên văn mà mức tin cậy không phải text", "Chỉ chép nguyên văn khi đã đọc bản chính thức");
    if (reading.first_of("clause", clause.id, file, from.line_of("id"))) reading.inside.clauses.push_back(std::move(clause));
}

void read_named(Section& top, std::string_view key, std::string const& file, std::vector<Named>& into, Reading& reading)
{
    top.each(key, [&](Section& from) {
        Named named{.id = from.text("id"), .name = from.text("name")};
        if (reading.first_of(std::string{key}, named.id, file, from.line_of("id"))) into.push_back(std::move(named));
    });
}

void read_kinds(Section& top, std::string const& file, Reading& reading)
{
    static constexpr std::array levels{"tinh", "huyen", "xa", "thon", "co_quan", "doanh_nghiep"};
    top.each("kind", [&](Section& from) {
        UnitKind kind{.id = from.text("id"),
                      .name = from.text("name"),
                      .level = from.text("level"),
                      .from = from.day_if_any("from").value_or(base::Date{}),
                      .until = from.day_if_any("until")};
        if (std::ranges::find(levels, kind.level) == levels.end())
            from.fault(from.line_of("level"), "không có cấp '" + kind.level + "'",
                       "Dùng một trong: tinh, huyen, xa, thon, co_quan, doanh_nghiep");
        if (reading.first_of("unit_kind", kind.id, file, from.line_of("id"))) reading.inside.kinds.push_back(std::move(kind));
    });
    top.each("kind_group", [&](Section& from) {
        auto const id = from.text("id");
        auto kinds = from.texts("kinds");
        if (reading.first_of("unit_kind", id, file, from.line_of("id"))) reading.inside.kind_groups.emplace_back(id, std::move(kinds));
    });
}

}  // namespace

void read_law(Section& top, std::string const& file, Reading& reading)
{
    Document document{.id = top.text("id"),
                      .number = top.text("document"),
                      .name = top.text("name"),
                      .from = top.day_if_any("in_force_from"),
                      .until = top.day_if_any("in_force_until")};
    top.each("clause", [&](Section& from) { read_clause(from, document, file, reading); });
    if (reading.first_of("document", document.id, file, top.line_of("id"))) reading.inside.documents.push_back(std::move(document));
}

void read_known(Section& top, std::string const& file, Reading& reading)
{
    top.each("known", [&](Section& from) {
        KnownDocument known{.kind = from.text("kind"),
                            .number = from.text("number"),
                            .date = from.day("date"),
                            .issuer = from.text("issuer"),
                            .confidence = from.confidence("confidence")};
        if (reading.first_of("known", known.number, file, from.line_of("number"))) reading.inside.known.push_back(std::move(known));
    });
}

void read_words(Section& top, std::string const& file, Reading& reading)
{
    read_kinds(top, file, reading);
    read_named(top, "form", file, reading.inside.forms, reading);
    read_named(top, "heading", file, reading.inside.headings, reading);
    read_named(top, "framework", file, reading.inside.frameworks, reading);
}

}  // namespace rules
