// SPDX-License-Identifier: MIT
// Rows that are marked as deleted, and the SQL that they become.
#include <sorrel/objects.hpp>

#include "docs/pages.hpp"

using namespace sorrel;

// [structs]
struct Page {
    std::int64_t id = 0;
    std::string text{};
    std::optional<timestamp> deleted{};
};

template <>
struct sorrel::mapping<Page> {
    static constexpr auto rules = all_of(soft_delete<&Page::deleted>);
};
// [/structs]

void docs::objects(page& shown) {
    shown.section("Reading",
                  "`Page` has a `std::optional<timestamp> deleted`, and the rule "
                  "`soft_delete<&Page::deleted>`.");
    // [select]
    const auto all = select(col<&Page::text>).where(col<&Page::id> > 1);
    // [/select]
    shown.query("What is not deleted", "select", all);
    // [with_deleted]
    const auto whole = select(col<&Page::text>).from(with_deleted<Page>);
    // [/with_deleted]
    shown.query("Deleted rows too", "with_deleted", whole);
    // [only_deleted]
    const auto gone = select(col<&Page::text>).from(only_deleted<Page>);
    // [/only_deleted]
    shown.query("Deleted rows alone", "only_deleted", gone);

    shown.section("Writing");
    // [erase]
    const auto marked = erase<Page>().where(col<&Page::id> == 1);
    // [/erase]
    shown.query("Marked as deleted", "erase", marked);
    // [restore]
    const auto restored = update(only_deleted<Page>)
                              .set(col<&Page::deleted> = std::nullopt)
                              .where(col<&Page::id> == 1);
    // [/restore]
    shown.query("Marked no longer", "restore", restored);
    // [purge]
    const auto purged = purge(only_deleted<Page>).all_rows();
    // [/purge]
    shown.query("Deleted for good", "purge", purged);
}
