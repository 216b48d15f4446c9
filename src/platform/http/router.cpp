#include "platform/http/router.hpp"

#include "platform/http/text.hpp"

#include <algorithm>
#include <stdexcept>

namespace http {
namespace {

struct Segment {
    std::string_view name;    // empty = fixed
    std::string_view ending;  // the whole segment when fixed
};

}  // namespace

struct Router::Node {
    struct Named {
        std::string ending;  // literal text behind the {name}
        std::unique_ptr<Node> node;
    };
    struct Route {
        Method method;
        int id;
        std::vector<std::string> names;
    };

    std::map<std::string, std::unique_ptr<Node>, std::less<>> fixed;
    std::vector<Named> named;  // longest ending first
    std::vector<Route> routes;

    Route const* route(Method method) const
    {
        auto const found = std::ranges::find(routes, method, &Route::method);
        return found == routes.end() ? nullptr : &*found;
    }
    /// Made when it is not there yet.
    Node& below(Segment const& segment);
};

Router::Node& Router::Node::below(Segment const& segment)
{
    if (segment.name.empty()) {
        auto& next = fixed[std::string{segment.ending}];
        if (!next) next = std::make_unique<Node>();
        return *next;
    }
    auto found = std::ranges::find(named, segment.ending, &Named::ending);
    if (found == named.end()) {
        auto const shorter = [&](Named const& other) { return other.ending.size() < segment.ending.size(); };
        found = named.insert(std::ranges::find_if(named, shorter), Named{std::string{segment.ending}, std::make_unique<Node>()});
    }
    return *found->node;
}

namespace {

[[noreturn]] void broken(std::string_view pattern, char const* why)
{
    throw std::logic_error{"route " + std::string{pattern} + ": " + why};
}

Segment read_segment(std::string_view text, std::string_view pattern)
{
    auto const marks = std::ranges::count(text, '{') + std::ranges::count(text, '}');
    if (marks == 0) return {{}, text};
    auto const close = text.find('}');
    if (marks != 2 || text.front() != '{' || close == std::string_view::npos || close < 2) broken(pattern, "a {name} begins its segment");
    return {text.substr(1, close - 1), text.substr(close + 1)};
}

/// Keeps '/', which parts segments.
std::string encoded_path(std::string_view path)
{
    std::string out;
    while (!path.empty()) {
        auto const slash = path.find('/');
        out += url_encoded(path.substr(0, slash));
        if (slash == std::string_view::npos) break;
        out += '/';
        path.remove_prefix(slash + 1);
    }
    return out;
}

/// One walk through the tree for one path.
template <class Node>
class Search {
public:
    explicit Search(Method method) : method_{method} {}

    /// `rest` is what follows the slash in front of this node's segment; without one the node is the path's end.
    bool from(Node const& node, std::optional<std::string_view> rest)
    {
        if (!rest) return ends_at(node);
        auto const slash = rest->find('/');
        auto const segment = rest->substr(0, slash);
        auto const further = slash == std::string_view::npos ? std::optional<std::string_view>{} : rest->substr(slash + 1);
        if (auto const fixed = node.fixed.find(segment); fixed != node.fixed.end() && from(*fixed->second, further)) return true;
        for (auto const& [ending, next] : node.named) {
            if (segment.size() <= ending.size() || !segment.ends_with(ending)) continue;
            values.push_back(segment.substr(0, segment.size() - ending.size()));
            if (from(*next, further)) return true;
            values.pop_back();
        }
        return false;
    }

    typename Node::Route const* route{};
    std::vector<std::string_view> values;
    std::vector<Method> allowed;

private:
    bool ends_at(Node const& node)
    {
        route = node.route(method_);
        for (auto const& known : node.routes)
            if (std::ranges::find(allowed, known.method) == allowed.end()) allowed.push_back(known.method);
        return route != nullptr;
    }

    Method method_;
};

}  // namespace

Router::Router() : root_{std::make_unique<Node>()} {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::add(Method method, std::string_view pattern, int id)
{
    if (!pattern.starts_with('/')) broken(pattern, "begins with a slash");
    Node::Route route{.method = method, .id = id, .names = {}};
    auto* node = root_.get();
    auto rest = pattern.substr(1);
    for (auto last = false; !last;) {
        auto const slash = rest.find('/');
        last = slash == std::string_view::npos;
        auto const segment = read_segment(rest.substr(0, slash), pattern);
        if (!last) rest.remove_prefix(slash + 1);
        node = &node->below(segment);
        if (segment.name.empty()) continue;
        if (std::ranges::find(route.names, segment.name) != route.names.end()) broken(pattern, "names one part twice");
        route.names.emplace_back(segment.name);
    }
    if (node->route(method) != nullptr) broken(pattern, "is there already");
    node->routes.push_back(std::move(route));
}

Router::Match Router::match(Method method, std::string_view path) const
{
    Match match;
    if (!path.starts_with('/')) return match;
    Search<Node> search{method};
    search.from(*root_, path.substr(1));
    match.path_known = !search.allowed.empty();
    match.allowed = std::move(search.allowed);
    if (search.route != nullptr) {
        match.id = search.route->id;
        for (std::size_t i = 0; i < search.values.size(); ++i) match.parts.emplace(search.route->names[i], search.values[i]);
        return match;
    }
    if (match.path_known || path.size() < 2) return match;
    auto const other = path.ends_with('/') ? std::string{path.substr(0, path.size() - 1)} : std::string{path} + '/';
    Search<Node> beside{method};
    if (beside.from(*root_, std::string_view{other}.substr(1))) match.elsewhere = encoded_path(other);
    return match;
}

std::string allow_line(std::vector<Method> const& methods)
{
    std::string line;
    for (auto const method : methods) {
        if (method == Method::other) continue;
        if (!line.empty()) line += ", ";
        switch (method) {
            case Method::get: line += "GET, HEAD"; break;
            case Method::post: line += "POST"; break;
            case Method::put: line += "PUT"; break;
            case Method::patch: line += "PATCH"; break;
            default: line += "DELETE";
        }
    }
    return line;
}

}  // namespace http
