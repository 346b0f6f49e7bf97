// SPDX-License-Identifier: MIT
// The table whose documents these tests ask for.
#pragma once

#include <sorrel/json.hpp>

#include "unit/query/scopes.hpp"

namespace sorrel::test {

struct Article {
    std::int64_t id = 0;
    json_text body{};
    std::optional<json_text> extra{};
    std::string title{};
    double rating = 0;
    bool is_open = false;
};

constexpr auto body = col<&Article::body>;
constexpr auto extra = col<&Article::extra>;
constexpr auto title = col<&Article::title>;
constexpr auto rating = col<&Article::rating>;

}  // namespace sorrel::test
