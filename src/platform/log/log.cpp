#include "platform/log/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <cstdio>
#include <memory>

namespace logging {
namespace {

void append_quoted(std::string& line, std::string_view text)
{
    line += '"';
    for (auto const c : text) {
        if (c == '"' || c == '\\') line += '\\', line += c;
        else if (static_cast<unsigned char>(c) >= 0x20) line += c;
        else {
            std::array<char, 8> escaped{};
            std::snprintf(escaped.data(), escaped.size(), "\\u%04x", static_cast<unsigned>(c));
            line += escaped.data();
        }
    }
    line += '"';
}

spdlog::logger& sink()
{
    static auto const made = [] {
        auto logger = std::make_shared<spdlog::logger>("dinh", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        logger->set_pattern(R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})", spdlog::pattern_time_type::utc);
        logger->flush_on(spdlog::level::warn);
        return logger;
    }();
    return *made;
}

void write(spdlog::level::level_enum level, std::string_view event, std::initializer_list<Field> fields)
{
    if (!sink().should_log(level)) return;
    std::string line = "\"event\":";
    append_quoted(line, event);
    for (auto const& [name, value] : fields) {
        line += ',';
        append_quoted(line, name);
        line += ':';
        append_quoted(line, value);
    }
    sink().log(level, "{}", line);
}

}  // namespace

void info(std::string_view event, std::initializer_list<Field> fields)
{
    write(spdlog::level::info, event, fields);
}

void warning(std::string_view event, std::initializer_list<Field> fields)
{
    write(spdlog::level::warn, event, fields);
}

void error(std::string_view event, std::initializer_list<Field> fields)
{
    write(spdlog::level::err, event, fields);
}

void set_quiet(bool quiet)
{
    sink().set_level(quiet ? spdlog::level::err : spdlog::level::info);
}

}  // namespace logging
