// SPDX-License-Identifier: MIT
// A whole program: the eight tables of TPC-H, filled with made-up data in memory, and answers to some of
// its 22 queries. The queries stand in tests/tpch/queries, where each is also compared with plain SQL.
#include <sorrel/sqlite.hpp>

#include "answer_table.hpp"
#include "tpch/generate.hpp"
#include "tpch/queries/q01.hpp"
#include "tpch/queries/q03.hpp"
#include "tpch/queries/q04.hpp"
#include "tpch/queries/q05.hpp"
#include "tpch/queries/q06.hpp"
#include "tpch/queries/q13.hpp"
#include "tpch/queries/q15.hpp"
#include "tpch/queries/q18.hpp"
#include "tpch/queries/q21.hpp"

#include <chrono>
#include <exception>
#include <iostream>

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

void run() {
    auto begin = Clock::now();
    sorrel::sqlite::connection db{":memory:"};
    const auto data = tpch::generate();
    tpch::load(db, data);
    const double loaded = milliseconds_since(begin);

    begin = Clock::now();
    std::cout << data.lineitems.size() << " lines of " << data.orders.size() << " orders by "
              << data.customers.size() << " customers.\n";
    print_answer(std::cout, "Q1: what was billed, shipped and returned?", db.all(tpch::q01::query));
    print_answer(std::cout, "Q3: which orders should be shipped first?", db.all(tpch::q03::query));
    print_answer(std::cout, "Q4: which orders came late, by priority?", db.all(tpch::q04::query));
    print_answer(std::cout, "Q5: what do the nations of Asia sell at home?",
                 db.all(tpch::q05::query));
    std::cout << "\nQ6: what did small discounts cost in 1994?\n  "
              << to_text(db.one(tpch::q06::query).value_or(0)) << '\n';
    print_answer(std::cout, "Q13: how many customers have how many orders?",
                 db.all(tpch::q13::query), 5);
    print_answer(std::cout, "Q15: who sold most in the first quarter of 1996?",
                 db.all(tpch::q15::query));
    print_answer(std::cout, "Q18: who ordered very much at once?", db.all(tpch::q18::query));
    print_answer(std::cout, "Q21: who alone kept an order waiting?", db.all(tpch::q21::query));
    std::cout.flush();

    // Not to standard output, since times differ from run to run.
    std::clog << "\nstored: " << loaded << " ms\nanswered: " << milliseconds_since(begin)
              << " ms\n";
}

}  // namespace

int main() {
    try {
        run();
    } catch (const std::exception& failure) {
        std::cerr << "tpch: " << failure.what() << '\n';
        return 1;
    }
}
