// SPDX-License-Identifier: MIT
// Clauses and joins, and the SQL that they become.
#include "docs/pages.hpp"

using namespace sorrel;

namespace {

struct Label {
    std::string title{};
    std::optional<int> year{};
};

void clauses(docs::page& shown) {
    shown.section("What is selected");
    // [all]
    const auto all = select<Book>();
    // [/all]
    shown.query("Whole structs", "all", all);
    // [columns]
    const auto columns = select(col<&Book::title>, col<&Book::year>).into<Label>();
    // [/columns]
    shown.query("Columns, into a struct", "columns", columns);
    // [entities]
    const auto entities = select(entity<Author>, count(col<&Book::id>))
                              .from<Author>()
                              .left_join<Book>(col<&Book::author_id> == col<&Author::id>)
                              .group_by(col<&Author::id>);
    // [/entities]
    shown.query("Structs and columns together", "entities", entities);
    // [distinct]
    const auto distinct = select(col<&Book::year>).distinct();
    // [/distinct]
    shown.query("Distinct rows", "distinct", distinct);
    // [distinct_on]
    const auto newest = select(col<&Book::author_id>, col<&Book::title>)
                            .distinct_on(col<&Book::author_id>)
                            .order_by(col<&Book::author_id>, col<&Book::year>.desc());
    // [/distinct_on]
    shown.postgres_query("The first row of each", "distinct_on", newest);

    shown.section("Clauses");
    // [where]
    const auto old = select<Book>().where(col<&Book::year> < 1900).where(!col<&Book::lent>);
    // [/where]
    shown.query("Conditions", "where", old);
    // [group_by]
    const auto groups = select(col<&Book::author_id>, count())
                            .group_by(col<&Book::author_id>)
                            .having(count() > 3)
                            .order_by(column_number<2>.desc());
    // [/group_by]
    shown.query("Groups", "group_by", groups);
    // [order_by]
    const auto sorted = select(col<&Book::title>)
                            .order_by(col<&Book::year>.desc().nulls_last(), col<&Book::title>)
                            .limit(20)
                            .offset(40);
    // [/order_by]
    shown.query("Order and part", "order_by", sorted);
    // [for_update]
    const auto locked = select<Book>().where(!col<&Book::lent>).limit(1).for_update().skip_locked();
    // [/for_update]
    shown.postgres_query("Row locks", "for_update", locked);
    // [for_share]
    const auto shared = select(col<&Book::title>)
                            .from<Book>()
                            .join<Author>(col<&Author::id> == col<&Book::author_id>)
                            .for_share<Book>()
                            .nowait();
    // [/for_share]
    shown.postgres_query("Locks for reading, of one table", "for_share", shared);
    // [for_no_key_update]
    const auto unlinked = select<Author>().for_no_key_update();
    // [/for_no_key_update]
    shown.postgres_query("Others may point at the rows", "for_no_key_update", unlinked);
    // [for_key_share]
    const auto kept = select<Author>().for_key_share();
    // [/for_key_share]
    shown.postgres_query("Others may change all but the keys", "for_key_share", kept);
}

void joined_tables(docs::page& shown) {
    shown.section("Joins");
    // [join]
    const auto inner = select(col<&Book::title>, col<&Author::name>)
                           .from<Book>()
                           .join<Author>(col<&Author::id> == col<&Book::author_id>);
    // [/join]
    shown.query("Join", "join", inner);
    // [left_join]
    const auto left = select(col<&Author::name>, col<&Book::title>)
                          .from<Author>()
                          .left_join<Book>(col<&Book::author_id> == col<&Author::id>);
    // [/left_join]
    shown.query("Left join", "left_join", left);
    // [right_join]
    const auto right = select(col<&Author::name>, col<&Book::title>)
                           .from<Book>()
                           .right_join<Author>(col<&Author::id> == col<&Book::author_id>);
    // [/right_join]
    shown.query("Right join", "right_join", right);
    // [full_join]
    const auto full = select(col<&Author::name>, col<&Book::title>)
                          .from<Book>()
                          .full_join<Author>(col<&Author::id> == col<&Book::author_id>);
    // [/full_join]
    shown.query("Full join", "full_join", full);
    // [cross_join]
    const auto cross =
        select(col<&Author::name>, col<&Book::title>).from<Book>().cross_join<Author>();
    // [/cross_join]
    shown.query("Cross join", "cross_join", cross);
    // [alias]
    constexpr auto teacher = alias<Author, "teacher">;
    const auto taught = select(col<&Author::name>, teacher.col<&Author::name>)
                            .from<Author>()
                            .join(teacher, teacher.col<&Author::id> == col<&Author::teacher_id>);
    // [/alias]
    shown.query("A table twice", "alias", taught);
}

void chosen(docs::page& shown) {
    shown.section("Parts chosen at run time", "The text is put together when the query runs.");
    // [any_condition]
    any_condition<Book, Author> filter;
    filter &= col<&Book::title>.contains("left");
    filter &= col<&Author::name> == "Ursula K. Le Guin";
    const auto found = select(col<&Book::title>)
                           .from<Book>()
                           .join_if<Author>(true, col<&Author::id> == col<&Book::author_id>)
                           .where(filter)
                           .order_by(sort_by<&Book::year, &Book::title>("-year,title"));
    // [/any_condition]
    shown.query("Conditions, a join and an order", "any_condition", found);
    // [left_out]
    const any_condition<Book, Author> nothing;
    const auto all_books = select(col<&Book::title>)
                               .from<Book>()
                               .join_if<Author>(false, col<&Author::id> == col<&Book::author_id>)
                               .where(nothing);
    // [/left_out]
    shown.query("The same, left out", "left_out", all_books);
    // [any_order]
    any_order<Book> order;
    order.add(col<&Book::year>.desc());
    order.add(col<&Book::title>);
    const auto ordered = select(col<&Book::title>)
                             .from<Book>()
                             .left_join_if<Author>(false, col<&Author::id> == col<&Book::author_id>)
                             .order_by(order);
    // [/any_order]
    shown.query("Keys added one by one", "any_order", ordered);
}

}  // namespace

void docs::reading(page& shown) {
    clauses(shown);
    joined_tables(shown);
    chosen(shown);
}
