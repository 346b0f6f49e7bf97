// SPDX-License-Identifier: MIT
// Optional or not, and what is inside.
#include <sorrel/types/traits.hpp>

#include <string>

using namespace sorrel;

namespace {

using maybe = std::optional<std::string>;

static_assert(is_optional<maybe> && !is_optional<std::string> && !is_optional<std::nullopt_t>);
static_assert(std::is_same_v<plain<maybe>, std::string>);
static_assert(std::is_same_v<plain<int>, int>);
static_assert(std::is_same_v<optional_if<int, true>, std::optional<int>>);
static_assert(std::is_same_v<optional_if<int, false>, int>);
static_assert(std::is_same_v<optional_if<maybe, true>, maybe>);
static_assert(std::is_same_v<optional_if<maybe, false>, maybe>);

}  // namespace
