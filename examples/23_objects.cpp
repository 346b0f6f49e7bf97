// SPDX-License-Identifier: MIT
// Structs with rules of their own: versions, times, soft deletion, and writing only what has changed.
#include <sorrel/objects.hpp>
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <iostream>
#include <optional>
#include <string>

using namespace sorrel;

// [page]
struct Page {
    std::int64_t id = 0;
    std::string path{};
    std::string text{};
    std::int64_t version = 0;
    timestamp made{};
    timestamp changed{};
    std::optional<timestamp> deleted{};
};

template <>
struct sorrel::mapping<Page> {
    static constexpr auto rules =
        all_of(row_version<&Page::version>, created_at<&Page::made>, updated_at<&Page::changed>,
               soft_delete<&Page::deleted>, index<&Page::path>.unique().where("deleted IS NULL"));
};
// [/page]

int main() {
    sqlite::connection db{":memory:"};
    db.create_tables<Page>();

    // [version]
    Page mine = db.insert(Page{.path = "/", .text = "Hello"});  // times are filled in
    Page theirs = db.find<Page>(mine.id).value();

    theirs.text = "Welcome";
    db.update(theirs);  // theirs.version is 1 now

    mine.text = "Hi";
    try {
        db.update(mine);  // would overwrite what nobody here has seen
    } catch (const stale_object& stale) {
        std::cout << stale.what() << '\n';
    }
    // [/version]

    // [tracked]
    tracked page{db.find<Page>(mine.id).value()};
    page->text = "Welcome!";
    std::cout << page.changed_fields().size() << " field differs\n";
    db.update(page);  // UPDATE … SET "text" = ?, "version" = ?, "changed" = ? …
    db.update(page);  // nothing differs: no statement
    // [/tracked]
    std::cout << "version " << page->version << '\n';

    // [stale]
    tracked old{theirs};
    old->path = "/index";
    try {
        db.update(old);
    } catch (const stale_object&) {
        old.rebase(db.find<Page>(old->id).value());  // their text, our path
        db.update(old);
    }
    // [/stale]
    std::cout << old->path << ": " << old->text << ", version " << old->version << '\n';

    // [delete]
    Page gone = *old;
    db.erase(gone);  // gone.deleted tells when
    const auto seen = db.one(select(count()).from<Page>());
    const auto there = db.one(select(count()).from(with_deleted<Page>));

    db.restore(gone);  // lives again
    db.erase(gone);
    db.exec(purge(only_deleted<Page>).where(col<&Page::changed> <= now()));  // for good
    // [/delete]
    std::cout << seen << " seen, " << there << " there, then "
              << db.one(select(count()).from(with_deleted<Page>)) << '\n';
}
