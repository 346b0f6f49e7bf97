// SPDX-License-Identifier: MIT
// A statement as the backend sees it: constant text, and a place in each connection's cache.
#pragma once

#include <sorrel/dialect/render.hpp>
#include <sorrel/meta/type_list.hpp>
#include <sorrel/meta/view.hpp>
#include <sorrel/query/from.hpp>
#include <sorrel/schema/table.hpp>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sorrel {

/// A statement whose text never changes. There is one object for each query type and dialect in a
/// process; `index` is its place in every connection's cache, so that a prepared statement is found
/// without hashing the text. The index is given out by the backend at the first use and belongs to
/// the process.
struct static_statement {
    constexpr explicit static_statement(std::string_view sql,
                                        meta::view<const table_info*> read = {})
        : text(sql), tables(read) {}

    std::string_view text;
    meta::view<const table_info*> tables;  ///< compared with the live schema at first use
    std::atomic<std::uint32_t> index{0};   ///< 0: not given yet
};

/// Gives out the index of a statement; any number of threads may ask at once.
std::uint32_t give_index(static_statement& statement) noexcept;

namespace detail {

/// A statement's text for people: what is chosen at run time is shown as "…".
[[nodiscard]] std::string text_to_show(const static_statement& statement);

template <class... Tables>
inline constexpr const table_info* table_pointers[] = {&table_of<Tables>...};

template <class... Tables>
constexpr meta::view<const table_info*> pointers_of(meta::type_list<Tables...>) {
    if constexpr (sizeof...(Tables) == 0) {  // all are named queries
        return {};
    } else {
        return table_pointers<Tables...>;
    }
}

template <class Query>
constexpr meta::view<const table_info*> tables_of() {
    if constexpr (requires { typename Query::table; }) {
        return table_pointers<typename Query::table>;
    } else if constexpr (requires { typename Query::tables; }) {
        return pointers_of(typename Query::tables{});
    } else {
        return {};
    }
}

/// A statement together with its text: one symbol in the object file instead of two, which counts
/// because a query's type is a long name.
template <std::size_t Size>
struct statement_with_text : private std::array<char, Size>, public static_statement {
    constexpr statement_with_text(const std::array<char, Size>& sql,
                                  meta::view<const table_info*> read)
        : std::array<char, Size>(sql), static_statement({this->data(), Size - 1}, read) {}
};

}  // namespace detail

/// The statement of a query in a dialect.
template <class Query, class Dialect>
inline constinit detail::statement_with_text<detail::text_facts_of<Query, Dialect>.size + 1>
    statement_of{detail::text_of<Query, Dialect>, detail::tables_of<Query>()};

}  // namespace sorrel
