// SPDX-License-Identifier: MIT
// Values of the program inside a query: always bound as parameters, never written into the text.
#pragma once

#include <sorrel/query/expression.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace sorrel {

/// A bound value. Text given as a literal or `std::string_view` is borrowed until the query has
/// run; a `std::string` is kept by value, so that a query may outlive the string it was made from.
template <class Held>
struct value : detail::leaf {
    using value_type =
        std::conditional_t<std::is_same_v<plain<Held>, std::string_view>, std::string, plain<Held>>;
    template <class Scope>
    static constexpr bool nullable = is_optional<Held>;

    static constexpr bool has_value = true;

    Held held;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.parameter();
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        binder.bind(held);
    }
};

/// The constant NULL, for assignments.
struct null_value : detail::leaf {
    using value_type = std::nullopt_t;
    template <class Scope>
    static constexpr bool nullable = true;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("NULL");
    }
    template <class Binder>
    constexpr void bind(Binder&) const {}
};

namespace detail {

/// The type a program's value is held as: numbers widened, so that `age > 18` and `age > 18L` are
/// the same query and the same statement.
template <class Given>
constexpr auto held_as() {
    if constexpr (is_optional<Given>) {
        using inner = typename decltype(held_as<plain<Given>>())::type;
        return std::type_identity<std::optional<inner>>{};
    } else if constexpr (custom_stored<Given>) {  // which may convert to anything
        return std::type_identity<Given>{};
    } else if constexpr (std::is_convertible_v<Given, std::string_view> &&
                         !std::is_same_v<Given, std::string>) {
        return std::type_identity<std::string_view>{};
    } else if constexpr (kind_of<Given> == value_kind::integer && std::is_integral_v<Given>) {
        constexpr bool wide = std::is_unsigned_v<Given> && sizeof(Given) == sizeof(std::int64_t);
        return std::type_identity<std::conditional_t<wide, std::uint64_t, std::int64_t>>{};
    } else if constexpr (std::is_floating_point_v<Given>) {
        return std::type_identity<double>{};
    } else {
        return std::type_identity<Given>{};
    }
}

template <class Given>
using held_type = typename decltype(held_as<std::remove_cvref_t<Given>>())::type;

/// Named so that a failed assertion shows the type. A null pointer would pass for text.
template <class Given>
inline constexpr bool can_be_bound = expression<Given> || std::is_same_v<Given, std::nullopt_t> ||
                                     (storable<held_type<Given>> && !std::is_null_pointer_v<Given>);

/// What stands in for a value that cannot be bound, after the assertion has said so: nothing that is
/// built on it complains a second time.
struct unbindable : leaf {
    using value_type = bool;
    template <class Scope>
    static constexpr bool nullable = false;

    template <class Writer>
    static constexpr void write(Writer&) {}
    template <class Binder>
    constexpr void bind(Binder&) const {}
};

/// Whether there is anything to check: an operand that cannot be bound has been complained of.
template <class... Operands>
inline constexpr bool are_bindable = (!std::is_same_v<Operands, unbindable> && ...);

/// Named so that a failed assertion shows the query.
template <class Given>
inline constexpr bool is_whole_query = requires { typename Given::shape; };

/// The expression a thing in a query stands for: itself, or a bound value.
template <class Given>
constexpr auto as_expression(Given&& given) {
    using type = std::remove_cvref_t<Given>;
    if constexpr (expression<type>) {
        return type(std::forward<Given>(given));
    } else if constexpr (std::is_same_v<type, std::nullopt_t>) {
        return null_value{};
    } else if constexpr (can_be_bound<type>) {
        using held = held_type<type>;
        if constexpr (is_optional<type> && !std::is_same_v<held, type>) {
            return given ? value<held>{{}, static_cast<plain<held>>(*given)} : value<held>{};
        } else {
            return value<held>{{}, static_cast<held>(std::forward<Given>(given))};
        }
    } else {
        if constexpr (is_whole_query<type>) {
            static_assert(
                !is_whole_query<type>,
                "sorrel: a query stands for a value as subquery(…), and in a condition as "
                "exists(…) or in(…) [docs/errors.md#wrong-subquery]");
        } else {
            static_assert(
                can_be_bound<type>,
                "sorrel: this value cannot be bound; give a number, bool, text, bytes, an enum, a "
                "date, a sorrel::timestamp or std::nullopt for NULL, or specialise sorrel::storage "
                "for its type [docs/errors.md#not-storable]");
        }
        return unbindable{};
    }
}

template <class Given>
using expression_for = decltype(as_expression(std::declval<Given>()));

}  // namespace detail

}  // namespace sorrel
