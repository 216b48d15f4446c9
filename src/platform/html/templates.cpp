#include "platform/html/catalogue.hpp"
#include "platform/html/data.hpp"
#include "platform/html/html.hpp"
#include "platform/html/source.hpp"
#include "platform/json/json.hpp"

#include <ctemplate/template.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace html {
namespace {

using Path = std::filesystem::path;
using Files = std::map<std::string, std::string, std::less<>>;

constexpr std::array languages{Language::vi, Language::en};

std::string contents(Path const& file)
{
    std::ifstream in{file, std::ios::binary};
    if (!in) throw std::runtime_error("cannot read " + file.string());
    return {std::istreambuf_iterator<char>{in}, {}};
}

// "disclosure/board" → text of the file.
Files template_files(Path const& folder)
{
    Files files;
    for (auto const& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (entry.path().extension() != ".html") continue;
        auto name = std::filesystem::relative(entry.path(), folder).replace_extension();
        files.emplace(name.generic_string(), contents(entry.path()));
    }
    return files;
}

std::string static_name(std::string_view file)
{
    std::string name{"STATIC_"};
    for (char const letter : file) {
        bool const small = letter >= 'a' && letter <= 'z';
        bool const kept = (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
        name += small ? static_cast<char>(letter - 'a' + 'A') : kept ? letter : '_';
    }
    return name;
}

// Without a manifest (no web build, as in most tests) addresses are empty: nothing is served under them either.
std::function<std::string(std::string_view)> static_addresses(Path const& manifest)
{
    if (!std::filesystem::exists(manifest)) return [](std::string_view) { return std::string{}; };
    auto const parsed = json::parse(contents(manifest));
    if (auto const* fault = std::get_if<json::Fault>(&parsed)) throw std::runtime_error(manifest.string() + ": " + fault->says);
    std::map<std::string, std::string, std::less<>> addresses;
    for (auto const& [file, stored] : std::get<json::Value>(parsed).object())
        addresses.emplace(static_name(file), "/static/" + stored.text().value_or(""));
    return [addresses](std::string_view name) {
        auto const found = addresses.find(name);
        if (found == addresses.end()) throw std::runtime_error("no static file is {{" + std::string{name} + "}}");
        return found->second;
    };
}

}  // namespace

std::string_view code(Language language)
{
    return language == Language::vi ? "vi" : "en";
}

std::string_view root(Language language)
{
    return language == Language::vi ? "" : "/en";
}

struct Templates::Inside {
    struct InLanguage {
        Catalogue catalogue;
        ctemplate::TemplateCache cache;
    };

    InLanguage const& in(Language language) const { return by_language[static_cast<std::size_t>(language)]; }
    InLanguage& in(Language language) { return by_language[static_cast<std::size_t>(language)]; }

    std::string_view wording(std::string_view key, Language language) const
    {
        if (auto const found = in(language).catalogue.find(key)) return *found;
        return in(Language::vi).catalogue.find(key).value_or(key);
    }
    void load(Files const& files, Language language, std::function<std::string(std::string_view)> const& static_address);

    std::array<InLanguage, languages.size()> by_language;
    std::set<std::string, std::less<>> pages;
    std::set<std::string, std::less<>> includes;
};

void Templates::Inside::load(Files const& files, Language language, std::function<std::string(std::string_view)> const& static_address)
{
    Words const words{.translated = [&](std::string_view sentence) { return std::string{wording(sentence, language)}; },
                      .constants = {{"ROOT", std::string{root(language)}}, {"LANGUAGE_CODE", std::string{code(language)}}},
                      .static_address = static_address};
    Files parts;
    auto const made = [&](std::string const& name, std::string const& text, auto use) {
        try {
            use(made_ready(with_parts(text, parts), words, includes));
        } catch (std::runtime_error const& error) {
            throw std::runtime_error("template " + name + " (" + std::string{code(language)} + "): " + error.what());
        }
    };
    for (auto const& [name, text] : files) {
        auto part = include_name(name);
        if (part.empty() || stays_included(part)) continue;
        made(name, text, [](std::string const&) {});
        parts.emplace(std::move(part), text.substr(0, text.find_last_not_of('\n') + 1));
    }
    for (auto const& [name, text] : files) {
        auto const included_as = include_name(name);
        if (parts.contains(included_as)) continue;
        auto const& key = included_as.empty() ? name : included_as;
        made(name, text, [&](std::string const& ready) {
            if (!in(language).cache.StringToTemplateCache(key, ready, ctemplate::DO_NOT_STRIP)) throw std::runtime_error("does not parse");
        });
    }
    in(language).cache.Freeze();
}

Templates::Templates(Path folder) : inside_{std::make_unique<Inside>()}
{
    if (folder.filename().empty()) folder = folder.parent_path();  // "share/templates/"
    auto const share = folder.parent_path();
    auto const files = template_files(folder);
    auto const static_address = static_addresses(share / "static" / "manifest.json");
    for (auto const& [name, text] : files) {
        auto const included_as = include_name(name);
        (included_as.empty() ? inside_->pages : inside_->includes).insert(included_as.empty() ? name : included_as);
    }
    for (auto const language : languages)
        inside_->in(language).catalogue = Catalogue{share / "locale" / (std::string{code(language)} + ".mo")};
    for (auto const language : languages) inside_->load(files, language, static_address);
}

Templates::~Templates() = default;

std::string Templates::page(std::string_view name, Language language, Data const& data) const
{
    auto const found = inside_->pages.find(name);
    if (found == inside_->pages.end()) throw std::logic_error("no template " + std::string{name});
    std::string out;
    out.reserve(16 * 1024);
    if (!inside_->in(language).cache.ExpandNoLoad(*found, ctemplate::DO_NOT_STRIP, data.inside_.get(), nullptr, &out))
        throw std::logic_error("template " + std::string{name} + " cannot be filled");
    return out;
}

std::string Templates::sentence(std::string_view key, Language language,
                                std::vector<std::pair<std::string, std::string>> const& facts) const
{
    return filled(inside_->wording(key, language), facts);
}

}  // namespace html
