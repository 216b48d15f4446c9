// Front door of the page maker: templates with automatic escaping, the catalogue of languages, Markdown, QR drawings.
// Nobody outside this folder sees ctemplate. What templates may write stands in src/site/templates/README.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace html {

enum class Language { vi, en };
std::string_view code(Language language);  // "vi", "en"
/// What stands before every address of ours in that language: "" or "/en".
std::string_view root(Language language);

/// Markup made by this folder (sanitised Markdown, a QR drawing): the only thing that a template prints unescaped.
class Markup {
public:
    std::string const& text() const { return text_; }

private:
    friend Markup markdown(std::string_view);
    friend Markup qr_svg(std::string_view, std::string_view);
    friend Markup marked(std::vector<std::pair<bool, std::string>> const&);
    explicit Markup(std::string text) : text_{std::move(text)} {}
    std::string text_;
};
/// CommonMark with tables and links; raw HTML, images and any scheme but http, https, mailto, tel are left out.
/// Headings begin at <h3>. What asks for too much room comes back as plain text.
Markup markdown(std::string_view source);
/// The title is read aloud; without one the content is. Throws std::length_error for more than a QR code holds.
Markup qr_svg(std::string_view content, std::string_view title = {});
/// Pieces of text, the true ones inside <mark>.
Markup marked(std::vector<std::pair<bool, std::string>> const& pieces);

/// What a template is filled with: values and sections (a section shown many times is a list). Names are UPPER_CASE.
/// A name is looked for in its row, then in the rows around it, then in the page; included templates see the same.
/// {{#X}} shows for add("X"), for show_if(true, "X") and for a value X that is not empty; {{#HAS_X}} shows once if
/// {{#X}} would show, {{#WITHOUT_X}} if it would not.
class Data {
public:
    Data();
    ~Data();
    Data(Data&&) noexcept;
    Data& operator=(Data&&) noexcept;

    /// Throws std::logic_error for a name that ends in _HTML: those take Markup only.
    Data& set(std::string_view name, std::string_view value);
    Data& set(std::string_view name, std::int64_t value);  // plain digits; for people use base::vietnamese
    Data& set(std::string_view name_ending_in_HTML, Markup const& value);
    /// On the outermost Data, wherever it is called.
    Data& set_global(std::string_view name, std::string_view value);
    Data& set_global(std::string_view name_ending_in_HTML, Markup const& value);
    /// Shows the section once more and gives what stands inside it. Valid as long as the outermost Data.
    Data& add(std::string_view section);
    /// Shows the section once if the condition holds; if not, hides one of the same name further out.
    Data& show_if(bool condition, std::string_view section);

private:
    friend class Templates;
    struct Inside;
    explicit Data(Inside* parent);
    std::unique_ptr<Inside> inside_;
};

/// All templates of a folder in every language, parsed once at construction; a broken one is named and throws.
class Templates {
public:
    /// Templates are <folder>/<module>/<page>.html; catalogues <folder>/../locale/<language>.mo; the addresses of
    /// styles and scripts <folder>/../static/manifest.json: {{STATIC_APP_CSS}} becomes /static/app.<fingerprint>.css.
    explicit Templates(std::filesystem::path folder);
    ~Templates();
    /// name: "disclosure/board". Unknown name: throws std::logic_error. May be called from many threads.
    std::string page(std::string_view name, Language language, Data const& data) const;
    /// The sentence with that key in that language, {names} replaced; in Vietnamese where English lacks it.
    /// An unknown key gives the key itself.
    std::string sentence(std::string_view key, Language language, std::vector<std::pair<std::string, std::string>> const& facts = {}) const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace html
