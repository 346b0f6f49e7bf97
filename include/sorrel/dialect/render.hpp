// SPDX-License-Identifier: MIT
// From a query's type and a dialect to its SQL text, as a compile-time constant.
#pragma once

#include <sorrel/dialect/writer.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace sorrel {

namespace detail {

template <class Query, class Dialect>
constexpr std::size_t text_size() {
    writer<Dialect> measure{nullptr};
    Query::write(measure);
    return measure.size();
}

/// The text with a closing NUL, which C interfaces like.
template <class Query, class Dialect>
constexpr auto rendered_text() {
    std::array<char, text_size<Query, Dialect>() + 1> text{};
    writer<Dialect> out{text.data()};
    Query::write(out);
    return text;
}

template <class Query, class Dialect>
inline constexpr auto text_of = rendered_text<Query, Dialect>();

}  // namespace detail

/// The SQL text of a query in a dialect; a constant, since a query's structure is its type:
/// `static_assert(sql_text<decltype(query), sqlite::dialect> == "SELECT …");`
template <class Query, dialect Dialect>
inline constexpr std::string_view sql_text{detail::text_of<Query, Dialect>.data(),
                                           detail::text_of<Query, Dialect>.size() - 1};

}  // namespace sorrel
