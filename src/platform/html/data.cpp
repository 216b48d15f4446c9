#include "platform/html/data.hpp"

#include <algorithm>
#include <stdexcept>

namespace html {
namespace {

constexpr std::size_t first_block = 16 * 1024;

std::string_view view(ctemplate::TemplateString const& text)
{
    return {text.data(), text.size()};
}

void want_markup(std::string_view name, bool markup)
{
    if (name.ends_with("_HTML") != markup)
        throw std::logic_error("template value " + std::string{name} + ": names ending in _HTML take Markup, others take text");
}

}  // namespace

Data::Inside::Inside(Inside* parent_) : parent{parent_}, page_memory_{first_block}, pool_{memory()}, values_{memory()}, sections_{memory()}
{
}

struct Data::Inside::Rows final : ctemplate::TemplateDictionaryInterface::Iterator {
    explicit Rows(Section const* section) : rows_{section ? &section->rows : nullptr} {}
    bool HasNext() const override { return rows_ && next_ < rows_->size(); }
    ctemplate::TemplateDictionaryInterface const& Next() override { return *(*rows_)[next_++]->inside_; }

private:
    std::pmr::vector<std::unique_ptr<Data>> const* rows_;
    std::size_t next_{0};
};

void Data::Inside::put(std::string_view name, std::string_view text)
{
    if (values_.empty()) {
        values_.reserve(8);
        pool_.reserve(256);
    }
    auto const at = pool_.size();
    pool_.append(name).append(text);
    values_.push_back({at, name.size(), at + name.size(), text.size()});
}

Data::Inside::Section& Data::Inside::section(std::string_view name)
{
    auto const found = std::ranges::find(sections_, name, &Section::name);
    return found == sections_.end()
               ? sections_.emplace_back(Section{std::pmr::string{name, memory()}, false, std::pmr::vector<std::unique_ptr<Data>>{memory()}})
               : *found;
}

Data::Inside& Data::Inside::outermost()
{
    auto* at = this;
    while (at->parent) at = at->parent;
    return *at;
}

std::optional<std::string_view> Data::Inside::own_value(std::string_view name) const
{
    std::string_view const pool{pool_};
    for (auto one = values_.rbegin(); one != values_.rend(); ++one)  // what was set last stands
        if (pool.substr(one->name_at, one->name_size) == name) return pool.substr(one->text_at, one->text_size);
    return {};
}

Data::Inside::Section const* Data::Inside::own_section(std::string_view name) const
{
    auto const found = std::ranges::find(sections_, name, &Section::name);
    return found == sections_.end() ? nullptr : &*found;
}

std::optional<std::string_view> Data::Inside::value(std::string_view name) const
{
    for (auto const* at = this; at; at = at->parent)
        if (auto text = at->own_value(name)) return text;
    return {};
}

// What the nearest level that knows the name says of it.
std::optional<bool> Data::Inside::said(std::string_view name) const
{
    for (auto const* at = this; at; at = at->parent) {
        auto const* section = at->own_section(name);
        auto const text = at->own_value(name);
        if (section || text) return (section && section->shown) || (text && !text->empty());
    }
    return {};
}

bool Data::Inside::shown(std::string_view name) const
{
    constexpr std::string_view has = "HAS_", without = "WITHOUT_";
    if (auto const answer = said(name)) return *answer;
    if (name.starts_with(has)) return said(name.substr(has.size())).value_or(false);
    if (name.starts_with(without)) return !said(name.substr(without.size())).value_or(false);
    return false;
}

ctemplate::TemplateString Data::Inside::GetValue(ctemplate::TemplateString const& name) const
{
    auto const text = value(view(name)).value_or("");
    return {text.data(), text.size()};
}

bool Data::Inside::IsHiddenSection(ctemplate::TemplateString const& name) const
{
    return !shown(view(name));
}

bool Data::Inside::IsUnhiddenSection(ctemplate::TemplateString const& name) const
{
    return shown(view(name));
}

bool Data::Inside::IsHiddenTemplate(ctemplate::TemplateString const&) const
{
    return false;
}

// ctemplate reads the name before it asks for the next one, and wants it with a zero at its end.
char const* Data::Inside::GetIncludeTemplateName(ctemplate::TemplateString const& name, int) const
{
    thread_local std::string terminated;
    terminated.assign(name.data(), name.size());
    return terminated.c_str();
}

// No rows of its own: the included template is filled from where it stands.
ctemplate::TemplateDictionaryInterface::Iterator* Data::Inside::CreateTemplateIterator(ctemplate::TemplateString const&) const
{
    return new Rows{nullptr};
}

ctemplate::TemplateDictionaryInterface::Iterator* Data::Inside::CreateSectionIterator(ctemplate::TemplateString const& name) const
{
    for (auto const* at = this; at; at = at->parent)
        if (auto const* section = at->own_section(view(name))) return new Rows{section};
    return new Rows{nullptr};
}

void Data::Inside::DumpToString(std::string* out, int) const
{
    out->append(pool_);
}

Data::Data() : Data{nullptr} {}
Data::Data(Inside* parent) : inside_{std::make_unique<Inside>(parent)} {}
Data::~Data() = default;
Data::Data(Data&&) noexcept = default;
Data& Data::operator=(Data&&) noexcept = default;

Data& Data::set(std::string_view name, std::string_view value)
{
    want_markup(name, false);
    inside_->put(name, value);
    return *this;
}

Data& Data::set(std::string_view name, std::int64_t value)
{
    return set(name, std::string_view{std::to_string(value)});
}

Data& Data::set(std::string_view name, Markup const& value)
{
    want_markup(name, true);
    inside_->put(name, value.text());
    return *this;
}

Data& Data::set_global(std::string_view name, std::string_view value)
{
    want_markup(name, false);
    inside_->outermost().put(name, value);
    return *this;
}

Data& Data::set_global(std::string_view name, Markup const& value)
{
    want_markup(name, true);
    inside_->outermost().put(name, value.text());
    return *this;
}

Data& Data::add(std::string_view name)
{
    auto& section = inside_->section(name);
    section.shown = true;
    return *section.rows.emplace_back(std::unique_ptr<Data>{new Data{inside_.get()}});
}

Data& Data::show_if(bool condition, std::string_view name)
{
    auto& section = inside_->section(name);
    section.shown = section.shown || condition;
    return *this;
}

}  // namespace html
