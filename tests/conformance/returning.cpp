// SPDX-License-Identifier: MIT
// Writes that give the rows they have written.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

using namespace sorrel;

namespace {

struct Parcel {
    std::int64_t id = 0;
    std::string label{};
    int grams = 0;
    std::optional<std::string> note{};
    bool open = true;
};
struct Weight {
    std::string label{};
    std::int64_t doubled = 0;
};

constexpr auto id = col<&Parcel::id>;
constexpr auto label = col<&Parcel::label>;
constexpr auto grams = col<&Parcel::grams>;
constexpr auto note = col<&Parcel::note>;
constexpr auto open = col<&Parcel::open>;

}  // namespace

template <>
struct sorrel::mapping<Parcel> {
    static constexpr auto rules =
        all_of(primary_key<&Parcel::id>.generated(), default_value<&Parcel::grams>(250),
               default_value<&Parcel::open>(true));
};

namespace {

struct fixture : test::backend_fixture {
    fixture() {
        db.create_tables<Parcel>();
        db.insert(std::vector<Parcel>{{.label = "a", .grams = 100, .note = "fragile"},
                                      {.label = "b", .grams = 200},
                                      {.label = "c", .grams = 300}});
    }
    std::int64_t rows() { return db.one(select(count()).from<Parcel>()); }
};

// RETURNING promises no order.
template <class Rows>
Rows sorted(Rows rows) {
    std::sort(rows.begin(), rows.end());
    return rows;
}

}  // namespace

TEST_CASE("insert gives the row as it is stored, defaults and key included", "[returning]") {
    fixture on;
    const Parcel stored = on.db.one(insert_into<Parcel>().values(label = "d").returning());
    CHECK(stored.id == 4);
    CHECK(stored.label == "d");
    CHECK(stored.grams == 250);
    CHECK(stored.note == std::nullopt);
    CHECK(stored.open);
    CHECK(on.db.find<Parcel>(4)->label == "d");

    const std::tuple<std::int64_t, std::int64_t> key_and_sum =
        on.db.one(insert_into<Parcel>().values(label = "e", grams = 5).returning(id, grams + 1));
    CHECK(key_and_sum == std::tuple{5, 6});
    CHECK(on.rows() == 5);
    CHECK_FALSE(on.db.in_transaction());
}

TEST_CASE("update gives the rows as they are afterwards", "[returning]") {
    fixture on;
    const auto heavier = update<Parcel>().set(grams = grams + 1);
    CHECK(sorted(on.db.all(heavier.where(grams >= 200).returning(grams))) ==
          std::vector<int>{201, 301});
    CHECK(on.db.all(heavier.where(grams > 1000).returning(grams)).empty());
    CHECK(on.db.maybe_one(heavier.where(id == 1).returning(note)) == "fragile");
    CHECK(on.db.maybe_one(heavier.where(id == 2).returning(note)).value() == std::nullopt);
    CHECK_FALSE(on.db.maybe_one(heavier.where(id == 99).returning(note)));
    CHECK_THROWS_AS(on.db.one(heavier.where(id == 99).returning(note)), no_row);
    CHECK(on.db.all(heavier.all_rows().returning()).size() == 3);
    CHECK(on.db.one(select(sum(grams))) == 607);
}

TEST_CASE("erase gives the rows that are gone", "[returning]") {
    fixture on;
    const auto gone = on.db.all(erase<Parcel>().where(note.is_null()).returning(entity<Parcel>));
    REQUIRE(gone.size() == 2);
    CHECK(gone[0].label + gone[1].label == "bc");
    CHECK(on.rows() == 1);
    CHECK(on.db.one(erase<Parcel>().all_rows().returning(label)) == "a");
    CHECK(on.rows() == 0);
}

TEST_CASE("returned columns fill a struct by position", "[returning]") {
    fixture on;
    const Weight weight = on.db.one(update<Parcel>()
                                        .set(label = label + "!")
                                        .where(id == 2)
                                        .returning(label, grams * 2)
                                        .into<Weight>());
    CHECK(weight.label == "b!");
    CHECK(weight.doubled == 400);
}

TEST_CASE("returning takes conditions, values and subqueries", "[returning]") {
    fixture on;
    const auto other = alias<Parcel, "other">;
    const auto lighter =
        select(count()).from(other).where(other.col<&Parcel::grams> < outer(grams));
    const auto [is_heavy, text, rank] =
        on.db.one(update<Parcel>()
                      .set(open = false)
                      .where(id == 3)
                      .returning(grams > 250, label + "-", subquery(lighter)));
    CHECK(is_heavy);
    CHECK(text == "c-");
    CHECK(rank == 2);
}

TEST_CASE("inside a transaction a write that gives rows is part of it", "[returning]") {
    fixture on;
    {
        auto tx = on.db.begin();
        CHECK(tx.all(erase<Parcel>().all_rows().returning(id)).size() == 3);
        CHECK(tx.one(insert_into<Parcel>().values(label = "x").returning(label)) == "x");
        CHECK(tx.one(select(count()).from<Parcel>()) == 1);
    }
    CHECK(on.rows() == 3);
    auto tx = on.db.begin();
    CHECK(tx.one(erase<Parcel>().where(id == 1).returning(label)) == "a");
    tx.commit();
    CHECK(on.rows() == 2);
}

TEST_CASE("a write that is refused gives no row and stores none", "[returning]") {
    fixture on;
    CHECK_THROWS_AS(on.db.one(insert_into<Parcel>().values(id = 1, label = "x").returning()),
                    unique_violation);
    CHECK(on.db.find<Parcel>(1)->label == "a");
    CHECK_THROWS_AS(on.db.all(update<Parcel>().set(id = 1).all_rows().returning(id)),
                    unique_violation);
    CHECK(on.db.one(select(max(id))) == 3);
    CHECK_FALSE(on.db.in_transaction());
}
