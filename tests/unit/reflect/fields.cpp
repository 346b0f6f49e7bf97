// SPDX-License-Identifier: MIT
// The number, types and references of a struct's fields.
#include <sorrel/reflect/fields.hpp>

#include "support/catch.hpp"

#include <optional>
#include <string>
#include <type_traits>

using namespace sorrel;

namespace {

struct One {
    std::string only{};
};
struct Three {
    int a = 1;
    std::optional<std::string> b{};
    double c = 2.5;
};
struct Wide {
    int f00, f01, f02, f03, f04, f05, f06, f07, f08, f09, f10, f11, f12, f13, f14, f15, f16, f17,
        f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35,
        f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52, f53,
        f54, f55, f56, f57, f58, f59, f60, f61, f62, f63;
};
struct Empty {};
struct Closed {
    explicit Closed(int) {}
    int x = 0;
};

static_assert(reflect::aggregate<One> && reflect::aggregate<Three> && reflect::aggregate<Wide>);
static_assert(!reflect::aggregate<Empty> && !reflect::aggregate<Closed> &&
              !reflect::aggregate<int> && !reflect::aggregate<std::string> &&
              !reflect::aggregate<int[3]>);

static_assert(reflect::field_count<One> == 1);
static_assert(reflect::field_count<Three> == 3);
static_assert(reflect::field_count<Wide> == 64);
static_assert(std::is_same_v<reflect::field_types<One>, meta::type_list<std::string>>);
static_assert(std::is_same_v<reflect::field_types<Three>,
                             meta::type_list<int, std::optional<std::string>, double>>);
static_assert(std::is_same_v<reflect::field_type<Three, 2>, double>);

}  // namespace

TEST_CASE("fields are references to those of the object") {
    Three three;
    reflect::field<0>(three) = 7;
    reflect::field<1>(three) = "x";
    CHECK(three.a == 7);
    CHECK(three.b == "x");
    const Three& constant = three;
    static_assert(std::is_same_v<decltype(reflect::field<2>(constant)), const double&>);
    CHECK(&reflect::field<2>(constant) == &three.c);

    One one{"y"};
    CHECK(reflect::field<0>(one) == "y");
}

TEST_CASE("for_each_field goes through the fields in their order") {
    const Three three{.a = 1, .b = "two", .c = 3};
    std::string seen;
    reflect::for_each_field(three, [&](const auto& field) {
        using type = std::remove_cvref_t<decltype(field)>;
        if constexpr (std::is_same_v<type, std::optional<std::string>>) {
            seen += *field;
        } else {
            seen += std::to_string(static_cast<int>(field));
        }
        seen += ' ';
    });
    CHECK(seen == "1 two 3 ");

    Wide wide{};
    int next = 0;
    reflect::for_each_field(wide, [&](int& field) { field = next++; });
    CHECK(next == 64);
    CHECK(wide.f00 == 0);
    CHECK(wide.f31 == 31);
    CHECK(wide.f63 == 63);
}
