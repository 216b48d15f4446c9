#include "ground/manifest/openapi.hpp"

#include <map>

namespace ground {
namespace {

json::Object schema_of(Field const& field)
{
    json::Object schema;
    if (field.type == "date") schema = {{"type", "string"}, {"format", "date"}};
    else if (field.type == "array") schema = {{"type", "array"}, {"items", json::Object{{"type", "string"}}}};
    else schema = {{"type", field.type}};
    if (!field.about.empty()) schema.emplace_back("description", field.about);
    return schema;
}

json::Array parameters_of(Call const& call)
{
    json::Array parameters;
    for (auto at = call.path.find('{'); at != std::string_view::npos; at = call.path.find('{', at + 1)) {
        auto const name = call.path.substr(at + 1, call.path.find('}', at) - at - 1);
        parameters.push_back(
            json::Object{{"name", name}, {"in", "path"}, {"required", true}, {"schema", json::Object{{"type", "string"}}}});
    }
    for (auto const& field : call.query)
        parameters.push_back(
            json::Object{{"name", field.name}, {"in", "query"}, {"required", field.required}, {"schema", schema_of(field)}});
    if (call.method != http::Method::get)
        parameters.push_back(
            json::Object{{"name", "Idempotency-Key"}, {"in", "header"}, {"required", false}, {"schema", json::Object{{"type", "string"}}}});
    return parameters;
}

json::Object body_of(Call const& call)
{
    json::Object properties;
    json::Array required;
    for (auto const& field : call.body) {
        properties.emplace_back(std::string{field.name}, schema_of(field));
        if (field.required) required.emplace_back(field.name);
    }
    json::Object schema{{"type", "object"}, {"properties", std::move(properties)}};
    if (!required.empty()) schema.emplace_back("required", std::move(required));
    return {{"required", true}, {"content", json::Object{{"application/json", json::Object{{"schema", std::move(schema)}}}}}};
}

json::Object operation(Module const& module, Call const& call)
{
    auto const ok = [](std::string_view says) { return json::Object{{"description", says}}; };
    json::Object result{{"summary", call.summary}, {"tags", json::Array{module.name}}, {"parameters", parameters_of(call)}};
    if (!call.body.empty()) result.emplace_back("requestBody", body_of(call));
    json::Object responses{{"200", ok("Done")}, {"404", ok("No such thing")}};
    if (call.method != http::Method::get)
        responses.insert(responses.end(),
                         {{"409", ok("Refused; the rule and its clause are named")}, {"422", ok("A field is wrong; it is named")}});
    if (!call.act.empty()) {
        responses.insert(responses.end(),
                         {{"401", ok("A token is needed")}, {"403", ok("The token does not allow " + std::string{call.act})}});
        result.emplace_back("security", json::Array{json::Object{{"token", json::Array{}}}});
    }
    result.emplace_back("responses", std::move(responses));
    return result;
}

std::string method_key(http::Method method)
{
    std::string key{name(method)};
    for (auto& c : key) c = static_cast<char>(c - 'A' + 'a');
    return key;
}

}  // namespace

std::string openapi_document(std::vector<Module> const& modules, std::string_view version)
{
    std::map<std::string, json::Object> paths;
    for (auto const& module : modules)
        for (auto const& call : module.calls) paths[std::string{call.path}].emplace_back(method_key(call.method), operation(module, call));
    json::Object listed;
    for (auto& [path, operations] : paths) listed.emplace_back(path, std::move(operations));
    json::Object const token{{"type", "http"}, {"scheme", "bearer"}};
    return json::write(json::Object{
        {"openapi", "3.1.0"},
        {"info",
         json::Object{
             {"title", "Đình"}, {"version", version}, {"license", json::Object{{"name", "EUPL-1.2"}, {"identifier", "EUPL-1.2"}}}}},
        {"servers", json::Array{json::Object{{"url", "/api/v1"}}}},
        {"paths", std::move(listed)},
        {"components", json::Object{{"securitySchemes", json::Object{{"token", token}}}}},
    });
}

}  // namespace ground
