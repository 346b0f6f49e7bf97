// SPDX-License-Identifier: MIT
// find(): one row by its primary key, whatever the key is made of.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

using namespace sorrel;

namespace {

struct Person {
    std::int64_t id = 0;
    std::string name{};
};
struct Country {
    std::string code{};
    std::string name{};
};
struct Seat {
    int row = 0;
    std::string hall{};
    int number = 0;
    std::optional<std::string> taken_by{};
};
struct Sku {
    std::string text{};
    bool operator==(const Sku&) const = default;
};
struct Product {
    Sku sku{};
    double price = 0;
};

}  // namespace

template <>
struct sorrel::mapping<Country> {
    static constexpr auto rules = all_of(primary_key<&Country::code>);
};
template <>
struct sorrel::mapping<Seat> {  // the key's order is not that of the fields
    static constexpr auto rules = all_of(primary_key<&Seat::hall, &Seat::number, &Seat::row>);
};
template <>
struct sorrel::storage<Sku> {
    using stored_type = std::string;
    static std::string to_stored(const Sku& sku) { return sku.text; }
    static Sku from_stored(std::string text) { return {std::move(text)}; }
};
template <>
struct sorrel::mapping<Product> {
    static constexpr auto rules = all_of(primary_key<&Product::sku>);
};

TEST_CASE("find gives the row of a generated key") {
    test::backend_fixture on;
    on.db.create_tables<Person>();
    const auto ada = on.db.insert(Person{.name = "Ada"});
    const auto bob = on.db.insert(Person{.name = "Bob"});

    const std::optional<Person> found = on.db.find<Person>(bob.id);
    REQUIRE(found);
    CHECK(found->id == bob.id);
    CHECK(found->name == "Bob");
    CHECK(on.db.find<Person>(ada.id)->name == "Ada");
    // any integer type will do
    CHECK(on.db.find<Person>(static_cast<short>(bob.id))->name == "Bob");
    CHECK(on.db.find<Person>(static_cast<std::uint64_t>(bob.id))->name == "Bob");
}

TEST_CASE("find gives nothing for a key that is absent") {
    test::backend_fixture on;
    on.db.create_tables<Person, Seat>();
    CHECK_FALSE(on.db.find<Person>(1));
    const auto ada = on.db.insert(Person{.name = "Ada"});
    CHECK_FALSE(on.db.find<Person>(ada.id + 1));
    CHECK_FALSE(on.db.find<Person>(-1));
    CHECK_FALSE(on.db.find<Person>(std::numeric_limits<std::int64_t>::min()));
    CHECK_FALSE(on.db.find<Seat>("A", 1, 1));
}

TEST_CASE("find takes a text key as a literal, a view or a string") {
    test::backend_fixture on;
    on.db.create_tables<Country>();
    on.db.insert(Country{"de", "Germany"});
    on.db.insert(Country{"", "Nowhere"});
    on.db.insert(Country{"o'", "Quoted"});

    const std::string key = "de";
    CHECK(on.db.find<Country>("de")->name == "Germany");
    CHECK(on.db.find<Country>(key)->name == "Germany");
    CHECK(on.db.find<Country>(std::string_view{"deutsch"}.substr(0, 2))->name == "Germany");
    CHECK(on.db.find<Country>(key.c_str())->name == "Germany");
    CHECK(on.db.find<Country>("")->name == "Nowhere");
    CHECK(on.db.find<Country>("o'")->name == "Quoted");
    CHECK_FALSE(on.db.find<Country>("DE"));
}

TEST_CASE("find takes the parts of a composite key in the key's order") {
    test::backend_fixture on;
    on.db.create_tables<Seat>();
    on.db.insert(Seat{.row = 1, .hall = "A", .number = 2});
    on.db.insert(Seat{.row = 2, .hall = "A", .number = 1, .taken_by = "Ada"});

    CHECK(on.db.find<Seat>("A", 1, 2)->taken_by == "Ada");
    CHECK(on.db.find<Seat>("A", 2, 1)->taken_by == std::nullopt);
    CHECK_FALSE(on.db.find<Seat>("A", 1, 1));
    CHECK_FALSE(on.db.find<Seat>("B", 1, 2));
}

TEST_CASE("find takes a key of a type of the program's own") {
    test::backend_fixture on;
    on.db.create_tables<Product>();
    on.db.insert(Product{{"x-1"}, 9.5});
    CHECK(on.db.find<Product>(Sku{"x-1"})->price == 9.5);
    CHECK(on.db.find<Product>(Sku{"x-1"})->sku == Sku{"x-1"});
    CHECK_FALSE(on.db.find<Product>(Sku{"x-2"}));
}
