// SPDX-License-Identifier: MIT
// Statements that write, and the SQL that they become.
#include "docs/pages.hpp"

using namespace sorrel;

namespace {

void inserts(docs::page& shown) {
    shown.section("Inserting");
    // [values]
    const auto one =
        insert_into<Book>().values(col<&Book::author_id> = 1, col<&Book::title> = "Solaris");
    // [/values]
    shown.query("Single columns", "values", one);
    // [row]
    const auto whole = insert_into<Book>().row({.author_id = 1, .title = "Solaris"});
    // [/row]
    shown.query("A struct", "row", whole);
    // [rows]
    const std::vector<Author> authors{{.name = "Ada"}, {.name = "Ben"}};
    const auto many = insert_into<Author>().rows(authors).returning(col<&Author::id>);
    // [/rows]
    shown.query("Many structs", "rows", many);
    // [default_values]
    const auto visit = insert_into<Visit>().default_values();
    // [/default_values]
    shown.query("Nothing but defaults", "default_values", visit);
    // [insert_select]
    const auto copied = insert_into<Author>().columns<&Author::name>().select(
        select(col<&Book::title>).where(col<&Book::lent>));
    // [/insert_select]
    shown.query("The rows of a query", "insert_select", copied);

    shown.section("When the row is there already");
    // [do_nothing]
    const auto spared = insert_into<Book>()
                            .values(col<&Book::author_id> = 1, col<&Book::title> = "Solaris")
                            .on_conflict<&Book::title>()
                            .do_nothing();
    // [/do_nothing]
    shown.query("Left out", "do_nothing", spared);
    // [any_conflict]
    const auto careless =
        insert_into<Author>().row({.id = 1, .name = "Ada"}).on_conflict().do_nothing();
    // [/any_conflict]
    shown.query("Left out, whatever it meets", "any_conflict", careless);
    // [do_update]
    const auto stored = insert_into<Book>()
                            .values(col<&Book::author_id> = 1, col<&Book::title> = "Solaris",
                                    col<&Book::price> = 9.5)
                            .on_conflict<&Book::title>()
                            .do_update(col<&Book::price> = excluded(col<&Book::price>))
                            .where(excluded(col<&Book::price>) < col<&Book::price>);
    // [/do_update]
    shown.query("Changed", "do_update", stored);
}

void changes(docs::page& shown) {
    shown.section("Updating");
    // [update]
    const auto dearer =
        update<Book>()
            .set(col<&Book::price> = col<&Book::price> * 1.1, col<&Book::lent> = false)
            .where(col<&Book::year> < 1900);
    // [/update]
    shown.query("Some rows", "update", dearer);
    // [all_rows]
    const auto returned = update<Book>().set(col<&Book::lent> = false).all_rows();
    // [/all_rows]
    shown.query("All rows, which has to be said", "all_rows", returned);
    // [update_from]
    const auto own = update<Book>()
                         .set(col<&Book::title> = col<&Author::name>)
                         .from<Author>()
                         .where(col<&Author::id> == col<&Book::author_id>);
    // [/update_from]
    shown.query("With another table", "update_from", own);
    // [changeset]
    changeset<Book> changed;
    changed.set(col<&Book::price> = 9.5);
    const auto some = update<Book>().set(changed).where(col<&Book::id> == 1);
    // [/changeset]
    shown.query("Columns chosen at run time", "changeset", some);

    shown.section("Deleting");
    // [erase]
    const auto gone = erase<Book>().where(col<&Book::year> < 1900);
    // [/erase]
    shown.query("Some rows", "erase", gone);
    // [erase_all]
    const auto nothing_left = erase<Book>().all_rows();
    // [/erase_all]
    shown.query("All rows", "erase_all", nothing_left);
    // [erase_in]
    const auto lonely =
        erase<Author>().where(col<&Author::id>.not_in(select(col<&Book::author_id>)));
    // [/erase_in]
    shown.query("Rows that another table chooses", "erase_in", lonely);

    shown.section("Rows back");
    // [returning]
    const auto written = insert_into<Author>().values(col<&Author::name> = "Ada").returning();
    // [/returning]
    shown.query("Whole structs", "returning", written);
    // [returning_columns]
    const auto erased =
        erase<Book>().where(col<&Book::lent>).returning(col<&Book::title>, col<&Book::price> * 100);
    // [/returning_columns]
    shown.query("Columns and expressions", "returning_columns", erased);
}

}  // namespace

void docs::writing(page& shown) {
    inserts(shown);
    changes(shown);
}
