#include "platform/files/types.hpp"

#include "platform/files/archive.hpp"
#include "platform/files/files.hpp"

#include <magic.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <mutex>

namespace files {

namespace {

constexpr std::string_view docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

struct Ending {
    std::string_view ending;
    std::string_view type;
};
constexpr std::array taken{Ending{"pdf", "application/pdf"},
                           Ending{"jpg", "image/jpeg"},
                           Ending{"jpeg", "image/jpeg"},
                           Ending{"png", "image/png"},
                           Ending{"webp", "image/webp"},
                           Ending{"docx", docx},
                           Ending{"xlsx", xlsx},
                           Ending{"odt", "application/vnd.oasis.opendocument.text"},
                           Ending{"ods", "application/vnd.oasis.opendocument.spreadsheet"},
                           Ending{"txt", "text/plain"},
                           Ending{"csv", "text/csv"}};

// Endings that make a computer run, unpack or render a file, whatever is in it.
constexpr std::array<std::string_view, 54> telling{
    "7z",  "app", "bat",  "cmd", "com",  "cpl", "deb", "dll", "doc", "docm", "dotm", "exe", "gif", "gz", "hta", "htm", "html", "iso",
    "jar", "js",  "jse",  "lnk", "mht",  "mjs", "msi", "odp", "php", "pif",  "pl",   "ppt", "ps1", "py", "rar", "reg", "rtf",  "scr",
    "sh",  "svg", "svgz", "tar", "tiff", "url", "vbe", "vbs", "wsf", "wsh",  "xht",  "xls", "xml", "xz", "zip", "bmp", "heic", "xlsm"};

// libmagic's cookie serves one thread at a time, and its table takes megabytes: one for all.
class Magic {
public:
    Magic() : cookie_{::magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS), ::magic_close}
    {
        if (!cookie_ || ::magic_load(cookie_.get(), nullptr) != 0) throw std::runtime_error{"libmagic cannot read its table of types"};
    }

    std::string type(std::string_view bytes)
    {
        std::lock_guard const lock{mutex_};
        auto const* const found = ::magic_buffer(cookie_.get(), bytes.data(), bytes.size());
        return found ? found : "application/octet-stream";
    }

private:
    std::unique_ptr<magic_set, void (*)(magic_t)> cookie_;
    std::mutex mutex_;
};

/// What a ZIP that libmagic did not recognise is: it looks at the first parts only, and programs order them as they please.
std::string office_type(std::string_view bytes)
{
    auto const names = archive_names(bytes);
    auto const has = [&](std::string_view name) { return std::ranges::find(names, name) != names.end(); };
    if (has("[Content_Types].xml") && has("word/document.xml")) return std::string{docx};
    if (has("[Content_Types].xml") && has("xl/workbook.xml")) return std::string{xlsx};
    return "application/zip";
}

bool holds_program(std::string_view bytes)
{
    return std::ranges::any_of(archive_names(bytes), [](std::string_view name) { return name.ends_with("vbaProject.bin"); });
}

std::string ending_of(std::string_view filename)
{
    auto const dot = filename.rfind('.');
    std::string ending{dot == filename.npos ? std::string_view{} : filename.substr(dot + 1)};
    std::ranges::transform(ending, ending.begin(), [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    while (!ending.empty() && ending.back() == ' ') ending.pop_back();
    return ending;
}

bool is_text(std::string_view type)
{
    return type == "text/plain" || type == "text/csv";
}

}  // namespace

std::string sniffed_type(std::string_view bytes)
{
    static Magic magic;
    auto type = magic.type(bytes);
    if (type == "application/zip" || (type == "application/octet-stream" && bytes.starts_with("PK\3\4"))) type = office_type(bytes);
    if ((type == docx || type == xlsx) && holds_program(bytes)) return "application/vnd.ms-office.macroEnabled";
    return type;
}

bool shown_inline(std::string_view type)
{
    return type == "application/pdf" || type == "image/jpeg" || type == "image/png" || type == "image/webp";
}

bool type_allowed(std::string_view type)
{
    return std::ranges::find(taken, type, &Ending::type) != taken.end();
}

bool name_lies(std::string_view filename, std::string_view type)
{
    // A right-to-left override turns "gpj.exe" round on the screen.
    if (filename.find("\u202e") != filename.npos) return true;
    auto const ending = ending_of(filename);
    if (std::ranges::find(telling, ending) != telling.end()) return true;
    auto const found = std::ranges::find(taken, ending, &Ending::ending);
    return found != taken.end() && found->type != type && !(is_text(found->type) && is_text(type));
}

}  // namespace files
