// Pages of guests kept in memory. A key holds the version of the unit it speaks of, so nothing ever needs to be thrown out to be true.
#pragma once

#include "platform/http/http.hpp"

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace ground {

class PageCache {
public:
    explicit PageCache(std::size_t bytes) : most_{bytes} {}
    std::shared_ptr<http::Ready const> find(std::string const& key);
    void keep(std::string const& key, std::shared_ptr<http::Ready const> page);

private:
    struct Kept {
        std::string key;
        std::shared_ptr<http::Ready const> page;
        std::size_t bytes;
    };
    std::size_t most_;
    std::size_t held_{};
    std::mutex mutex_;
    std::list<Kept> by_use_;  // the least lately used last
    std::unordered_map<std::string_view, std::list<Kept>::iterator> pages_;
};

}  // namespace ground
