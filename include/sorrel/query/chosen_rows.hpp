// SPDX-License-Identifier: MIT
// Which rows a write concerns: those of a condition, or every one.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/wrong_subquery.hpp>
#include <sorrel/query/clause.hpp>
#include <sorrel/query/detail/row_condition.hpp>
#include <sorrel/query/logic.hpp>
#include <sorrel/query/outer.hpp>
#include <sorrel/query/run_time_part.hpp>

#include <utility>

namespace sorrel {

/// The rows a write concerns were not said yet.
struct no_rows_chosen {
    using columns = meta::type_list<>;
};

/// All rows of the table: what a write without WHERE has to say.
struct every_row {
    using columns = meta::type_list<>;

    template <class Writer>
    static constexpr void write(Writer&) {}
    template <class Binder>
    constexpr void bind(Binder&) const {}
};

namespace detail {

/// Whether something of a write is chosen at run time, told by the columns that its parts read.
template <class... Parts>
inline constexpr bool have_run_time_part =
    (false || ... || meta::contains<run_time_mark, typename Parts::columns>);

/// The rows chosen so far, narrowed by one more condition: a second `where` must never widen a write.
template <class Rows, class Condition>
constexpr auto narrow_rows(const Rows&, Condition condition) {
    return where_clause<Condition>{std::move(condition)};
}
template <class First, class Condition>
constexpr auto narrow_rows(const where_clause<First>& chosen, Condition condition) {
    return where_clause<conjunction<First, Condition>>{{{chosen.filter, std::move(condition)}}};
}

/// Whether these are columns of tables that the write reads: there is no query around it.
template <class From, class Columns>
constexpr bool may_read_columns() {
    if constexpr (checks::columns_are_in_from<From>(Columns{})) {
        return checks::stands_alone<outer_columns_among<Columns>>();
    } else {
        return false;
    }
}

/// Whether `Condition` can choose the rows of a write; the first thing wrong with it speaks.
template <class Condition, class From>
constexpr bool may_choose_written_rows() {
    if constexpr (may_choose_rows<Condition, From>()) {
        return may_read_columns<From, typename Condition::columns>();
    } else {
        return false;
    }
}

}  // namespace detail

}  // namespace sorrel
