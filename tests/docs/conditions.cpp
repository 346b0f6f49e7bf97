// SPDX-License-Identifier: MIT
// Conditions and arithmetic, and the SQL that they become.
#include "docs/pages.hpp"

using namespace sorrel;

void docs::conditions(page& shown) {
    const auto title = col<&Book::title>;
    const auto year = col<&Book::year>;
    const auto price = col<&Book::price>;
    const auto lent = col<&Book::lent>;
    const std::vector<int> years{1974, 1976};

    shown.section("Comparisons",
                  "`title` is short for `col<&Book::title>`, and so are the others.");
    shown.condition(SHOWN(title == "Solaris"));
    shown.condition(SHOWN(title != "Solaris"));
    shown.condition(SHOWN(price < 9.5));
    shown.condition(SHOWN(price <= 9.5));
    shown.condition(SHOWN(price > 9.5));
    shown.condition(SHOWN(1900 <= year));
    shown.condition(SHOWN(lent));
    shown.condition(SHOWN(year.between(1960, 1979)));
    shown.condition(SHOWN(year.not_between(1960, 1979)));
    shown.condition(SHOWN(row_of(year, title) > row_of(1974, "Solaris")));

    shown.section("NULL");
    shown.condition(SHOWN(year.is_null()));
    shown.condition(SHOWN(year.is_not_null()));
    shown.condition(SHOWN(year.is_distinct_from(1974)));
    shown.condition(SHOWN(year.is_not_distinct_from(1974)));

    shown.section("Logic");
    shown.condition(SHOWN(lent && price > 5.0));
    shown.condition(SHOWN(lent || price > 5.0));
    shown.condition(SHOWN(!lent));
    shown.condition(SHOWN(!(lent && price > 5.0)));
    shown.condition(SHOWN((lent || price > 5.0) && year.is_null()));

    shown.section("Lists");
    shown.condition(SHOWN(year.in(1974, 1976)));
    shown.condition(SHOWN(year.not_in(1974, 1976)));
    shown.condition(SHOWN(year.in(years)));
    shown.condition(SHOWN(year.not_in(years)));

    shown.section("Text");
    shown.condition(SHOWN(title.contains("50%")));
    shown.condition(SHOWN(title.starts_with("The")));
    shown.condition(SHOWN(title.ends_with("Left")));
    shown.condition(SHOWN(title.like("The %")));
    shown.condition(SHOWN(title.not_like("The %")));
    shown.postgres_condition(SHOWN(title.ilike("the %")));
    shown.postgres_condition(SHOWN(title.not_ilike("the %")));

    shown.section("Arithmetic");
    shown.value(SHOWN(price + 1));
    shown.value(SHOWN(price - 1));
    shown.value(SHOWN(price * 2));
    shown.value(SHOWN(price / 2));
    shown.value(SHOWN(year / 10));
    shown.value(SHOWN(year % 10));
    shown.value(SHOWN((price + 1) * 2));
    shown.value(SHOWN(title + "!"));

    shown.section("Order");
    shown.order(SHOWN(title));
    shown.order(SHOWN(title.asc()));
    shown.order(SHOWN(title.desc()));
    shown.order(SHOWN(year));
    shown.order(SHOWN(year.desc()));
    shown.order(SHOWN(year.asc().nulls_first()));
    shown.order(SHOWN(year.asc().nulls_last()));
    shown.order(SHOWN(year.desc().nulls_first()));
    shown.order(SHOWN(year.desc().nulls_last()));
    shown.order(SHOWN(column_number<1>.desc()));

    shown.section("SQL of your own");
    shown.value(SHOWN(fragment<std::string, "upper($1)">(title)));
    shown.condition(SHOWN(fragment<bool, "$1 > $2 * 2">(price, 4.5)));
}
