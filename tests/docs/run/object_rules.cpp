// SPDX-License-Identifier: MIT
// Structs with a version, times and soft deletion, and the statements that write them.
#include <sorrel/objects.hpp>

#include "docs/run/pages.hpp"

using namespace sorrel;

// [structs]
struct Article {
    std::int64_t id = 0;
    std::string text{};
    std::int64_t version = 0;
    timestamp made{};
    timestamp changed{};
    std::optional<timestamp> deleted{};
};

template <>
struct sorrel::mapping<Article> {
    static constexpr auto rules =
        all_of(row_version<&Article::version>, created_at<&Article::made>,
               updated_at<&Article::changed>, soft_delete<&Article::deleted>);
};
// [/structs]

void docs::object_rules(ran& shown, database& db) {
    db.create_tables<Article>();
    shown.forget();
    shown.section(
        "The struct",
        "What the rules mean is told in [objects](../objects.md); hooks and validation run in "
        "C++ and are no SQL.");
    shown.source("Four rules", "structs");

    shown.section("Writing");
    // [insert]
    Article article = db.insert(Article{.text = "Hello"});
    // [/insert]
    shown.listing("Inserted, with its times", "insert");
    // [update]
    article.text = "Welcome";
    db.update(article);  // throws stale_object when no row has the version that it had
    // [/update]
    shown.listing("Changed, when nobody else has", "update");
    // [tracked]
    tracked seen{article};
    seen->text = "Welcome!";
    db.update(seen);
    db.update(seen);  // nothing differs: no statement
    // [/tracked]
    shown.listing("What differs, and nothing else", "tracked");
    // [upsert]
    article = db.upsert(*seen);
    // [/upsert]
    shown.listing("Saved", "upsert");
    // [set]
    db.exec(update<Article>().set(col<&Article::text> = "").where(col<&Article::id> == 7));
    // [/set]
    shown.listing("Changed without a struct", "set");

    shown.section("Deleting");
    // [erase]
    db.erase(article);
    // [/erase]
    shown.listing("Marked as deleted", "erase");
    // [restore]
    db.restore(article);
    // [/restore]
    shown.listing("Marked no longer", "restore");
    // [find]
    const std::optional<Article> found = db.find<Article>(article.id);
    // [/find]
    shown.listing("Found only while it is not deleted", "find");
    // [purge]
    db.purge(article);
    // [/purge]
    shown.listing("Deleted for good", "purge");
}
