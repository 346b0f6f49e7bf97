// SPDX-License-Identifier: MIT
// A query is a value: it can be kept, used again on any connection, and extended in several ways.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

using namespace sorrel;

namespace {

struct Word {
    std::int64_t id = 0;
    std::string text{};
    int text_length = 0;
};

constexpr auto text = col<&Word::text>;
constexpr auto text_length = col<&Word::text_length>;

struct fixture : test::backend_fixture {
    fixture() {
        db.create_tables<Word>();
        for (const auto* each : {"a", "bb", "ccc", "dddd", "ee"}) {
            db.insert(
                Word{.text = each, .text_length = static_cast<int>(std::string(each).size())});
        }
    }
};

using texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a kept query runs again and again, on one connection and another") {
    fixture on;
    auto other = on.connect();
    const auto longer = select(text).where(text_length > 2).order_by(text);
    CHECK(on.db.all(longer) == texts{"ccc", "dddd"});
    CHECK(other.all(longer) == texts{"ccc", "dddd"});
    other.insert(Word{.text = "fff", .text_length = 3});
    CHECK(on.db.all(longer) == texts{"ccc", "dddd", "fff"});
    {
        auto tx = on.db.begin();
        CHECK(tx.all(longer).size() == 3);
    }
    const auto copy = longer;
    CHECK(other.all(copy).size() == 3);
}

TEST_CASE("the same query 1000 times with other values") {
    fixture on;
    for (int i = 0; i != 1000; ++i) {
        const int wanted = i % 6;
        const auto found = on.db.all(select<Word>().where(text_length == wanted));
        const std::size_t expected = wanted == 2 ? 2 : wanted >= 1 && wanted <= 4 ? 1 : 0;
        if (found.size() != expected) {
            FAIL(found.size() << " rows of text_length " << wanted << " in round " << i);
        }
        const auto key = i % 7;
        if (on.db.find<Word>(key).has_value() != (key >= 1 && key <= 5)) {
            FAIL("find in round " << i);
        }
    }
    SUCCEED();
}

TEST_CASE("the beginning of a query is not changed by what is chained to it") {
    fixture on;
    const auto beginning = select(text).where(text_length >= 2);
    const auto first = beginning.order_by(text).limit(1);
    const auto last = beginning.order_by(text.desc()).limit(1);
    const auto narrow = beginning.where(text != "bb").order_by(text);
    CHECK(on.db.one(first) == "bb");
    CHECK(on.db.one(last) == "ee");
    CHECK(on.db.all(narrow) == texts{"ccc", "dddd", "ee"});
    CHECK(on.db.all(beginning).size() == 4);
    CHECK(on.db.one(first) == "bb");
}

TEST_CASE("where again means and, however the conditions are made") {
    fixture on;
    const auto query = select(text).where(text_length == 2 || text_length == 3);
    CHECK(on.db.all(query.where(text == "ee" || text == "a")) == texts{"ee"});
    CHECK(on.db.all(query.where(text_length == 2).where(text < "c").order_by(text)) == texts{"bb"});
}

TEST_CASE("a query keeps the texts it was given by value") {
    fixture on;
    const auto make = [] {
        std::string wanted = "a text long enough to live on the heap, and gone when this returns";
        wanted = "ccc" + wanted.substr(0, 0);
        return select(text).where(text == wanted || text == std::string("dddd")).order_by(text);
    };
    CHECK(on.db.all(make()) == texts{"ccc", "dddd"});
    const auto in_list = [] {
        return select(text).where(text.in(std::vector<std::string>{"a", "bb"})).order_by(text);
    }();
    CHECK(on.db.all(in_list) == texts{"a", "bb"});
}

TEST_CASE("writes can be kept and run again too") {
    fixture on;
    const auto lengthen = update<Word>().set(text_length = text_length + 1).where(text == "a");
    const auto remove = erase<Word>().where(text_length > 3);
    const auto add = insert_into<Word>().values(text = "new", text_length = 3);
    CHECK(on.db.exec(lengthen) == 1);
    CHECK(on.db.exec(lengthen) == 1);
    CHECK(on.db.one(select(text_length).where(text == "a")) == 3);
    CHECK(on.db.exec(remove) == 1);
    CHECK(on.db.exec(remove) == 0);
    CHECK(on.db.exec(add) == 1);
    CHECK(on.db.exec(add) == 1);
    CHECK(on.db.one(select(count()).from<Word>().where(text == "new")) == 2);
    CHECK(on.connect().exec(add) == 1);
}

TEST_CASE("a query that failed can be run again") {
    fixture on;
    on.db.execute_script("CREATE UNIQUE INDEX each_text_once ON word (text)");
    const auto add = insert_into<Word>().values(text = "new", text_length = 3);
    CHECK(on.db.exec(add) == 1);
    CHECK_THROWS_AS(on.db.exec(add), unique_violation);
    on.db.exec(erase<Word>().where(text == "new"));
    CHECK(on.db.exec(add) == 1);

    const auto one = select(text).where(text_length == 2);
    CHECK_THROWS_AS(on.db.one(one), too_many_rows);
    on.db.exec(erase<Word>().where(text == "ee"));
    CHECK(on.db.one(one) == "bb");
}
