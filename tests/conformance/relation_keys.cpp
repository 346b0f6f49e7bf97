// SPDX-License-Identifier: MIT
// Relations by keys of every type that can be one, and by keys of several fields.
#include <sorrel/relation.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <chrono>
#include <string>
#include <vector>

using namespace sorrel;

namespace {

enum class Grade { low, high };

/// A number that is not to be mixed up with others.
struct Code {
    std::int64_t number = 0;
};

}  // namespace

template <>
struct sorrel::enum_labels<Grade> {
    static constexpr sorrel::enum_label<Grade> labels[] = {{Grade::low, "low"},
                                                           {Grade::high, "high"}};
};
template <>
struct sorrel::storage<Code> {
    using stored_type = std::int64_t;
    static std::int64_t to_stored(const Code& code) { return code.number; }
    static Code from_stored(std::int64_t number) { return Code{number}; }
};

namespace {

template <class Key>
struct Parent {
    Key key{};
    std::string name{};
};
template <class Key>
struct Child {
    std::int64_t id = 0;
    std::optional<Key> parent_key{};
};
template <class Key>
struct ParentView {
    Parent<Key> parent{};
    std::vector<Child<Key>> children{};
};
template <class Key>
struct ChildView {
    Child<Key> child{};
    std::optional<Parent<Key>> parent{};
};

}  // namespace

template <class Key>
struct sorrel::mapping<Parent<Key>> {
    static constexpr auto table = "parent";
    static constexpr auto rules = all_of(primary_key<&Parent<Key>::key>);
};
template <class Key>
struct sorrel::mapping<Child<Key>> {
    static constexpr auto table = "child";
    static constexpr auto rules =
        all_of(primary_key<&Child<Key>::id>.generated(),
               foreign_key<&Child<Key>::parent_key>.template references<&Parent<Key>::key>());
};

TEMPLATE_TEST_CASE("relations go by keys of each type", "", std::string, std::int32_t, uuid, date,
                   timestamp, Grade, Code) {
    using key = TestType;
    const std::vector<key> keys = [] {
        if constexpr (std::is_same_v<key, std::string>) {
            return std::vector<key>{"a \"quoted\" one", "\xc3\xa9t\xc3\xa9 \\ %"};
        } else if constexpr (std::is_same_v<key, uuid>) {
            return std::vector<key>{uuid{"123e4567-e89b-12d3-a456-426614174000"},
                                    uuid{"00000000-0000-0000-0000-000000000001"}};
        } else if constexpr (std::is_same_v<key, date>) {
            return std::vector<key>{date{std::chrono::days{19'000}}, date{std::chrono::days{-5}}};
        } else if constexpr (std::is_same_v<key, timestamp>) {
            return std::vector<key>{timestamp{std::chrono::microseconds{1'600'000'000'000'001}},
                                    timestamp{std::chrono::microseconds{-1}}};
        } else if constexpr (std::is_same_v<key, Grade>) {
            return std::vector<key>{Grade::high, Grade::low};
        } else {
            return std::vector<key>{key{-7}, key{2'000'000'000}};
        }
    }();
    test::backend_fixture fixture;
    auto& db = fixture.db;
    db.template create_tables<Parent<key>, Child<key>>();
    db.insert(std::vector<Parent<key>>{{keys[0], "first"}, {keys[1], "second"}});
    db.insert(std::vector<Child<key>>{{0, keys[1]}, {0, keys[0]}, {0, keys[1]}, {0, {}}});

    const auto parents = db.all(load<ParentView<key>>().order_by(col<&Parent<key>::name>));
    REQUIRE(parents.size() == 2);
    REQUIRE(parents[0].children.size() == 1);
    CHECK(parents[0].children[0].id == 2);
    REQUIRE(parents[1].children.size() == 2);
    CHECK(parents[1].children[0].id + parents[1].children[1].id == 4);

    const auto children = db.all(load<ChildView<key>>().order_by(col<&Child<key>::id>));
    REQUIRE(children.size() == 4);
    CHECK(children[0].parent->name == "second");
    CHECK(children[1].parent->name == "first");
    CHECK(children[2].parent->name == "second");
    CHECK_FALSE(children[3].parent.has_value());
}

namespace {

struct Shelf {
    int room = 0;
    int number = 0;
    std::string label{};
};
struct Book {
    std::int64_t id = 0;
    int shelf_number = 0;
    int shelf_room = 0;
    std::string title{};
};
struct ShelfView {
    Shelf shelf{};
    std::vector<Book> books{};
};
struct BookView {
    Book book{};
    Shelf shelf{};
};

}  // namespace

template <>
struct sorrel::mapping<Shelf> {
    static constexpr auto rules = all_of(primary_key<&Shelf::room, &Shelf::number>);
};
template <>
struct sorrel::mapping<Book> {
    static constexpr auto rules = all_of(
        primary_key<&Book::id>.generated(),
        foreign_key<&Book::shelf_room, &Book::shelf_number>.references<&Shelf::room, &Shelf::number>());
};

TEST_CASE_METHOD(test::backend_fixture, "relations go by keys of several fields") {
    db.create_tables<Shelf, Book>();
    // parts of the keys occur in other combinations as well
    db.insert(std::vector<Shelf>{{1, 1, "A"}, {1, 2, "B"}, {2, 1, "C"}, {2, 2, "D"}});
    db.insert(std::vector<Book>{{0, 1, 1, "one"},
                                {0, 2, 1, "two"},
                                {0, 1, 2, "three"},
                                {0, 2, 1, "four"},
                                {0, 2, 2, "five"}});
    const auto title = [](const auto& book) { return book.title; };
    const auto titles = [&](const ShelfView& view) {
        std::vector<std::string> all;
        for (const Book& book : view.books) {
            all.push_back(title(book));
        }
        return all;
    };
    using words = std::vector<std::string>;

    // without shelf D: its parts are in the lists, and its book has no place
    const auto shelves =
        db.all(load<ShelfView>()
                   .where(col<&Shelf::label> != "D")
                   .order_by(col<&Shelf::label>)
                   .with<&ShelfView::books>(load<Book>().order_by(col<&Book::id>)));
    REQUIRE(shelves.size() == 3);
    CHECK(titles(shelves[0]) == words{"one"});
    CHECK(titles(shelves[1]) == words{"two", "four"});
    CHECK(titles(shelves[2]) == words{"three"});

    const auto last =
        db.all(load<ShelfView>()
                   .order_by(col<&Shelf::label>)
                   .with<&ShelfView::books>(load<Book>().order_by(col<&Book::id>.desc()).limit(1)));
    CHECK(titles(last[1]) == words{"four"});
    CHECK(titles(last[3]) == words{"five"});

    const auto books =
        db.all(load<BookView>().where(col<&Shelf::room> == 1).order_by(col<&Book::id>));
    REQUIRE(books.size() == 3);
    CHECK(books[0].shelf.label == "A");
    CHECK(books[1].shelf.label == "B");
    CHECK(books[2].shelf.label == "B");

    CHECK(db.all(select<Shelf>().where(has<Book>(col<&Book::title> == "three")))[0].label == "C");
    CHECK(db.one(select<Shelf>().where(count<Book>() == 2)).label == "B");
    CHECK(db.all(related<&ShelfView::books>(Shelf{1, 2, ""})).size() == 2);
    CHECK(db.one(related<&BookView::shelf>(books[0].book)).label == "A");

    const auto stored = db.insert(ShelfView{{3, 7, "E"}, {{.title = "six"}, {.title = "seven"}}});
    CHECK(stored.books[1].shelf_room == 3);
    CHECK(stored.books[1].shelf_number == 7);
    CHECK(stored.books[1].id == 7);
    CHECK(db.find<ShelfView>(3, 7)->books.size() == 2);
}
