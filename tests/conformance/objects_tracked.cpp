// SPDX-License-Identifier: MIT
// Structs that remember what they were, and write what has changed.
#include <sorrel/objects.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <limits>

using namespace sorrel;

namespace {

struct Item {
    std::int64_t id = 0;
    std::string name{};
    int pieces = 0;
    bool sold = false;
    std::optional<std::string> note{};
    blob picture{};
    std::vector<std::string> words{};
    timestamp seen{};
};
struct Page {
    std::int64_t id = 0;
    std::string text{};
    std::string author{};
    std::int64_t version = 0;
    timestamp changed{};
};

struct fixture : test::backend_fixture {
    fixture() { db.create_tables<Item, Page>(); }
};

using fields = std::vector<std::string_view>;

}  // namespace

template <>
struct sorrel::mapping<Page> {
    static constexpr auto rules = all_of(row_version<&Page::version>, updated_at<&Page::changed>);
};

TEST_CASE("Only changed columns are written, whatever their values") {
    fixture on;
    tracked item{on.db.insert(Item{.name = "Nut",
                                   .pieces = 5,
                                   .sold = true,
                                   .note = "x",
                                   .picture = {std::byte{1}},
                                   .words = {"a"}})};
    CHECK_FALSE(item.is_changed());
    // somebody else writes another column meanwhile
    on.db.exec(update<Item>().set(col<&Item::name> = "Bolt").all_rows());
    item->pieces = 0;
    item->sold = false;
    item->note = std::nullopt;
    item->picture.clear();
    item->words.clear();
    CHECK(item.is_changed<&Item::pieces>());
    CHECK_FALSE(item.is_changed<&Item::name>());
    CHECK(item.changed_fields() == fields{"pieces", "sold", "note", "picture", "words"});
    CHECK(on.db.update(item) == 1);
    CHECK_FALSE(item.is_changed());
    const Item stored = on.db.find<Item>(item->id).value();
    CHECK(stored.name == "Bolt");
    CHECK(stored.pieces == 0);
    CHECK_FALSE(stored.sold);
    CHECK_FALSE(stored.note);
    CHECK(stored.picture.empty());
    CHECK(stored.words.empty());
}

TEST_CASE("Nothing is sent when nothing differs") {
    fixture on;
    tracked item{on.db.insert(Item{.name = "Nut"})};
    item->name = "Bolt";
    item->name = "Nut";
    on.db.execute_script("DROP TABLE item");
    CHECK(on.db.update(item) == 0);
    item->name = "Bolt";
    CHECK_THROWS_AS(on.db.update(item), error);
    CHECK(item.is_changed());  // since nothing was written
}

TEST_CASE("Changes can be given up, or follow what others wrote") {
    fixture on;
    tracked item{on.db.insert(Item{.name = "Nut", .pieces = 1})};
    item->name = "Bolt";
    item.revert();
    CHECK(item->name == "Nut");
    item->id = 77;  // a key is written like any other column, and the row found by the one it had
    CHECK(on.db.update(item) == 1);
    CHECK(on.db.find<Item>(77).has_value());

    const auto before = item;
    {
        auto tx = on.db.begin();
        item->pieces = 9;
        tx.update(item);
    }
    item = before;  // the transaction was rolled back
    item->pieces = 9;
    CHECK(on.db.update(item) == 1);
    CHECK(on.db.find<Item>(77).value().pieces == 9);

    Item other = *item;
    other.pieces = 3;
    item.set_original(other);
    CHECK(item.changed_fields() == fields{"pieces"});
}

TEST_CASE("A tracked struct has the rules of its mapping") {
    fixture on;
    tracked mine{on.db.insert(Page{.text = "a", .author = "x"})};
    const timestamp inserted = mine->changed;
    tracked theirs{on.db.find<Page>(mine->id).value()};
    theirs->author = "y";
    CHECK(on.db.update(theirs) == 1);
    CHECK(theirs->version == 1);
    CHECK(theirs->changed >= inserted);
    mine->text = "b";
    CHECK_THROWS_AS(on.db.update(mine), stale_object);
    CHECK(mine->version == 0);
    mine.rebase(on.db.find<Page>(mine->id).value());
    CHECK(mine->text == "b");
    CHECK(mine->author == "y");
    CHECK(on.db.update(mine) == 1);
    CHECK(mine->version == 2);
    CHECK(on.db.find<Page>(mine->id).value().text == "b");
    on.db.erase(*mine);
    mine->text = "c";
    CHECK(on.db.update(mine) == 0);
}
