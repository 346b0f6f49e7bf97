// SPDX-License-Identifier: MIT
// The description of a table: computed from a struct and its mapping, as a constant.
#include <sorrel/schema/default.hpp>
#include <sorrel/schema/foreign_key.hpp>
#include <sorrel/schema/key.hpp>
#include <sorrel/schema/table.hpp>

#include "support/catch.hpp"

#include <optional>
#include <string>

using namespace sorrel;

namespace {

struct PlainStruct {
    std::string name{};
    std::int64_t id = 0;
    std::optional<double> weight{};
    bool flag = false;
};
struct TextKey {
    std::string id{};
    int x = 0;
};
struct NoKey {
    int x = 0;
};
struct Mapped {
    int a = 0;
    int b = 0;
    std::string c{};
    std::optional<int> d{};
};
struct Child {
    std::int64_t id = 0;
    int of_b = 0;
    int of_a = 0;
};

template <std::size_t Size>
constexpr std::string_view snake(std::string_view name, char (&buffer)[Size]) {
    const auto size = detail::snake_case(name, buffer);
    return size == detail::snake_case(name, nullptr) ? std::string_view(buffer, size) : "two sizes";
}
constexpr bool becomes(std::string_view name, std::string_view expected) {
    char buffer[64]{};
    return snake(name, buffer) == expected;
}

}  // namespace

template <>
struct sorrel::mapping<Mapped> {
    static constexpr auto table = "t";
    static constexpr auto rules =
        all_of(primary_key<&Mapped::b, &Mapped::a>, column_name<&Mapped::c>("the c"),
               default_value<&Mapped::d>(4), unique<&Mapped::c>.named("once"),
               index<&Mapped::a, &Mapped::c>.unique(), check("a > 0"));
};
template <>
struct sorrel::mapping<Child> {
    static constexpr auto rules = all_of(
        foreign_key<&Child::of_b, &Child::of_a>.references<&Mapped::b, &Mapped::a>()
            .on_delete(cascade)
            .on_update(set_default)
            .named("parent"));
};

namespace {

// names
static_assert(becomes("User", "user") && becomes("user", "user") && becomes("", ""));
static_assert(becomes("UserName", "user_name") && becomes("userName", "user_name"));
static_assert(becomes("HTTPServer", "http_server") && becomes("MyHTTPServer", "my_http_server"));
static_assert(becomes("ServerHTTP", "server_http") && becomes("HTTP", "http"));
static_assert(becomes("A", "a") && becomes("AB", "ab") && becomes("ABc", "a_bc"));
static_assert(becomes("already_snake", "already_snake") && becomes("With_Both", "with_both"));
static_assert(becomes("Http2Server", "http2_server") && becomes("X509Cert", "x509_cert"));
static_assert(becomes("_Odd", "_odd"));

// without a mapping: called after the struct, and `id` is the generated key
constexpr const table_info& plain_table = table_of<PlainStruct>;
static_assert(plain_table.name == "plain_struct" && plain_table.struct_name == "PlainStruct");
static_assert(plain_table.columns.size() == 4 && plain_table.rules.empty());
static_assert(plain_table.columns[0].field == "name" && plain_table.columns[0].name == "name");
static_assert(plain_table.columns[0].kind == value_kind::text && !plain_table.columns[0].is_key);
static_assert(plain_table.key.size() == 1 && plain_table.key[0] == 1);
static_assert(plain_table.columns[1].is_key && plain_table.columns[1].is_generated);
static_assert(!plain_table.columns[1].is_nullable && plain_table.columns[2].is_nullable);
static_assert(plain_table.columns[2].kind == value_kind::real);
static_assert(plain_table.columns[3].kind == value_kind::boolean);

// an `id` that is no integer is a key that nobody generates; and no `id`, no key
static_assert(table_of<TextKey>.columns[0].is_key && !table_of<TextKey>.columns[0].is_generated);
static_assert(table_of<NoKey>.key.empty() && table_of<NoKey>.name == "no_key");

// with a mapping
constexpr const table_info& mapped = table_of<Mapped>;
static_assert(mapped.name == "t" && mapped.struct_name == "Mapped" && mapped.rules.size() == 6);
static_assert(mapped.key.size() == 2 && mapped.key[0] == 1 && mapped.key[1] == 0);
static_assert(mapped.columns[0].is_key && mapped.columns[1].is_key && !mapped.columns[2].is_key);
static_assert(!mapped.columns[0].is_generated);
static_assert(mapped.columns[2].field == "c" && mapped.columns[2].name == "the c");
static_assert(mapped.columns[3].has_default && mapped.columns[3].default_value.integer == 4);
static_assert(mapped.rules[3].name == "once" && mapped.rules[3].kind == rule_kind::unique);
static_assert(mapped.rules[4].is_unique_index && mapped.rules[4].fields.size() == 2);
static_assert(mapped.rules[5].text == "a > 0");
static_assert(mapped.column_of("c").name == "the c");
static_assert(column_of<&Mapped::c>.name == "the c" && column_of<&Mapped::d>.is_nullable);

constexpr const rule_facts& parent = table_of<Child>.rules[0];
static_assert(parent.kind == rule_kind::foreign_key && parent.name == "parent");
static_assert(parent.fields[0] == "of_b" && parent.fields[1] == "of_a");
static_assert(parent.referenced_fields[0] == "b" && parent.referenced_fields[1] == "a");
static_assert(parent.on_delete == cascade && parent.on_update == set_default);
// rules without a key leave the key as it is without rules
static_assert(table_of<Child>.key.size() == 1 && table_of<Child>.columns[0].is_generated);

static_assert(entity_type<NoKey> && !entity_type<std::string> && !entity_type<int> &&
              !entity_type<std::array<NoKey, 2>>);

}  // namespace

TEST_CASE("a foreign key leads to the description of the other table") {
    CHECK(&parent.references() == &table_of<Mapped>);
    CHECK(&describe<Child>() == &table_of<Child>);
}
