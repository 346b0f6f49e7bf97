// SPDX-License-Identifier: MIT
// Queries with parts that are chosen at run time: conditions, orders, joins, and pages.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <optional>
#include <string>
#include <vector>

using namespace sorrel;

namespace {

struct Person {
    std::int64_t id = 0;
    std::string name{};
    int age = 0;
    std::optional<std::string> city{};
};
struct Post {
    std::int64_t id = 0;
    std::int64_t author_id = 0;
    std::string title{};
};

constexpr auto id = col<&Person::id>;
constexpr auto name = col<&Person::name>;
constexpr auto age = col<&Person::age>;
constexpr auto is_author = col<&Post::author_id> == id;

using names = std::vector<std::string>;

struct fixture : test::backend_fixture {
    fixture() {
        db.create_tables<Person, Post>();
        db.insert(std::vector<Person>{{.id = 1, .name = "Ada", .age = 36, .city = "London"},
                                      {.id = 2, .name = "Bob", .age = 20},
                                      {.id = 3, .name = "Cyd", .age = 50, .city = "Oslo"},
                                      {.id = 4, .name = "Dee", .age = 20, .city = "Oslo"}});
        db.insert(
            std::vector<Post>{{.author_id = 1, .title = "A"}, {.author_id = 3, .title = "C"}});
    }
};

/// What a search form sends.
struct form {
    std::optional<std::string> city{};
    std::optional<int> min_age{};
    std::optional<std::string> name_like{};
};

any_condition<Person> filter_of(const form& wanted) {
    any_condition<Person> filter;
    if (wanted.city) {
        filter &= col<&Person::city> == *wanted.city;
    }
    if (wanted.min_age) {
        filter &= age >= *wanted.min_age;
    }
    if (wanted.name_like) {
        filter &= name.like(*wanted.name_like);
    }
    return filter;
}

}  // namespace

TEST_CASE("a search form becomes a condition") {
    fixture on;
    const auto found = [&](const form& wanted) {
        return on.db.all(select(name).where(filter_of(wanted)).order_by(id));
    };
    CHECK(found({}) == names{"Ada", "Bob", "Cyd", "Dee"});
    CHECK(found({.city = "Oslo"}) == names{"Cyd", "Dee"});
    CHECK(found({.city = "Oslo", .min_age = 30}) == names{"Cyd"});
    CHECK(found({.min_age = 20, .name_like = "%d"}) == names{"Cyd"});
    CHECK(found({.city = "x' OR 1=1 --"}).empty());
    CHECK(on.db.one(select(count()).from<Person>().where(filter_of({.city = "Oslo"}))) == 2);
    CHECK_THROWS_AS(on.db.one(select(name).where(filter_of({.city = "Nowhere"}))), no_row);
    CHECK_THROWS_AS(on.db.one(select(name).where(filter_of({.city = "Oslo"}))), too_many_rows);
    std::size_t streamed = 0;
    for (const std::string& each : on.db.stream(select(name).where(filter_of({.city = "Oslo"})))) {
        streamed += each.size();
    }
    CHECK(streamed == 6);
}

TEST_CASE("parts stand between constant conditions, and each value meets its own parameter") {
    fixture on;
    any_condition<Person> one_of_two;
    one_of_two |= name == "Ada";
    one_of_two |= age == 20;
    const auto query = select(name)
                           .where(id < 100 && one_of_two && id > 1)
                           .order_by(sort_by<&Person::name, &Person::age>("-name"))
                           .limit(5);
    CHECK(on.db.all(query) == names{"Dee", "Bob"});
    // a copy is a value of its own
    any_condition<Person> narrower = one_of_two;
    narrower &= id == 2;
    CHECK(on.db.all(select(name).where(narrower)) == names{"Bob"});
    CHECK(on.db.all(query) == names{"Dee", "Bob"});
    CHECK(on.db.all(select(name).where(!one_of_two)) == names{"Cyd"});
    // (Ada or 20) and id > 1, or Cyd
    narrower = one_of_two;
    narrower &= id > 1;
    narrower |= name == "Cyd";
    CHECK(on.db.all(select(name).where(narrower).order_by(id)) == names{"Bob", "Cyd", "Dee"});
}

TEST_CASE("a part may contain parts, lists and subqueries") {
    fixture on;
    any_condition<Person> inner;
    inner &= id.in(std::vector<int>{1, 2, 3});
    inner &= exists(select<Post>().where(col<&Post::author_id> == outer(id)));
    any_condition<Person> whole;
    whole &= inner;
    whole &= age < 40;
    CHECK(on.db.all(select(name).where(whole)) == names{"Ada"});
    // inside a subquery of a query around
    any_condition<Post> posts;
    posts &= col<&Post::title> == "C";
    CHECK(on.db.all(select(name).where(
              exists(select<Post>().where(col<&Post::author_id> == outer(id) && posts)) &&
              id < 10)) == names{"Cyd"});
    CHECK(on.db.all(union_of(select(name).where(inner), select(col<&Post::title>).where(posts))
                        .order_by(column_number<1>)) == names{"Ada", "C", "Cyd"});
}

TEST_CASE("an order from outside names listed fields only") {
    fixture on;
    const auto sorted = [&](std::string_view order) {
        return on.db.all(select(name).order_by(sort_by<&Person::name, &Person::age>(order), id));
    };
    CHECK(sorted("age,-name") == names{"Dee", "Bob", "Ada", "Cyd"});
    CHECK(sorted("-age") == names{"Cyd", "Ada", "Bob", "Dee"});
    CHECK(sorted("") == names{"Ada", "Bob", "Cyd", "Dee"});
    for (const char* wrong : {"city", "name,", "--name", "name desc", "name; DROP TABLE person",
                              " name", "Name", "-", "id"}) {
        CAPTURE(wrong);
        if (std::string_view(wrong) == "name,") {
            CHECK_NOTHROW(sorted(wrong));  // a comma at the end adds nothing
        } else {
            CHECK_THROWS_AS(sorted(wrong), misuse_error);
        }
    }
    any_order<Person> order;
    CHECK(order.empty());
    order.add(age.desc()).add(name);
    CHECK(on.db.all(select(name).order_by(order)) == names{"Cyd", "Ada", "Bob", "Dee"});
}

TEST_CASE("a join may be left out") {
    fixture on;
    for (const bool wanted : {true, false}) {
        any_condition<Person, Post> filter;
        filter &= age > 30;
        if (wanted) {
            filter &= col<&Post::title> == "C";
        }
        const auto query = select(name)
                               .from<Person>()
                               .join_if<Post>(wanted, is_author && col<&Post::id> < 100)
                               .where(filter && id < 50)
                               .order_by(id);
        CHECK(on.db.all(query) == (wanted ? names{"Cyd"} : names{"Ada", "Cyd"}));
    }
}

TEST_CASE("a chain of ten thousand conditions") {
    fixture on;
    any_condition<Person> some;
    any_condition<Person> none;
    for (int i = 0; i != 10'000; ++i) {
        some |= id == i;
        none &= id != i;
    }
    CHECK(on.db.all(select(name).where(some)).size() == 4);
    CHECK(on.db.all(select(name).where(none)).empty());
}

TEST_CASE("a page of rows, and how many there are") {
    fixture on;
    const auto query = select(name).where(age > 10).order_by(id);
    const auto first = on.db.page(query, {.number = 1, .size = 3});
    CHECK(first.rows == names{"Ada", "Bob", "Cyd"});
    CHECK(first.total_rows == 4);
    CHECK(first.total_pages == 2);
    CHECK(on.db.page(query, {.number = 2, .size = 3}).rows == names{"Dee"});
    const auto beyond = on.db.page(query, {.number = 9, .size = 3});
    CHECK(beyond.rows.empty());
    CHECK(beyond.total_pages == 2);
    const auto nothing = on.db.page(select(name).where(age > 99).order_by(id), {});
    CHECK(nothing.total_rows == 0);
    CHECK(nothing.total_pages == 0);
    CHECK(on.db.page(select(name).where(filter_of({.city = "Oslo"})).order_by(id), {.size = 1})
              .total_pages == 2);
    CHECK_THROWS_AS(on.db.page(query, {.number = 0}), misuse_error);
    CHECK_THROWS_AS(on.db.page(query, {.number = 1, .size = 0}), misuse_error);
}

TEST_CASE("rows after the last one seen") {
    fixture on;
    names seen;
    std::optional<Person> last;
    for (;;) {
        any_condition<Person> after;
        if (last) {
            after &= row_of(age, id) > row_of(last->age, last->id);
        }
        const auto rows = on.db.all(select<Person>().where(after).order_by(age, id).limit(3));
        if (rows.empty()) {
            break;
        }
        for (const Person& each : rows) {
            seen.push_back(each.name);
        }
        last = rows.back();
    }
    CHECK(seen == names{"Bob", "Dee", "Ada", "Cyd"});
    CHECK(on.db.all(select(name).where(row_of(age, id) == row_of(20, 4))) == names{"Dee"});
    CHECK(on.db.all(select(name).where(row_of(age, id) <= row_of(20, 4)).order_by(id)) ==
          names{"Bob", "Dee"});
}

TEST_CASE("the engine says how it would answer") {
    fixture on;
    const auto plan = on.db.explain(select(name).where(id == 3));
    CHECK_FALSE(plan.steps().empty());
    CHECK_FALSE(plan.tree().empty());
    CHECK_NOTHROW(on.db.explain(erase<Person>().all_rows()));
    CHECK(on.db.one(select(count()).from<Person>()) == 4);
    CHECK_FALSE(on.db.explain(select(name).where(filter_of({.city = "Oslo"}))).steps().empty());
}
