// SPDX-License-Identifier: MIT
// Queries inside queries, and queries read like tables, run on a small shop.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <tuple>
#include <vector>

using namespace sorrel;

namespace {

struct Customer {
    std::int64_t id = 0;
    std::string name{};
    std::optional<std::int64_t> referred_by{};
};
struct Purchase {
    std::int64_t id = 0;
    std::int64_t customer_id = 0;
    int cents = 0;
    std::optional<std::string> note{};
};
struct Spending {
    std::int64_t customer = 0;
    std::int64_t cents = 0;
};
struct Referral {
    std::int64_t id = 0;
    std::string name{};
    std::int64_t depth = 0;
};

constexpr auto customer_id = col<&Customer::id>;
constexpr auto customer_name = col<&Customer::name>;
constexpr auto is_customer = col<&Purchase::customer_id> == customer_id;
constexpr auto spending =
    derived<Spending>(select(col<&Purchase::customer_id>, sum(col<&Purchase::cents>))
                          .group_by(col<&Purchase::customer_id>));

using names = std::vector<std::string>;

struct fixture : test::backend_fixture {
    fixture() {
        db.create_tables<Customer, Purchase>();
        db.insert(std::vector<Customer>{{.id = 1, .name = "Ada"},
                                        {.id = 2, .name = "Bob", .referred_by = 1},
                                        {.id = 3, .name = "Cyd", .referred_by = 2},
                                        {.id = 4, .name = "Dee"}});
        db.insert(std::vector<Purchase>{{.customer_id = 1, .cents = 500, .note = "Cyd"},
                                        {.customer_id = 1, .cents = 100},
                                        {.customer_id = 2, .cents = 700},
                                        {.customer_id = 3, .cents = 50, .note = "x"}});
    }
};

}  // namespace

TEST_CASE("in and not_in take the rows of a query") {
    fixture on;
    const auto large = select(col<&Purchase::customer_id>).where(col<&Purchase::cents> >= 500);
    CHECK(on.db.all(select(customer_name).where(customer_id.in(large)).order_by(customer_name)) ==
          names{"Ada", "Bob"});
    CHECK(
        on.db.all(select(customer_name).where(customer_id.not_in(large)).order_by(customer_name)) ==
        names{"Cyd", "Dee"});
    const auto none = select(col<&Purchase::customer_id>).where(col<&Purchase::cents> > 10'000);
    CHECK(on.db.all(select(customer_name).where(customer_id.in(none))).empty());
    CHECK(on.db.all(select(customer_name).where(customer_id.not_in(none))).size() == 4);
    // a NULL in the list of in() is equal to nothing, and does no harm
    CHECK(on.db.all(select(customer_name).where(customer_name.in(select(col<&Purchase::note>)))) ==
          names{"Cyd"});
    // the same in a write
    CHECK(on.db.exec(erase<Customer>().where(customer_id.in(large))) == 2);
}

TEST_CASE("exists asks for each row of the query around") {
    fixture on;
    const auto bought =
        exists(select<Purchase>().where(col<&Purchase::customer_id> == outer(customer_id)));
    CHECK(on.db.all(select(customer_name).where(bought).order_by(customer_name)) ==
          names{"Ada", "Bob", "Cyd"});
    CHECK(on.db.all(select(customer_name).where(!bought)) == names{"Dee"});
    CHECK(on.db.all(select(customer_name)
                        .where(not_exists(select<Purchase>().where(col<&Purchase::customer_id> ==
                                                                       outer(customer_id) &&
                                                                   col<&Purchase::cents> > 60)))
                        .order_by(customer_name)) == names{"Cyd", "Dee"});
    CHECK(on.db.all(select(customer_name, bought).order_by(customer_name)).front() ==
          std::tuple{std::string("Ada"), true});
    CHECK(on.db.exec(
              update<Customer>().set(customer_name = std::string("nobody")).where(!bought)) == 1);
}

TEST_CASE("a subquery is a value, and NULL without a row") {
    fixture on;
    const auto total = subquery(select(sum(col<&Purchase::cents>))
                                    .where(col<&Purchase::customer_id> == outer(customer_id)));
    const auto rows = on.db.all(select(customer_name, total).order_by(customer_id));
    REQUIRE(rows.size() == 4);
    CHECK(std::get<1>(rows[0]) == 600);
    CHECK(std::get<1>(rows[3]) == std::nullopt);
    CHECK(on.db.all(select(col<&Purchase::cents>)
                        .where(col<&Purchase::cents> > subquery(select(avg(col<&Purchase::cents>))))
                        .order_by(col<&Purchase::cents>)) == std::vector<int>{500, 700});
    CHECK(on.db.exec(update<Purchase>()
                         .set(col<&Purchase::cents> = col<&Purchase::cents> +
                                                      subquery(select(count()).from<Customer>()))
                         .all_rows()) == 4);
    CHECK(on.db.one(select(sum(col<&Purchase::cents>))) == 500 + 100 + 700 + 50 + 16);
}

TEST_CASE("an alias reads a table twice") {
    fixture on;
    constexpr auto friend_of = alias<Customer, "friend">;
    const auto rows = on.db.all(
        select(customer_name, friend_of.entity)
            .from<Customer>()
            .left_join(friend_of, friend_of.col<&Customer::id> == col<&Customer::referred_by>)
            .order_by(customer_id));
    REQUIRE(rows.size() == 4);
    CHECK_FALSE(std::get<1>(rows[0]));
    CHECK(std::get<1>(rows[1])->name == "Ada");
    CHECK(std::get<1>(rows[2])->referred_by == 1);
    // inside a subquery the alias tells the two apart
    CHECK(on.db.all(select(customer_name)
                        .where(exists(select(friend_of.col<&Customer::id>)
                                          .where(friend_of.col<&Customer::referred_by> ==
                                                 outer(customer_id))))
                        .order_by(customer_name)) == names{"Ada", "Bob"});
}

TEST_CASE("right, full and cross joins") {
    fixture on;
    on.db.exec(erase<Customer>().where(customer_id == 2));
    const auto right = on.db.all(select(customer_name, col<&Purchase::cents>)
                                     .from<Customer>()
                                     .right_join<Purchase>(is_customer)
                                     .order_by(col<&Purchase::cents>.desc()));
    REQUIRE(right.size() == 4);
    CHECK(right[0] == std::tuple{std::optional<std::string>(), 700});
    CHECK(right[1] == std::tuple{std::optional<std::string>("Ada"), 500});
    const auto full = on.db.all(select(entity<Customer>, entity<Purchase>)
                                    .from<Customer>()
                                    .full_join<Purchase>(is_customer));
    CHECK(full.size() == 5);
    std::size_t without_customer = 0;
    std::size_t without_purchase = 0;
    for (const auto& [customer, purchase] : full) {
        without_customer += customer ? 0U : 1U;
        without_purchase += purchase ? 0U : 1U;
    }
    CHECK(without_customer == 1);
    CHECK(without_purchase == 1);
    CHECK(on.db.one(select(count()).from<Customer>().cross_join<Purchase>()) == 12);
}

TEST_CASE("a derived table is read like any other") {
    fixture on;
    const auto rows = on.db.all(select(customer_name, col<&Spending::cents>)
                                    .from<Customer>()
                                    .join(spending, col<&Spending::customer> == customer_id)
                                    .where(col<&Spending::cents> > 100)
                                    .order_by(col<&Spending::cents>));
    CHECK(rows == std::vector<std::tuple<std::string, std::int64_t>>{{"Ada", 600}, {"Bob", 700}});
    CHECK(on.db.one(select(max(col<&Spending::cents>)).from(spending)) == 700);
    CHECK(on.db.one(select<Spending>().from(spending).order_by(col<&Spending::cents>).limit(1))
              .cents == 50);
    // values inside are bound before those around
    const auto some =
        derived<Spending>(select(col<&Purchase::customer_id>, sum(col<&Purchase::cents>))
                              .where(col<&Purchase::cents> > 60)
                              .group_by(col<&Purchase::customer_id>));
    CHECK(
        on.db.all(select(col<&Spending::customer>).from(some).where(col<&Spending::cents> < 650)) ==
        std::vector<std::int64_t>{1});
}

TEST_CASE("with names a query for the one after it") {
    fixture on;
    const auto query =
        with<Spending>(select(col<&Purchase::customer_id>, sum(col<&Purchase::cents>))
                           .where(col<&Purchase::cents> > 60)
                           .group_by(col<&Purchase::customer_id>))
            .query(
                select(customer_name)
                    .from<Customer>()
                    .join<Spending>(col<&Spending::customer> == customer_id)
                    .where(col<&Spending::cents> == subquery(select(max(col<&Spending::cents>)))));
    CHECK(on.db.one(query) == "Bob");
    std::size_t streamed = 0;
    for (const std::string& name : on.db.stream(query)) {
        streamed += name == "Bob" ? 1U : 0U;
    }
    CHECK(streamed == 1);
}

TEST_CASE("with_recursive follows rows to rows") {
    fixture on;
    const auto query = with_recursive<Referral>(
                           select(customer_id, customer_name,
                                  subquery(select(count()).from<Customer>().where(customer_id < 0)))
                               .where(customer_id == 1),
                           select(customer_id, customer_name, col<&Referral::depth> + 1)
                               .from<Customer>()
                               .join<Referral>(col<&Referral::id> == col<&Customer::referred_by>))
                           .query(select<Referral>().order_by(col<&Referral::depth>));
    const auto rows = on.db.all(query);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].name == "Ada");
    CHECK(rows[2].name == "Cyd");
    CHECK(rows[2].depth == 2);
}

TEST_CASE("set operations put rows together") {
    fixture on;
    const auto customers = select(customer_name);
    const auto notes = select(col<&Purchase::note>).where(col<&Purchase::note>.is_not_null());
    const auto all =
        on.db.all(union_of(customers, notes).order_by(column_number<1>.desc()).limit(2));
    CHECK(all == std::vector<std::optional<std::string>>{"x", "Dee"});
    CHECK(on.db.all(union_of(customers, notes)).size() == 5);
    CHECK(on.db.all(union_all_of(customers, notes)).size() == 6);
    CHECK(on.db.all(intersection_of(customers, notes)) ==
          std::vector<std::optional<std::string>>{"Cyd"});
    CHECK(on.db.all(difference_of(notes, customers)) ==
          std::vector<std::optional<std::string>>{"x"});
    CHECK(
        on.db.all(union_all_of(select<Customer>(), select<Customer>()).limit(5).offset(2)).size() ==
        5);
}
