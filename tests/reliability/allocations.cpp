// SPDX-License-Identifier: MIT
// No allocation that the result does not need: counted for the verbs a program runs all day.
#include "support/allocation_counter.hpp"
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace allocation_tests {

/// Texts are short: a std::string keeps up to 15 characters in itself.
struct Row {
    std::int64_t id = 0;
    std::string name{};
    std::optional<std::string> note{};
    int number = 0;
    double real = 0;
    sorrel::timestamp at{};
};

struct fixture : sorrel::test::backend_fixture {
    fixture() {
        db.create_tables<Row>();
        std::vector<Row> rows;
        for (int i = 1; i <= 1000; ++i) {
            rows.push_back({.name = "name " + std::to_string(i), .number = i, .at = sorrel::now()});
        }
        db.insert(rows);
    }
};

/// The allocations of an action once its statements are prepared and its containers known.
template <class Action>
std::size_t once_warm(Action action) {
    for (int i = 0; i != 3; ++i) {
        action();
    }
    std::size_t most = 0;
    for (int i = 0; i != 20; ++i) {
        most = std::max(most, sorrel::test::count_allocations(action));
    }
    return most;
}

}  // namespace allocation_tests

using namespace sorrel;
using namespace allocation_tests;

TEST_CASE_METHOD(fixture, "Reading one row does not allocate", "[allocation]") {
    std::int64_t key = 0;
    std::int64_t sum = 0;
    CHECK(once_warm([&] { sum += db.find<Row>(++key).value().number; }) == 0);
    CHECK(once_warm([&] { sum += db.find<Row>(1'000'000).has_value() ? 1 : 0; }) == 0);
    CHECK(once_warm([&] { sum += db.one(select<Row>().where(col<&Row::id> == ++key)).number; }) ==
          0);
    CHECK(once_warm(
              [&] { sum += db.maybe_one(select<Row>().where(col<&Row::id> == 0)) ? 1 : 0; }) == 0);
    CHECK(once_warm([&] { sum += db.one(select(count()).from<Row>()); }) == 0);
    CHECK(once_warm([&] {
              const auto [name, number] =
                  db.one(select(col<&Row::name>, col<&Row::number>).where(col<&Row::id> == ++key));
              sum += number + static_cast<std::int64_t>(name.size());
          }) == 0);
    CHECK(once_warm([&] {
              sum += db.one(sql<"SELECT number FROM row WHERE id = $1">(++key).as<int>());
          }) == 0);
    CHECK(once_warm([&] {
              sum += db.one(sql<"SELECT * FROM row WHERE id = $1">(++key).as<Row>()).number;
          }) == 0);
    CHECK(sum > 0);
}

TEST_CASE_METHOD(fixture, "Text parameters are not copied", "[allocation]") {
    const std::string_view view =
        "a name that is longer than the fifteen characters a string holds";
    std::int64_t found = 0;
    CHECK(once_warm([&] {
              found += db.one(select(count()).from<Row>().where(col<&Row::name> == view));
          }) == 0);
    CHECK(
        once_warm([&] {
            found += db.one(select(count()).from<Row>().where(
                col<&Row::name> == "a literal that is longer than the fifteen characters as well"));
        }) == 0);
    CHECK(once_warm([&] {
              found += db.one(select(count()).from<Row>().where(col<&Row::name>.like("name 1__") &&
                                                                col<&Row::name>.in(view, view)));
          }) == 0);
    CHECK(once_warm([&] {
              found += db.one(sql<"SELECT count(*) FROM row WHERE name = $1">(view).as<int>());
          }) == 0);
    CHECK(once_warm([&] {
              found += db.exec(update<Row>().set(col<&Row::name> = view).where(col<&Row::id> == 5));
          }) == 0);
    CHECK(found == 23);
}

TEST_CASE_METHOD(fixture, "Writing one row does not allocate", "[allocation]") {
    std::int64_t key = 0;
    std::int64_t changed = 0;
    CHECK(once_warm([&] {
              changed += db.exec(update<Row>()
                                     .set(col<&Row::number> = col<&Row::number> + 1)
                                     .where(col<&Row::id> == ++key));
          }) == 0);
    CHECK(once_warm([&] { changed += db.exec(erase<Row>().where(col<&Row::id> == ++key)); }) == 0);
    const Row row{.id = 500, .name = "short", .number = 7};
    CHECK(once_warm([&] { changed += db.update(row); }) == 0);
    CHECK(once_warm([&] { changed += db.insert(Row{.name = "short"}).id > 1000 ? 1 : 0; }) == 0);
    CHECK(once_warm([&] {
              changed += db.upsert(Row{.id = 600, .name = "short"}).id == 600 ? 1 : 0;
          }) == 0);
    CHECK(once_warm([&] {
              changed += db.exec(
                  insert_into<Row>().values(col<&Row::name> = "short", col<&Row::number> = 1,
                                            col<&Row::real> = 0.5, col<&Row::at> = timestamp{}));
          }) == 0);
    CHECK(once_warm([&] { changed += db.erase(row); }) == 0);
    CHECK(changed == 6 * 23 + 1);
}

TEST_CASE_METHOD(fixture, "Transactions do not allocate", "[allocation]") {
    CHECK(once_warm([&] {
              auto tx = db.begin();
              tx.commit();
          }) == 0);
    CHECK(once_warm([&] {
              auto tx = db.begin();
              tx.rollback();
          }) == 0);
    CHECK(once_warm([&] {
              db.transaction([](auto& tx) { return tx.update(Row{.id = 1, .name = "short"}); });
          }) == 0);
}

TEST_CASE_METHOD(fixture, "all() allocates for its vector and for long text only", "[allocation]") {
    const auto short_rows = select<Row>().limit(1000);
    std::vector<Row> rows;
    // as the vector would grow by itself
    const auto growth = sorrel::test::count_allocations([&] {
        std::vector<Row> like;
        for (int i = 0; i != 1000; ++i) {
            like.emplace_back();
        }
        rows = std::move(like);
    });
    CHECK(growth > 5);
    CHECK(once_warm([&] { rows = db.all(short_rows); }) <= growth);
    CHECK(rows.size() == 1000);

    db.exec(update<Row>()
                .set(col<&Row::name> = "a name that does not fit into the string itself")
                .all_rows());
    CHECK(once_warm([&] { rows = db.all(short_rows); }) <= growth + 1000);

    std::vector<std::int64_t> keys;
    CHECK(once_warm([&] { keys = db.all(select(col<&Row::id>).where(col<&Row::id> > 2000)); }) ==
          0);
}

TEST_CASE_METHOD(fixture, "A stream allocates nothing, however many rows it gives",
                 "[allocation]") {
    std::int64_t sum = 0;
    CHECK(once_warm([&] {
              for (const Row& row : db.stream(select<Row>())) {
                  sum += row.number;
              }
          }) == 0);
    CHECK(sum == 23 * 500'500);
    db.exec(update<Row>()
                .set(col<&Row::name> = "a name that does not fit into the string itself")
                .all_rows());
    CHECK(once_warm([&] {
              for (const Row& row : db.stream(select<Row>())) {
                  sum += row.number;
              }
          }) == 1);  // the one row of the stream
}
