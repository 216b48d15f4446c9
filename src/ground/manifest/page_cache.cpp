#include "ground/manifest/page_cache.hpp"

namespace ground {

std::shared_ptr<http::Ready const> PageCache::find(std::string const& key)
{
    std::lock_guard const lock{mutex_};
    auto const found = pages_.find(key);
    if (found == pages_.end()) return {};
    by_use_.splice(by_use_.begin(), by_use_, found->second);
    return found->second->page;
}

void PageCache::keep(std::string const& key, std::shared_ptr<http::Ready const> page)
{
    auto const bytes = key.size() + page->plain.size() + page->brotli.size() + page->gzip.size();
    std::lock_guard const lock{mutex_};
    if (pages_.contains(key)) return;
    by_use_.push_front({key, std::move(page), bytes});
    pages_.emplace(by_use_.front().key, by_use_.begin());
    held_ += bytes;
    while (held_ > most_ && by_use_.size() > 1) {
        held_ -= by_use_.back().bytes;
        pages_.erase(by_use_.back().key);
        by_use_.pop_back();
    }
}

}  // namespace ground
