// The report on paper: its Word template, that template filled with figures, and the workbook with all of them.
#pragma once

#include "platform/office/office.hpp"
#include "steering/reports/figuring.hpp"

#include <mutex>

namespace reports {

/// The reports that the packs declare, with the forms of paper that they are printed in.
class Shelf {
public:
    /// folder: packs/vn. A fault anywhere: rules::BrokenPacks.
    Shelf(std::filesystem::path const& folder, rules::Book const& law);

    std::vector<Form> const& forms() const { return forms_; }
    Form const* form(std::string_view id) const;
    /// Those that a unit of that level makes.
    std::vector<Form const*> of_level(std::string_view level) const;
    /// The template that ships with it, made once.
    std::string const& template_of(Form const& form) const;

private:
    std::vector<Form> forms_;
    std::map<PageForm, office::PageForm> pages_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, std::string, std::less<>> templates_;  // by id
};

/// What a signature adds; before it, room to write by hand.
struct Signature {
    std::string number;
    std::string signer;
    std::optional<base::Date> on;
};

office::Filling filling_of(rules::Book const& law, units::Tree const& tree, Asked const& asked, Figures const& figures,
                           Signature const& signature);
/// Every tag that a template of this report may hold; what an uploaded one asks for beyond is refused with its place.
std::optional<base::Refusal> no_to_template(Form const& form, std::string_view docx);
/// What is put on paper, and on which template: without one of its own, the one that ships.
struct Paper {
    Asked const& asked;
    Figures const& figures;
    Signature signature{};
    std::string own_template{};
};
base::Outcome<std::string> document_of(Shelf const& shelf, rules::Book const& law, units::Tree const& tree, Paper const& paper);
/// XLSX: all figures with their sources, each table, native charts.
std::string annex_of(Asked const& asked, Figures const& figures);

/// Names as the prose writes them: "tỉnh Bình Thuận" inside a sentence.
std::string within_sentence(std::string const& name);

}  // namespace reports
