// SPDX-License-Identifier: MIT
// Many rows in and out, without ever holding them all.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <iostream>
#include <ranges>
#include <string>

using namespace sorrel;

struct Measurement {
    std::int64_t id = 0;
    std::string sensor{};
    double value = 0;
};

int main() {
    sqlite::connection db{":memory:"};
    db.create_tables<Measurement>();

    // [range]
    const auto measurements =
        std::views::iota(0, 100'000) | std::views::transform([](int i) {
            return Measurement{.sensor = i % 2 == 0 ? "north" : "south", .value = i % 100 * 0.5};
        });
    db.insert(measurements);  // rows are made as they are stored
    // [/range]

    // [stream]
    double sum_of_north = 0;
    for (const Measurement& each :
         db.stream(select<Measurement>().where(col<&Measurement::sensor> == "north"))) {
        sum_of_north += each.value;
    }
    // [/stream]
    std::cout << "north: " << sum_of_north << '\n';

    // [break]
    for (const auto& [id, value] : db.stream(select(col<&Measurement::id>, col<&Measurement::value>)
                                                 .order_by(col<&Measurement::id>))) {
        if (value > 40) {
            std::cout << "first above 40: number " << id << '\n';
            break;  // the rest is never read
        }
    }
    // [/break]

    // [nested]
    std::int64_t small = 0;
    for (const std::string& sensor : db.stream(select(col<&Measurement::sensor>).distinct())) {
        small += db.one(select(count()).from<Measurement>().where(
            col<&Measurement::sensor> == sensor && col<&Measurement::value> < 1));
    }
    // [/nested]
    std::cout << small << " below 1\n";
}
