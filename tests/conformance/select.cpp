// SPDX-License-Identifier: MIT
// What a select gives: whole structs, single columns, tuples, other structs; sorted, cut, distinct.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

using namespace sorrel;

namespace {

struct Song {
    std::int64_t id = 0;
    std::string title{};
    std::optional<std::string> artist{};
    int seconds = 0;
    bool liked = false;
};

struct TitleAndLength {
    std::string name{};
    std::int64_t length = 0;
};
struct Narrow {
    std::optional<std::string> artist{};
    std::int16_t seconds = 0;
};

struct fixture : test::backend_fixture {
    fixture() {
        db.create_tables<Song>();
        db.insert(std::vector<Song>{{.title = "b", .artist = "X", .seconds = 100, .liked = true},
                                    {.title = "a", .artist = "Y", .seconds = 200},
                                    {.title = "d", .seconds = 100},
                                    {.title = "c", .artist = "X", .seconds = 300, .liked = true}});
    }
};

const auto by_id = [] { return select(col<&Song::title>).order_by(col<&Song::id>); };
using titles = std::vector<std::string>;

}  // namespace

TEST_CASE("select<Struct> fills every field") {
    fixture on;
    const std::vector<Song> all = on.db.all(select<Song>().order_by(col<&Song::id>));
    REQUIRE(all.size() == 4);
    CHECK(all[0].id == 1);
    CHECK(all[0].title == "b");
    CHECK(all[0].artist == "X");
    CHECK(all[0].seconds == 100);
    CHECK(all[0].liked);
    CHECK(all[2].artist == std::nullopt);
    CHECK_FALSE(all[2].liked);
    CHECK(on.db.all(select<Song>().where(col<&Song::id> > 4)).empty());
}

TEST_CASE("a single item gives rows of its own type") {
    fixture on;
    const titles names = on.db.all(by_id());
    CHECK(names == titles{"b", "a", "d", "c"});
    const std::vector<bool> liked = on.db.all(select(col<&Song::liked>).order_by(col<&Song::id>));
    CHECK(liked == std::vector<bool>{true, false, false, true});
    const std::vector<std::optional<std::string>> artists =
        on.db.all(select(col<&Song::artist>).order_by(col<&Song::id>));
    CHECK(artists == std::vector<std::optional<std::string>>{"X", "Y", std::nullopt, "X"});
    const std::vector<std::int64_t> sums =
        on.db.all(select(col<&Song::seconds> + col<&Song::id>).order_by(col<&Song::id>));
    CHECK(sums == std::vector<std::int64_t>{101, 202, 103, 304});
    const std::vector<bool> longer =
        on.db.all(select(col<&Song::seconds> > 150).order_by(col<&Song::id>));
    CHECK(longer == std::vector<bool>{false, true, false, true});
}

TEST_CASE("several items give tuples, and whole structs may be among them") {
    fixture on;
    const std::vector<std::tuple<std::string, int, bool>> rows = on.db.all(
        select(col<&Song::title>, col<&Song::seconds>, col<&Song::liked>).order_by(col<&Song::id>));
    REQUIRE(rows.size() == 4);
    CHECK(rows[3] == std::tuple{std::string("c"), 300, true});

    const std::tuple<int, Song, std::string> mixed =
        on.db.one(select(col<&Song::seconds>, entity<Song>, col<&Song::title>)
                      .where(col<&Song::title> == "d"));
    CHECK(std::get<0>(mixed) == 100);
    CHECK(std::get<1>(mixed).id == 3);
    CHECK(std::get<1>(mixed).artist == std::nullopt);
    CHECK(std::get<2>(mixed) == "d");
}

TEST_CASE("into fills a struct by position, and integers may become wider or narrower") {
    fixture on;
    const std::vector<TitleAndLength> rows =
        on.db.all(select(col<&Song::title>, col<&Song::seconds>)
                      .order_by(col<&Song::title>.desc())
                      .into<TitleAndLength>());
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].name == "d");
    CHECK(rows[0].length == 100);

    auto narrow =
        select(col<&Song::artist>, col<&Song::seconds>).where(col<&Song::id> == 4).into<Narrow>();
    CHECK(on.db.one(narrow).seconds == 300);
    on.db.exec(update<Song>().set(col<&Song::seconds> = 40000).where(col<&Song::id> == 4));
    CHECK_THROWS_AS(on.db.one(narrow), value_error);
    // a text into an optional text
    CHECK(on.db
              .one(select(col<&Song::title>, col<&Song::seconds>)
                       .where(col<&Song::id> == 1)
                       .into<Narrow>())
              .artist == "b");
}

TEST_CASE("distinct gives equal rows once, NULL among them") {
    fixture on;
    CHECK(on.db.all(select(col<&Song::artist>).distinct()).size() == 3);
    CHECK(on.db.all(select(col<&Song::artist>)).size() == 4);
    CHECK(
        on.db.all(select(col<&Song::seconds>).distinct().where(col<&Song::seconds> < 300)).size() ==
        2);
    CHECK(on.db.all(select(col<&Song::seconds>, col<&Song::artist>).distinct()).size() == 4);
    CHECK(
        on.db.all(select(col<&Song::seconds>).where(col<&Song::seconds> < 300).distinct()).size() ==
        2);
}

TEST_CASE("order_by sorts by the first key first, and desc turns one key round") {
    fixture on;
    CHECK(on.db.all(select(col<&Song::title>).order_by(col<&Song::title>)) ==
          titles{"a", "b", "c", "d"});
    CHECK(on.db.all(select(col<&Song::title>).order_by(col<&Song::title>.asc())) ==
          titles{"a", "b", "c", "d"});
    CHECK(on.db.all(
              select(col<&Song::title>).order_by(col<&Song::seconds>.desc(), col<&Song::title>)) ==
          titles{"c", "a", "b", "d"});
    CHECK(on.db.all(
              select(col<&Song::title>).order_by(col<&Song::seconds>, col<&Song::title>.desc())) ==
          titles{"d", "b", "a", "c"});
    CHECK(on.db.all(
              select(col<&Song::title>).order_by((col<&Song::seconds> * -1 + col<&Song::id>))) ==
          titles{"c", "a", "b", "d"});
}

TEST_CASE("limit and offset cut the sorted rows") {
    fixture on;
    CHECK(on.db.all(by_id().limit(2)) == titles{"b", "a"});
    CHECK(on.db.all(by_id().limit(2).offset(1)) == titles{"a", "d"});
    CHECK(on.db.all(by_id().offset(3)) == titles{"c"});
    CHECK(on.db.all(by_id().limit(0)).empty());
    CHECK(on.db.all(by_id().limit(100).offset(4)).empty());
    CHECK(on.db.all(by_id().offset(0)).size() == 4);
    CHECK(on.db.all(by_id().limit(std::numeric_limits<std::int64_t>::max())).size() == 4);
    CHECK_THROWS_AS(by_id().limit(-1), misuse_error);
    CHECK_THROWS_AS(by_id().offset(-1), misuse_error);
}

TEST_CASE("one and maybe_one say how many rows there are") {
    fixture on;
    const auto titled = [](std::string_view title) {
        return select<Song>().where(col<&Song::title> == title);
    };
    CHECK(on.db.one(titled("a")).seconds == 200);
    CHECK(on.db.maybe_one(titled("a"))->seconds == 200);
    CHECK_FALSE(on.db.maybe_one(titled("z")));
    CHECK_THROWS_AS(on.db.one(titled("z")), no_row);
    CHECK_THROWS_AS(on.db.one(select<Song>()), too_many_rows);
    CHECK_THROWS_AS(on.db.maybe_one(select<Song>()), too_many_rows);
    // a row that is NULL is a row all the same
    const auto artist = on.db.maybe_one(select(col<&Song::artist>).where(col<&Song::title> == "d"));
    REQUIRE(artist.has_value());
    CHECK_FALSE(artist->has_value());
}
