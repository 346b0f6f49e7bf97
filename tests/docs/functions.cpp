// SPDX-License-Identifier: MIT
// Functions and choices between values, and the SQL that they become.
#include "docs/pages.hpp"

using namespace sorrel;

void docs::functions(page& shown) {
    const auto title = col<&Book::title>;
    const auto year = col<&Book::year>;
    const auto price = col<&Book::price>;
    const auto lent = col<&Book::lent>;
    const auto added = col<&Book::added>;
    const auto author_id = col<&Book::author_id>;

    shown.section("Text", "`title` is short for `col<&Book::title>`, and so are the others.");
    shown.value(SHOWN(lower(title)));
    shown.value(SHOWN(upper(title)));
    shown.value(SHOWN(length(title)));
    shown.value(SHOWN(trim(title)));
    shown.value(SHOWN(trim_left(title)));
    shown.value(SHOWN(trim_right(title)));
    shown.value(SHOWN(replace(title, "colour", "color")));
    shown.value(SHOWN(substring(title, 5)));
    shown.value(SHOWN(substring(title, 1, 3)));
    shown.value(SHOWN(concat(title, ", ", title)));

    shown.section("Numbers");
    shown.value(SHOWN(abs(price)));
    shown.value(SHOWN(sign(price)));
    shown.value(SHOWN(round(price)));
    shown.value(SHOWN(round(price, 1)));
    shown.value(SHOWN(ceil(price)));
    shown.value(SHOWN(floor(price)));
    shown.value(SHOWN(sqrt(price)));
    shown.value(SHOWN(power(price, 2)));

    shown.section("Dates");
    shown.value(SHOWN(extract<date_part::year>(added)));
    shown.value(SHOWN(extract<date_part::quarter>(added)));
    shown.value(SHOWN(extract<date_part::month>(added)));
    shown.value(SHOWN(extract<date_part::day>(added)));
    shown.value(SHOWN(extract<date_part::day_of_week>(added)));
    shown.value(SHOWN(extract<date_part::day_of_year>(added)));
    shown.value(SHOWN(add_days(added, 14)));
    shown.value(SHOWN(add_months(added, 1)));
    shown.value(SHOWN(add_years(added, 1)));

    shown.section("Choices");
    shown.value(SHOWN(case_when(lent, "lent").otherwise("here")));
    shown.value(SHOWN(case_when(price > 20.0, "dear").when(price > 5.0, "fair")));
    shown.value(SHOWN(coalesce(year, 0)));
    shown.value(SHOWN(nullif(title, "")));
    shown.value(SHOWN(greatest(price, 5.0)));
    shown.value(SHOWN(least(price, 5.0)));

    shown.section("Conversions");
    shown.value(SHOWN(cast<std::string>(author_id)));
    shown.value(SHOWN(cast<std::int64_t>(price)));
    shown.value(SHOWN(cast<double>(author_id)));

    shown.section("Functions that Sorrel does not know");
    shown.value(SHOWN(function<"hex", std::string(std::string)>(title)));
}
