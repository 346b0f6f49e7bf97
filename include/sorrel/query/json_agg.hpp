// SPDX-License-Identifier: MIT
// `json_agg(x)` and `json_object_agg(key, x)`: a document made of the rows of a group.
#pragma once

#include <sorrel/dialect/feature.hpp>
#include <sorrel/dialect/function_texts.hpp>
#include <sorrel/dialect/json_texts.hpp>
#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/aggregate.hpp>
#include <sorrel/query/check/clause_order.hpp>
#include <sorrel/query/check/not_an_expression.hpp>
#include <sorrel/query/check/wrong_json.hpp>
#include <sorrel/query/check/wrong_window.hpp>
#include <sorrel/query/detail/parts.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/filter.hpp>
#include <sorrel/query/json_argument.hpp>
#include <sorrel/query/operand.hpp>
#include <sorrel/query/ordering.hpp>
#include <sorrel/types/json_text.hpp>

#include <string_view>
#include <type_traits>
#include <utility>

namespace sorrel {

namespace detail {

/// No filter is said.
struct no_filter : leaf {
    template <class Binder>
    constexpr void bind(Binder&) const {}
};

/// What goes into an array: …
template <class Value>
struct json_array_items : parts<Value> {
    static constexpr auto name = &json_texts::array_agg;
    static constexpr auto after = &json_texts::array_agg_after;
    static constexpr bool has_key = false;

    template <class Writer>
    static constexpr void write(Writer& out) {
        Value::write(out);
    }
};

/// … and into an object, whose keys cannot be NULL.
template <class Key, class Value>
struct json_object_items : parts<Key, Value> {
    static constexpr auto name = &json_texts::object_agg;
    static constexpr auto after = &json_texts::object_agg_after;
    static constexpr bool has_key = true;

    template <class Writer>
    static constexpr void write(Writer& out) {
        write_key(out);
        out.text(", ");
        Value::write(out);
    }
    template <class Writer>
    static constexpr void write_key(Writer& out) {
        if constexpr (is_bare_text<Key>) {
            out.template function<Key>(&function_texts::text_argument);
        } else {
            Key::write(out);
        }
    }
};

}  // namespace detail

/// An aggregate that gives a document; never NULL.
template <class Items, class Filter, class... Order>
struct json_aggregate : operand<json_aggregate<Items, Filter, Order...>> {
    using value_type = json_text;
    using arguments = detail::parts<Items, Filter, Order...>;
    using columns = detail::columns_of_aggregate<arguments>;
    using loose_columns = meta::type_list<>;
    static constexpr precedence binds = precedence::atom;
    static constexpr bool has_aggregate = true;
    static constexpr bool has_value = arguments::has_value;
    template <class Scope>
    static constexpr bool nullable = false;

    [[no_unique_address]] Items items;
    [[no_unique_address]] detail::pack<Order...> order;
    [[no_unique_address]] Filter condition;

    /// Takes only the rows for which `wanted` is true.
    template <class Condition>
        requires std::is_same_v<Filter, detail::no_filter>
    [[nodiscard]] constexpr auto filter(const Condition& wanted) const {
        if constexpr (detail::may_filter<Condition>()) {
            return json_aggregate<Items, Condition, Order...>{{}, items, order, wanted};
        } else {
            return *this;
        }
    }

    /// Takes the rows in this order; without it there is none. PostgreSQL has it.
    template <class... Keys>
        requires(sizeof...(Order) == 0)
    [[nodiscard]] constexpr auto order_by(Keys... keys) const {
        if constexpr (checks::has_keys<Keys...>() && checks::expressions<Keys...>()) {
            return json_aggregate<Items, Filter, Keys...>{
                {}, items, detail::make_pack(std::move(keys)...), condition};
        } else {
            return *this;
        }
    }

    template <class Writer>
    static constexpr void write(Writer& out) {
        const json_texts& words = out.json_names();
        out.text(words.agg_before);
        out.text(words.*Items::name);
        out.text("(");
        const unsigned parameters_before = out.parameters();
        Items::write(out);
        if constexpr (sizeof...(Order) != 0) {
            out.needs(feature::sorted_aggregate);
            const char* separator = " ORDER BY ";
            ((out.text(separator), detail::write_sort_key_anywhere<Order>(out), separator = ", "),
             ...);
        }
        out.text(")");
        write_filter(out, parameters_before);
        out.text(words.*Items::after);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        items.bind(binder);
        order.bind(binder);
        condition.bind(binder);
    }

private:
    template <class Writer>
    static constexpr void write_filter(Writer& out, unsigned first_parameter) {
        constexpr bool has_filter = !std::is_same_v<Filter, detail::no_filter>;
        if constexpr (has_filter || Items::has_key) {
            out.text(" FILTER (WHERE ");
        }
        if constexpr (Items::has_key) {
            out.text("(");
            out.repeat(first_parameter, [](Writer& to) { Items::write_key(to); });
            out.text(has_filter ? ") IS NOT NULL AND (" : ") IS NOT NULL");
        }
        if constexpr (has_filter) {
            Filter::write(out);
        }
        if constexpr (has_filter || Items::has_key) {
            out.text(has_filter && Items::has_key ? "))" : ")");
        }
    }
};

namespace detail {

template <class... Items>
constexpr bool may_aggregate_json() {
    if constexpr (!are_bindable<Items...>) {
        return false;
    } else {
        return checks::no_window_inside<Items...>();
    }
}

template <class Key, class Value>
constexpr bool may_aggregate_object() {
    if constexpr (!may_aggregate_json<Key, Value>()) {
        return false;
    } else {
        return checks::json_key<typename Key::value_type>();
    }
}

}  // namespace detail

/// A JSON array of `given` of all rows, NULL as JSON's null: numbers, bool, text or JSON.
template <expression Value>
[[nodiscard]] constexpr auto json_agg(const Value& given) {
    using item = detail::json_for<Value>;
    if constexpr (detail::may_aggregate_json<item>()) {
        using items = detail::json_array_items<item>;
        return json_aggregate<items, detail::no_filter>{
            {}, items{{detail::make_pack(detail::as_json(given))}}, {}, {}};
    } else {
        return detail::unbindable{};
    }
}

/// A JSON object with a member for each row, where `key` is not NULL. Keys should differ: of equal ones,
/// PostgreSQL keeps one and SQLite all.
template <expression Key, class Value>
[[nodiscard]] constexpr auto json_object_agg(const Key& key, Value&& given) {
    using item = detail::json_for<Value>;
    if constexpr (detail::may_aggregate_object<Key, item>()) {
        using items = detail::json_object_items<Key, item>;
        return json_aggregate<items, detail::no_filter>{
            {},
            items{{detail::make_pack(key, detail::as_json(std::forward<Value>(given)))}},
            {},
            {}};
    } else {
        return detail::unbindable{};
    }
}

}  // namespace sorrel
