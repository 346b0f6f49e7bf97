// SPDX-License-Identifier: MIT
// Names of structs and fields, wherever the struct stands.
#include <sorrel/reflect/names.hpp>

#include "support/catch.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

using namespace sorrel::reflect;

struct GlobalStruct {
    int first;
    std::string second;
};

namespace app::inner {

struct User {
    std::int64_t id = 0;
    std::string name{};
    std::optional<std::string> e_mail2{};
    bool _active = false;
    std::vector<std::byte> bytes{};
};
struct Outer {
    struct Nested {
        int depth = 0;
    };
    int width = 0;
};
struct One {
    double only = 0;
};
struct Inside {
    int value = 0;
};
struct Holder {  // a field that is itself a struct, and one called like its type
    Inside inside{};
    Inside value{};
};

}  // namespace app::inner

namespace {

struct Hidden {
    int secret = 0;
    std::string text{};
};
enum class Kind { one };
struct Special {
    Kind Kind_ = Kind::one;
    int __end = 0;
    int x1 = 0;
};

using app::inner::User;

static_assert(struct_name<GlobalStruct> == "GlobalStruct");
static_assert(struct_name<User> == "User");
static_assert(struct_name<app::inner::Outer::Nested> == "Nested");
static_assert(struct_name<Hidden> == "Hidden");

static_assert(field_name<GlobalStruct, 0> == "first");
static_assert(field_name<GlobalStruct, 1> == "second");
static_assert(field_name<User, 0> == "id");
static_assert(field_name<User, 1> == "name");
static_assert(field_name<User, 2> == "e_mail2");
static_assert(field_name<User, 3> == "_active");
static_assert(field_name<User, 4> == "bytes");
static_assert(field_name<app::inner::Outer::Nested, 0> == "depth");
static_assert(field_name<app::inner::One, 0> == "only");
static_assert(field_name<app::inner::Holder, 0> == "inside");
static_assert(field_name<app::inner::Holder, 1> == "value");
static_assert(field_name<Hidden, 0> == "secret");
static_assert(field_name<Hidden, 1> == "text");
static_assert(field_name<Special, 0> == "Kind_");
static_assert(field_name<Special, 1> == "__end");
static_assert(field_name<Special, 2> == "x1");

static_assert(member_name<&GlobalStruct::second> == "second");
static_assert(member_name<&User::id> == "id");
static_assert(member_name<&User::e_mail2> == "e_mail2");
static_assert(member_name<&User::_active> == "_active");
static_assert(member_name<&app::inner::Outer::Nested::depth> == "depth");
static_assert(member_name<&Hidden::text> == "text");
static_assert(member_name<&app::inner::One::only> == "only");

static_assert(detail::last_identifier("f() [with auto X = &a::b_2]") == "b_2");
static_assert(detail::last_identifier("abc") == "abc");
static_assert(detail::last_identifier("::]").empty());
static_assert(detail::last_identifier("").empty());

}  // namespace

TEST_CASE("structs inside functions have names") {
    struct Local {
        int here = 0;
        std::string there{};
    };
    static_assert(struct_name<Local> == "Local");
    static_assert(field_name<Local, 0> == "here");
    static_assert(field_name<Local, 1> == "there");
    static_assert(member_name<&Local::there> == "there");

    const auto inside_lambda = [] {
        struct Deeper {
            int down = 0;
        };
        return struct_name<Deeper> == "Deeper" && field_name<Deeper, 0> == "down";
    };
    CHECK(inside_lambda());
}

namespace {

template <class Type>
std::string_view name_in_template() {
    struct InTemplate {
        Type field{};
    };
    return field_name<InTemplate, 0>;
}

}  // namespace

TEST_CASE("names can be used at run time, unoptimised too, for structs of any linkage") {
    CHECK(std::string(field_name<Hidden, 1>) + std::string(struct_name<Hidden>) == "textHidden");
    CHECK(std::string(field_name<User, 2>) == "e_mail2");
    CHECK(name_in_template<int>() == "field");
    CHECK(name_in_template<std::string>() == "field");
}
