// SPDX-License-Identifier: MIT
// A statement as the backend sees it: constant text, and a place in each connection's cache.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <string_view>

#include <sorrel/dialect/render.hpp>
#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/from.hpp>
#include <sorrel/schema/table.hpp>

namespace sorrel {

/// A statement whose text never changes. There is one object for each query type and dialect in a
/// process; `index` is its place in every connection's cache, so that a prepared statement is found
/// without hashing the text. The index is given out by the backend at the first use and belongs to
/// the process.
struct static_statement {
    std::string_view text{};
    std::span<const table_info* const> tables{};  ///< compared with the live schema at first use
    std::atomic<std::uint32_t> index{0};          ///< 0: not given yet
};

/// Gives out the index of a statement; any number of threads may ask at once.
std::uint32_t give_index(static_statement& statement) noexcept;

namespace detail {

template <class... Tables>
inline constexpr const table_info* table_pointers[] = {&table_of<Tables>...};

template <class... Tables>
constexpr std::span<const table_info* const> pointers_of(meta::type_list<Tables...>) {
    return table_pointers<Tables...>;
}

template <class Query>
constexpr std::span<const table_info* const> tables_of() {
    if constexpr (requires { typename Query::table; }) {
        return table_pointers<typename Query::table>;
    } else if constexpr (requires { typename Query::tables; }) {
        return pointers_of(typename Query::tables{});
    } else {
        return {};
    }
}

}  // namespace detail

/// The statement of a query in a dialect.
template <class Query, class Dialect>
inline constinit static_statement statement_of{.text = sql_text<Query, Dialect>,
                                               .tables = detail::tables_of<Query>()};

}  // namespace sorrel
