// SPDX-License-Identifier: MIT
// How many statements a piece of a program runs.
#pragma once

#include <sorrel/observe/observed.hpp>
#include <sorrel/observe/statement_record.hpp>
#include <sorrel/testing/check_result.hpp>

#include <cstddef>
#include <memory>
#include <utility>

namespace sorrel::testing {

namespace detail {

[[nodiscard]] check_result compare_count(const statement_record& ran, std::size_t at_least,
                                         std::size_t at_most);

template <class Executor, class Function>
check_result count_statements(Executor& db, std::size_t at_least, std::size_t at_most,
                              Function&& function) {
    const auto record = std::make_shared<statement_record>();
    {
        const observed watch{db, record};
        std::forward<Function>(function)();
    }
    return compare_count(*record, at_least, at_most);
}

}  // namespace detail

/// Whether `function()` runs so many statements on the connection of `db`, which is no pool; BEGIN, COMMIT and
/// their like are not counted. What it throws passes.
/// @code
/// CHECK(testing::expect_statements(db, 3, [&] { show_front_page(db); }));
/// @endcode
template <any_executor Executor, class Function>
[[nodiscard]] check_result expect_statements(Executor& db, std::size_t expected,
                                             Function&& function) {
    return detail::count_statements(db, expected, expected, std::forward<Function>(function));
}

/// The same for a number that may be smaller.
template <any_executor Executor, class Function>
[[nodiscard]] check_result expect_at_most_statements(Executor& db, std::size_t at_most,
                                                     Function&& function) {
    return detail::count_statements(db, 0, at_most, std::forward<Function>(function));
}

}  // namespace sorrel::testing
