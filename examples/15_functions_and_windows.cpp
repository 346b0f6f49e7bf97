// SPDX-License-Identifier: MIT
// What is computed from columns: choices, functions, filtered aggregates and windows.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <chrono>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

using namespace sorrel;

struct Sale {
    std::int64_t id = 0;
    std::string shop{};
    date day{};
    int cents = 0;
    std::optional<std::string> note{};
};

struct Place {
    std::int64_t sale = 0;
    std::int64_t place = 0;
};

date day_of(std::chrono::month month, unsigned day) {
    return std::chrono::year{2024} / month / static_cast<int>(day);
}

int main() {
    using std::chrono::February;
    using std::chrono::January;
    sqlite::connection db{":memory:"};
    db.create_tables<Sale>();
    db.insert(std::vector<Sale>{
        {.shop = "Graz", .day = day_of(January, 31), .cents = 900, .note = "50% off"},
        {.shop = "Graz", .day = day_of(February, 1), .cents = 400},
        {.shop = "Wien", .day = day_of(February, 2), .cents = 700},
        {.shop = "Wien", .day = day_of(February, 9), .cents = 100, .note = "refund"}});

    // [choices]
    const auto size = case_when(col<&Sale::cents> >= 800, "large")
                          .when(col<&Sale::cents> >= 500, "medium")
                          .otherwise("small");
    const auto notes = select(size, coalesce(col<&Sale::note>, "none")).order_by(col<&Sale::id>);
    for (const auto& [how_large, note] : db.all(notes)) {
        std::cout << how_large << ", " << note << '\n';
    }
    // [/choices]

    // [functions]
    const auto month = extract<date_part::month>(col<&Sale::day>);
    for (const auto& [number, cents] :
         db.all(select(month, sum(col<&Sale::cents>)).group_by(month).order_by(month))) {
        std::cout << "month " << number << ": " << cents << '\n';
    }
    // [/functions]
    for (const date due :
         db.all(select(add_months(col<&Sale::day>, 1)).where(col<&Sale::note>.contains("50%")))) {
        const std::chrono::year_month_day calendar{due};
        std::cout << "due on " << unsigned{calendar.day()} << '/' << unsigned{calendar.month()}
                  << '\n';
    }

    // [declared]
    constexpr auto hex = function<"hex", std::string(std::string)>;
    std::cout << db.one(select(hex(col<&Sale::shop>)).where(col<&Sale::id> == 1)) << '\n';
    // [/declared]

    // [filter]
    const auto by_shop =
        select(col<&Sale::shop>, count(), count().filter(col<&Sale::note>.is_not_null()))
            .group_by(col<&Sale::shop>)
            .order_by(col<&Sale::shop>);
    for (const auto& [shop, sales, with_note] : db.all(by_shop)) {
        std::cout << shop << ": " << sales << ", " << with_note << " with a note\n";
    }
    // [/filter]

    // [windows]
    const auto running = order_by(col<&Sale::day>);
    const auto of_shop = partition_by(col<&Sale::shop>);
    for (const auto& [cents, so_far, of_the_shop] :
         db.all(select(col<&Sale::cents>, sum(col<&Sale::cents>).over(running),
                       100 * col<&Sale::cents> / sum(col<&Sale::cents>).over(of_shop))
                    .order_by(col<&Sale::day>))) {
        std::cout << cents << ", so far " << so_far << ", " << of_the_shop << "% of its shop\n";
    }
    // [/windows]

    // [best]
    constexpr auto places = derived<Place>(
        select(col<&Sale::id>,
               rank().over(partition_by(col<&Sale::shop>).order_by(col<&Sale::cents>.desc()))));
    const auto best = select(col<&Sale::shop>, col<&Sale::cents>)
                          .from<Sale>()
                          .join(places, col<&Place::sale> == col<&Sale::id>)
                          .where(col<&Place::place> == 1)
                          .order_by(col<&Sale::shop>);
    // [/best]
    for (const auto& [shop, cents] : db.all(best)) {
        std::cout << "best in " << shop << ": " << cents << '\n';
    }
}
