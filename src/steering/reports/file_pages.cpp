#include "base/text.hpp"
#include "steering/reports/pages.hpp"
#include "steering/reports/showing.hpp"

namespace reports::pages {
namespace {

http::Response file(std::string bytes, char const* type, std::string const& filename)
{
    http::Response response;
    response.content_type = type;
    response.body = std::move(bytes);
    response.with("Content-Disposition", "attachment; filename*=UTF-8''" + http::url_encoded(filename));
    response.with("Cache-Control", "private, no-store");
    return response;
}

constexpr auto word_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr auto sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

}  // namespace

http::Response download(ground::Visit& visit)
{
    auto const open = opened(visit);
    if (!open) return visit.not_found();
    auto const filename = open->form->id + "-" + base::slug(open->unit.name) + "-" + std::to_string(open->report.window.to.year());
    auto const kind = visit.request.part("kind");
    if (kind == "docx" || kind == "pdf") {
        auto bytes = document_in(visit.services, kept_shelf(), open->report);
        if (bytes && kind == "pdf") bytes = office::pdf_of(*bytes);
        if (!bytes) return visit.refused(bytes.error());
        return kind == "pdf" ? file(std::move(*bytes), "application/pdf", filename + ".pdf")
                             : file(std::move(*bytes), word_type, filename + ".docx");
    }
    if (kind == "xlsx")
        return file(annex_of(asked_of(*visit.tree, *open->form, open->report), figures_in(visit.services, kept_shelf(), open->report)),
                    sheet_type, filename + ".xlsx");
    return visit.not_found();
}

http::Response shipped_template(ground::Visit& visit)
{
    auto const name = visit.request.part("file");
    auto const* form = name.ends_with(".docx") ? kept_shelf().form(name.substr(0, name.size() - 5)) : nullptr;
    if (form == nullptr) return visit.not_found();
    return file(kept_shelf().template_of(*form), word_type, "mau-" + form->id + ".docx");
}

}  // namespace reports::pages
