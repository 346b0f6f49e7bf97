// SPDX-License-Identifier: MIT
// What a member pointer says.
#include <sorrel/reflect/member.hpp>

#include <optional>
#include <type_traits>

using namespace sorrel::reflect;

namespace {

struct User {
    int age = 0;
    std::optional<double> weight{};
    void act() {}
    static constexpr int shared = 0;
};

static_assert(member_pointer<decltype(&User::age)>);
static_assert(!member_pointer<decltype(&User::act)>);
static_assert(!member_pointer<decltype(&User::shared)>);
static_assert(!member_pointer<int>);
static_assert(std::is_same_v<struct_of<&User::age>, User>);
static_assert(std::is_same_v<field_of<&User::age>, int>);
static_assert(std::is_same_v<field_of<&User::weight>, std::optional<double>>);

}  // namespace
