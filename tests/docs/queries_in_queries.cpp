// SPDX-License-Identifier: MIT
// Queries in queries, and the SQL that they become.
#include "docs/pages.hpp"

using namespace sorrel;

namespace {

// [total]
struct Total {
    std::int64_t author = 0;
    std::int64_t books = 0;
};
// [/total]
// [line]
struct Line {
    std::int64_t id = 0;
    std::string name{};
    std::int64_t depth = 0;
};
// [/line]

void subqueries(docs::page& shown) {
    shown.section("Subqueries");
    // [in]
    const auto writers =
        select(col<&Author::name>).where(col<&Author::id>.in(select(col<&Book::author_id>)));
    // [/in]
    shown.query("A list that a query gives", "in", writers);
    // [not_in]
    const auto silent =
        select(col<&Author::name>).where(col<&Author::id>.not_in(select(col<&Book::author_id>)));
    // [/not_in]
    shown.query("None of a list", "not_in", silent);
    // [exists]
    const auto has_lent = exists(
        select<Book>().where(col<&Book::author_id> == outer(col<&Author::id>) && col<&Book::lent>));
    const auto read = select(col<&Author::name>).where(has_lent);
    // [/exists]
    shown.query("Whether there is a row", "exists", read);
    // [not_exists]
    const auto unread = select(col<&Author::name>)
                            .where(not_exists(select<Book>().where(col<&Book::author_id> ==
                                                                   outer(col<&Author::id>))));
    // [/not_exists]
    shown.query("Whether there is none", "not_exists", unread);
    // [subquery]
    const auto average = subquery(select(avg(col<&Book::price>)));
    const auto dear = select(col<&Book::title>).where(col<&Book::price> > average);
    // [/subquery]
    shown.query("A value that a query gives", "subquery", dear);
    // [any]
    const auto some =
        select(col<&Author::name>).where(col<&Author::id> == any(select(col<&Book::author_id>)));
    // [/any]
    shown.postgres_query("One row of many", "any", some);
    // [all]
    const auto dearest =
        select(col<&Book::title>).where(col<&Book::price> >= all(select(col<&Book::price>)));
    // [/all]
    shown.postgres_query("Every row of many", "all", dearest);
}

void tables(docs::page& shown) {
    shown.section("Derived tables",
                  "`Total` and `Line` are plain structs of two and three fields.");
    const auto counted = select(col<&Book::author_id>, count()).group_by(col<&Book::author_id>);
    // [derived]
    const auto totals =
        derived<Total>(select(col<&Book::author_id>, count()).group_by(col<&Book::author_id>));
    const auto busy = select(col<&Author::name>, col<&Total::books>)
                          .from<Author>()
                          .join(totals, col<&Total::author> == col<&Author::id>);
    // [/derived]
    shown.query("In FROM", "derived", busy);
    // [with]
    const auto best = with<Total>(counted).query(
        select(col<&Total::author>)
            .where(col<&Total::books> == subquery(select(max(col<&Total::books>)))));
    // [/with]
    shown.query("Named in front", "with", best);
    // [with_recursive]
    const auto schools =
        with_recursive<Line>(select(col<&Author::id>, col<&Author::name>, col<&Author::id> * 0)
                                 .where(col<&Author::teacher_id>.is_null()),
                             select(col<&Author::id>, col<&Author::name>, col<&Line::depth> + 1)
                                 .from<Author>()
                                 .join<Line>(col<&Line::id> == col<&Author::teacher_id>))
            .query(select<Line>().order_by(col<&Line::depth>));
    // [/with_recursive]
    shown.query("Recursive", "with_recursive", schools);
}

void sets(docs::page& shown) {
    shown.section("Set operations");
    // [union_of]
    const auto words = union_of(select(col<&Author::name>), select(col<&Book::title>))
                           .order_by(column_number<1>)
                           .limit(10);
    // [/union_of]
    shown.query("Of two queries, each row once", "union_of", words);
    // [union_all_of]
    const auto every = union_all_of(select(col<&Author::name>), select(col<&Book::title>));
    // [/union_all_of]
    shown.query("All rows of both", "union_all_of", every);
    // [intersection_of]
    const auto both = intersection_of(select(col<&Author::name>), select(col<&Book::title>));
    // [/intersection_of]
    shown.query("What is in both", "intersection_of", both);
    // [difference_of]
    const auto only = difference_of(select(col<&Author::name>), select(col<&Book::title>));
    // [/difference_of]
    shown.query("What is in the first alone", "difference_of", only);
}

}  // namespace

void docs::queries_in_queries(page& shown) {
    subqueries(shown);
    tables(shown);
    sets(shown);
}
