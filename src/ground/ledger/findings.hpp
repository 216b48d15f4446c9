// What a verification has found so far; bounded, so that a ruined database does not fill the memory as well.
#pragma once

#include "ground/ledger/ledger.hpp"

#include <string>
#include <utility>
#include <vector>

namespace ledger {

class Findings {
public:
    void add(std::string kind, std::string where, std::string says)
    {
        if (found_.size() < most) found_.push_back({std::move(kind), std::move(where), std::move(says)});
        if (found_.size() == most) found_.push_back({"engine", "verify", "Quá nhiều sai lệch: phần còn lại không liệt kê."});
    }
    bool full() const { return found_.size() > most; }
    std::vector<Finding> taken() { return std::move(found_); }

private:
    static constexpr std::size_t most = 10'000;
    std::vector<Finding> found_;
};

}  // namespace ledger
