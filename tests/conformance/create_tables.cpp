// SPDX-License-Identifier: MIT
// create_tables(): each rule of a mapping does in the database what it says.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

using namespace sorrel;

namespace {

enum class Level : int { low = 1, high = 2 };
enum class Color { red, green };

struct Owner {
    std::int64_t id = 0;
    std::string name{};
};
struct Pet {
    std::int64_t id = 0;
    std::int64_t owner_id = 0;
};
struct Toy {
    std::int64_t id = 0;
    std::optional<std::int64_t> pet_id{};
};
struct Grade {
    std::string pupil{};
    int year = 0;
    double mark = 0;
};
struct Report {  // points at a composite key
    std::int64_t id = 0;
    std::string of_pupil{};
    int of_year = 0;
};
struct Country {
    std::string code{};
    std::string name{};
    int people = 0;
};
struct Ruled {
    std::int64_t key = 0;
    std::string a{};
    int b = 0;
    std::optional<int> c{};
};
struct Renamed {
    std::int64_t id = 0;
    std::string order{};
    int group_size = 0;
};
struct Defaulted {
    std::int64_t id = 0;
    int whole = 0;
    double real = 0;
    double whole_real = 0;
    bool flag = false;
    std::string text{};
    std::optional<int> maybe{};
    Level level{};
    Color color{};
    std::string made_of{};
    timestamp at{};
};
struct Node {
    std::int64_t id = 0;
    std::optional<std::int64_t> parent{};
};
struct Chicken {
    std::int64_t id = 0;
    std::optional<std::int64_t> egg_id{};
};
struct Egg {
    std::int64_t id = 0;
    std::optional<std::int64_t> chicken_id{};
};
struct HTTPServer2Log {
    int id = 0;
    int x = 0;
};
struct Restricted {
    std::int64_t id = 0;
    std::int64_t owner_id = 0;
};

}  // namespace

template <>
struct sorrel::enum_labels<Color> {
    static constexpr enum_label<Color> labels[] = {{Color::red, "red"},
                                                   {Color::green, "it's green"}};
};
template <>
struct sorrel::mapping<Pet> {
    static constexpr auto rules = all_of(
        primary_key<&Pet::id>.generated(),
        foreign_key<&Pet::owner_id>.references<&Owner::id>().on_delete(cascade).on_update(cascade));
};
template <>
struct sorrel::mapping<Toy> {
    static constexpr auto rules =
        all_of(primary_key<&Toy::id>.generated(),
               foreign_key<&Toy::pet_id>.references<&Pet::id>().on_delete(set_null));
};
template <>
struct sorrel::mapping<Grade> {
    static constexpr auto rules = all_of(primary_key<&Grade::pupil, &Grade::year>);
};
template <>
struct sorrel::mapping<Report> {
    static constexpr auto rules = all_of(
        foreign_key<&Report::of_pupil, &Report::of_year>.references<&Grade::pupil, &Grade::year>());
};
template <>
struct sorrel::mapping<Country> {
    static constexpr auto rules = all_of(primary_key<&Country::code>, unique<&Country::name>);
};
template <>
struct sorrel::mapping<Ruled> {
    static constexpr auto rules =
        all_of(primary_key<&Ruled::key>, unique<&Ruled::a, &Ruled::b>.named("a_with_b"),
               index<&Ruled::b>, index<&Ruled::c>.named("one_c").unique(), check("b < 100"),
               check("a <> 'no'").named("no_no"));
};
template <>
struct sorrel::mapping<Renamed> {
    static constexpr auto table = "from \"where\"";
    static constexpr auto rules =
        all_of(primary_key<&Renamed::id>.generated(), column_name<&Renamed::order>("order"),
               column_name<&Renamed::group_size>("Group Size"), unique<&Renamed::group_size>,
               index<&Renamed::order>);
};
template <>
struct sorrel::mapping<Defaulted> {
    static constexpr auto rules =
        all_of(primary_key<&Defaulted::id>.generated(), default_value<&Defaulted::whole>(-5),
               default_value<&Defaulted::real>(0.1), default_value<&Defaulted::whole_real>(3),
               default_value<&Defaulted::flag>(true), default_value<&Defaulted::text>("it's"),
               default_value<&Defaulted::maybe>(4), default_value<&Defaulted::level>(Level::high),
               default_value<&Defaulted::color>(Color::green),
               default_expression<&Defaulted::made_of>("'a' || 'b'"),
               default_expression<&Defaulted::at>("CURRENT_TIMESTAMP"));
};
template <>
struct sorrel::mapping<Node> {
    static constexpr auto rules =
        all_of(primary_key<&Node::id>.generated(),
               foreign_key<&Node::parent>.references<&Node::id>().on_delete(cascade));
};
template <>
struct sorrel::mapping<Chicken> {
    static constexpr auto rules = all_of(primary_key<&Chicken::id>.generated(),
                                         foreign_key<&Chicken::egg_id>.references<&Egg::id>());
};
template <>
struct sorrel::mapping<Egg> {
    static constexpr auto rules = all_of(primary_key<&Egg::id>.generated(),
                                         foreign_key<&Egg::chicken_id>.references<&Chicken::id>());
};
template <>
struct sorrel::mapping<Restricted> {
    static constexpr auto rules = all_of(
        primary_key<&Restricted::id>.generated(),
        foreign_key<&Restricted::owner_id>.references<&Owner::id>().on_delete(restrict_action));
};

TEST_CASE("tables are created in the order of their foreign keys, whatever order is given") {
    test::backend_fixture on;
    SECTION("given right") {
        on.db.create_tables<Owner, Pet, Toy>();
    }
    SECTION("given backwards") {
        on.db.create_tables<Toy, Pet, Owner>();
    }
    SECTION("given mixed") {
        on.db.create_tables<Pet, Toy, Owner>();
    }
    SECTION("one by one") {
        on.db.create_tables<Owner>();
        on.db.create_tables<Toy, Pet>();
    }
    on.db.insert(Owner{.name = "Ada"});
    on.db.insert(Pet{.owner_id = 1});
    on.db.insert(Toy{.pet_id = 1});
}

TEST_CASE("tables that exist are an error, unless they may, and then they stay as they are") {
    test::backend_fixture on;
    on.db.create_tables<Owner>();
    on.db.insert(Owner{.name = "Ada"});
    CHECK_THROWS_AS((on.db.create_tables<Pet, Owner>()), error);
    CHECK_THROWS_AS(on.db.insert(Pet{.owner_id = 1}), schema_mismatch);  // all or none
    CHECK_FALSE(on.db.in_transaction());

    on.db.create_tables<Pet, Owner, Ruled>({.if_not_exists = true});
    on.db.create_tables<Pet, Owner, Ruled>({.if_not_exists = true});
    CHECK(on.db.insert(Pet{.owner_id = 1}).id == 1);
}

TEST_CASE("tables created in a transaction go with it") {
    test::backend_fixture on;
    {
        auto tx = on.db.begin();
        on.db.create_tables<Owner>();
        tx.insert(Owner{.name = "Ada"});
    }
    CHECK_THROWS_AS(on.db.insert(Owner{.name = "Ada"}), schema_mismatch);
    on.db.create_tables<Owner>();
    on.db.insert(Owner{.name = "Ada"});
}

TEST_CASE("a foreign key refuses rows that point nowhere") {
    test::backend_fixture on;
    on.db.create_tables<Owner, Pet, Toy>();
    CHECK_THROWS_AS(on.db.insert(Pet{.owner_id = 1}), foreign_key_violation);
    CHECK_NOTHROW(on.db.insert(Toy{}));  // NULL points nowhere and may
    CHECK_THROWS_AS(on.db.insert(Toy{.pet_id = 1}), foreign_key_violation);
}

TEST_CASE("cascade deletes and changes the rows that point there") {
    test::backend_fixture on;
    on.db.create_tables<Owner, Pet>();
    on.db.insert(std::vector<Owner>{{.name = "Ada"}, {.name = "Bob"}});
    on.db.insert(std::vector<Pet>{{.owner_id = 1}, {.owner_id = 1}, {.owner_id = 2}});
    CHECK(on.db.exec(update<Owner>().set(col<&Owner::id> = 20).where(col<&Owner::id> == 2)) == 1);
    CHECK(on.db.find<Pet>(3)->owner_id == 20);
    CHECK(on.db.erase(Owner{.id = 1}) == 1);  // the cascade is not counted
    CHECK(on.db.one(select(count()).from<Pet>()) == 1);
}

TEST_CASE("set_null empties the field of rows that point there, and no action refuses") {
    test::backend_fixture on;
    on.db.create_tables<Owner, Pet, Toy>();
    on.db.insert(Owner{.name = "Ada"});
    on.db.insert(Pet{.owner_id = 1});
    on.db.insert(Toy{.pet_id = 1});
    // a changed key has no action here, so it is refused
    CHECK_THROWS_AS(on.db.exec(update<Pet>().set(col<&Pet::id> = 5).where(col<&Pet::id> == 1)),
                    foreign_key_violation);
    CHECK(on.db.erase(Pet{.id = 1}) == 1);
    CHECK(on.db.find<Toy>(1)->pet_id == std::nullopt);
}

TEST_CASE("restrict refuses to delete a row that is pointed at") {
    test::backend_fixture on;
    on.db.create_tables<Restricted, Owner>();
    on.db.insert(Owner{.name = "Ada"});
    on.db.insert(Restricted{.owner_id = 1});
    CHECK_THROWS_AS(on.db.erase(Owner{.id = 1}), foreign_key_violation);
    on.db.erase(Restricted{.id = 1});
    CHECK(on.db.erase(Owner{.id = 1}) == 1);
}

TEST_CASE("composite keys are keys, and can be pointed at") {
    test::backend_fixture on;
    on.db.create_tables<Report, Grade>();
    on.db.insert(Grade{"Ada", 2024, 1.3});
    on.db.insert(Grade{"Ada", 2025, 1.0});
    CHECK_THROWS_AS(on.db.insert(Grade{"Ada", 2024, 5}), unique_violation);
    on.db.insert(Report{.of_pupil = "Ada", .of_year = 2024});
    CHECK_THROWS_AS(on.db.insert(Report{.of_pupil = "Ada", .of_year = 1999}),
                    foreign_key_violation);
    CHECK_THROWS_AS(on.db.erase(Grade{"Ada", 2024, 0}), foreign_key_violation);
}

TEST_CASE("a key that is not generated is stored as given, zero too") {
    test::backend_fixture on;
    on.db.create_tables<Country, Ruled>();
    on.db.insert(Country{.code = "", .name = "none"});
    CHECK_THROWS_AS(on.db.insert(Country{.code = "", .name = "other"}), unique_violation);
    CHECK_THROWS_AS(on.db.insert(Country{.code = "xx", .name = "none"}), unique_violation);
    CHECK(on.db.insert(Ruled{.key = 0, .a = "x"}).key == 0);
    CHECK(on.db.find<Ruled>(0)->a == "x");
    CHECK_THROWS_AS(on.db.insert(Ruled{.key = 0, .a = "y"}), unique_violation);
}

TEST_CASE("unique constraints, unique indexes and checks refuse rows, and say who they are") {
    test::backend_fixture on;
    on.db.create_tables<Ruled>();
    on.db.insert(Ruled{.key = 1, .a = "x", .b = 1, .c = 1});
    on.db.insert(Ruled{.key = 2, .a = "x", .b = 2});
    on.db.insert(Ruled{.key = 3, .a = "y", .b = 1});  // NULLs are different
    const auto constraint = [&](const Ruled& row) -> std::string {
        try {
            on.db.insert(row);
        } catch (const constraint_violation& refused) {
            return refused.constraint();
        }
        return "stored";
    };
    CHECK(constraint({.key = 4, .a = "x", .b = 1}) == "a_with_b");
    CHECK(constraint({.key = 4, .a = "z", .b = 1, .c = 1}) == "one_c");
    CHECK(constraint({.key = 4, .a = "no", .b = 1}) == "no_no");
    CHECK_THROWS_AS(on.db.insert(Ruled{.key = 4, .a = "z", .b = 100}), check_violation);
    CHECK_THROWS_AS(on.db.insert(Ruled{.key = 4, .a = "x", .b = 1}), unique_violation);
    CHECK_THROWS_AS(on.db.insert(Ruled{.key = 4, .a = "z", .b = 1, .c = 1}), unique_violation);
    CHECK(constraint({.key = 4, .a = "z", .b = 99, .c = 2}) == "stored");
}

TEST_CASE("defaults are what an insert gets that leaves the column out") {
    test::backend_fixture on;
    on.db.create_tables<Defaulted>();
    on.db.exec(insert_into<Defaulted>());
    const auto row = on.db.one(select<Defaulted>());
    CHECK(row.whole == -5);
    CHECK(row.real == 0.1);
    CHECK(row.whole_real == 3.0);
    CHECK(row.flag);
    CHECK(row.text == "it's");
    CHECK(row.maybe == 4);
    CHECK(row.level == Level::high);
    CHECK(row.color == Color::green);
    CHECK(row.made_of == "ab");
    CHECK(std::chrono::abs(row.at - now()) < std::chrono::minutes{2});
}

TEST_CASE("names may be anything, also words of SQL and with quotes") {
    test::backend_fixture on;
    on.db.create_tables<Renamed>();
    const auto row = on.db.insert(Renamed{.order = "x", .group_size = 3});
    CHECK(on.db.find<Renamed>(row.id)->group_size == 3);
    CHECK(on.db.exec(update<Renamed>()
                         .set(col<&Renamed::order> = col<&Renamed::order> + "y")
                         .where(col<&Renamed::group_size> == 3)) == 1);
    CHECK(on.db.one(select(col<&Renamed::order>).order_by(col<&Renamed::group_size>)) == "xy");
    CHECK(on.db.one(sql<"SELECT \"Group Size\" FROM \"from \"\"where\"\"\"">().as<int>()) == 3);
    CHECK_THROWS_AS(on.db.insert(Renamed{.group_size = 3}), unique_violation);
    CHECK(on.db.update(Renamed{.id = row.id, .order = "z"}) == 1);
    CHECK(on.db.upsert(Renamed{.id = row.id, .order = "w"}).order == "w");
    CHECK(on.db.erase(row) == 1);
}

TEST_CASE("without a mapping the table is called after the struct in snake_case") {
    test::backend_fixture on;
    on.db.create_tables<HTTPServer2Log>();
    on.db.insert(HTTPServer2Log{.x = 5});
    CHECK(on.db.one(sql<"SELECT x FROM http_server2_log WHERE id = 1">().as<int>()) == 5);
}

TEST_CASE("a table may point at itself") {
    test::backend_fixture on;
    on.db.create_tables<Node>();
    const auto root = on.db.insert(Node{});
    const auto child = on.db.insert(Node{.parent = root.id});
    on.db.insert(Node{.parent = child.id});
    CHECK_THROWS_AS(on.db.insert(Node{.parent = 99}), foreign_key_violation);
    CHECK(on.db.erase(root) == 1);
    CHECK(on.db.all(select<Node>()).empty());
}

TEST_CASE("tables may point at each other") {
    test::backend_fixture on;
    on.db.create_tables<Chicken, Egg>();
    auto chicken = on.db.insert(Chicken{});
    const auto egg = on.db.insert(Egg{.chicken_id = chicken.id});
    chicken.egg_id = egg.id;
    CHECK(on.db.update(chicken) == 1);
    CHECK_THROWS_AS(on.db.erase(egg), foreign_key_violation);
    CHECK_THROWS_AS(on.db.erase(chicken), foreign_key_violation);
}
