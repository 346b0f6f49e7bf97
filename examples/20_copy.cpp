// SPDX-License-Identifier: MIT
// COPY: many rows into a table and out of it, and files in the server's own formats.
#include <sorrel/postgres.hpp>
#include <sorrel/sorrel.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

using namespace sorrel;

struct Reading {
    std::int64_t id = 0;
    std::string sensor{};
    double celsius = 0;
};

int main(int argc, char** argv) {
    const char* const named = argc > 1 ? argv[1] : std::getenv("DATABASE_URL");
    postgres::connection db{std::string(named != nullptr ? named : "")};
    db.create_tables<Reading>();

    // [copy_in]
    auto sink = postgres::copy_in<Reading>(db);
    for (int hour = 0; hour != 1000; ++hour) {
        sink.add({.sensor = hour % 2 == 0 ? "roof" : "cellar", .celsius = hour % 24 * 0.5});
    }
    std::cout << sink.finish() << " rows stored\n";
    // [/copy_in]

    // [copy_out]
    double warmest = 0;
    for (const Reading& each : postgres::copy_out<Reading>(db)) {
        warmest = std::max(warmest, each.celsius);
    }
    // [/copy_out]
    std::cout << warmest << '\n';

    // [to_file]
    std::ofstream file{"readings.csv"};
    postgres::copy_out(db,
                       sql<"COPY (SELECT sensor, celsius FROM reading WHERE id <= 3 ORDER BY id) "
                           "TO STDOUT (FORMAT csv, HEADER)">(),
                       file);
    file.close();
    // [/to_file]

    // [from_file]
    std::ifstream again{"readings.csv"};
    const std::int64_t copied = postgres::copy_in(
        db, sql<"COPY reading (sensor, celsius) FROM STDIN (FORMAT csv, HEADER)">(), again);
    // [/from_file]
    std::cout << copied << " rows of a file\n";

    // [parts]
    postgres::copy_out(db, sql<"COPY (SELECT * FROM reading WHERE id > 1000) TO STDOUT">(),
                       [](std::string_view part) { std::cout << part; });
    // [/parts]

    // [failure]
    try {
        int lines = 0;
        postgres::copy_in(db, sql<"COPY reading FROM STDIN (FORMAT csv)">(),
                          [&] { return std::string_view(++lines == 1 ? "2000,roof,warm\n" : ""); });
    } catch (const value_error& failure) {
        std::cout << failure.sqlstate() << ", and nothing is stored\n";
    }
    // [/failure]
}
