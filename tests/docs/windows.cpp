// SPDX-License-Identifier: MIT
// Aggregates and windows, and the SQL that they become.
#include "docs/pages.hpp"

using namespace sorrel;

void docs::windows(page& shown) {
    const auto title = col<&Book::title>;
    const auto year = col<&Book::year>;
    const auto price = col<&Book::price>;
    const auto lent = col<&Book::lent>;
    const auto author_id = col<&Book::author_id>;

    shown.section("Aggregates", "`title` is short for `col<&Book::title>`, and so are the others.");
    shown.value(SHOWN(count()));
    shown.value(SHOWN(count(year)));
    shown.value(SHOWN(count_distinct(year)));
    shown.value(SHOWN(sum(price)));
    shown.value(SHOWN(sum(author_id)));
    shown.value(SHOWN(avg(price)));
    shown.value(SHOWN(min(year)));
    shown.value(SHOWN(max(lent)));
    shown.value(SHOWN(string_agg(title, ", ")));
    shown.value(SHOWN(count().filter(lent)));
    shown.value(SHOWN(sum(price).filter(year > 1970)));

    shown.section("Windows");
    shown.value(SHOWN(sum(price).over()));
    shown.value(SHOWN(avg(price).over(partition_by(author_id))));
    shown.value(SHOWN(sum(price).over(order_by(year))));
    shown.value(SHOWN(rank().over(partition_by(author_id).order_by(price.desc()))));
    shown.value(SHOWN(count().filter(lent).over(partition_by(author_id))));

    shown.section("Window functions");
    shown.value(SHOWN(row_number().over(order_by(title))));
    shown.value(SHOWN(rank().over(order_by(title))));
    shown.value(SHOWN(dense_rank().over(order_by(title))));
    shown.value(SHOWN(ntile(4).over(order_by(title))));
    shown.value(SHOWN(lag(price).over(order_by(title))));
    shown.value(SHOWN(lag(price, 2).over(order_by(title))));
    shown.value(SHOWN(lead(price).over(order_by(title))));
    shown.value(SHOWN(first_value(price).over(order_by(title))));
    shown.value(SHOWN(last_value(price).over(order_by(title))));

    shown.section("Frames");
    shown.value(SHOWN(sum(price).over(order_by(title).rows(preceding<2>, current_row))));
    shown.value(SHOWN(sum(price).over(order_by(title).rows(unbounded_preceding, following<1>))));
    shown.value(SHOWN(sum(price).over(order_by(title).rows(current_row, unbounded_following))));
}
