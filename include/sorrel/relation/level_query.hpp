// SPDX-License-Identifier: MIT
// The query of one level: the roots of a load, or the rows that belong to those of the level above.
#pragma once

#include <sorrel/query/window.hpp>
#include <sorrel/query/window_functions.hpp>
#include <sorrel/relation/has.hpp>
#include <sorrel/relation/key_condition.hpp>
#include <sorrel/relation/level_tables.hpp>
#include <sorrel/relation/load.hpp>
#include <sorrel/relation/named_item.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace sorrel::detail {

/// The level of the roots.
struct at_top {};

/// The fields of a join struct that follow an entity in the select list, where rows are found by them.
template <class Relation>
struct key_items {
    static constexpr auto list() { return pack<>{}; }
    using names = meta::value_list<>;
};
template <class Join, class ToRoot, class ToElement>
struct key_items<across<Join, ToRoot, ToElement>> {
    static constexpr auto list() {
        return []<auto... Fields>(meta::value_list<Fields...>) {
            return numbered<Fields...>(std::make_index_sequence<sizeof...(Fields)>());
        }(typename reference_facts<ToRoot>::key_fields{});
    }
    template <auto... Fields, std::size_t... Number>
    static constexpr auto numbered(std::index_sequence<Number...>) {
        return make_pack(named_item<key_name<Number>, column<Fields>>{}...);
    }
};

template <std::size_t... Place, class... Items, class Function>
constexpr auto with_items(const indexed_pack<std::index_sequence<Place...>, Items...>& items,
                          Function function) {
    return function(static_cast<const pack_element<Place, Items>&>(items).part...);
}

/// Numbers the rows of each parent in the order of the load.
template <class Relation, class Load>
constexpr auto number_in_parent(const Load& load) {
    return []<auto... Fields>(meta::value_list<Fields...>, const auto& keys) {
        return with_items(keys, [](const auto&... order) {
            const auto window = partition_by(col<Fields>...);
            if constexpr (sizeof...(order) == 0) {
                const auto number = row_number().over(window);
                return named_item<place_name, std::remove_const_t<decltype(number)>>{{number}};
            } else {
                const auto number = row_number().over(window.order_by(order...));
                return named_item<place_name, std::remove_const_t<decltype(number)>>{{number}};
            }
        });
    }(typename key_of_relation<Relation>::fields{}, load.order);
}

/// `Count` is how many rows the member above holds: one that must be there is read even when it is marked
/// as deleted.
template <class View, class Relation, row_count_of Count, class... Items>
constexpr auto select_level(const Items&... items) {
    using row = root_of<View>;
    if constexpr (Count == row_count_of::one && is_marked_when_deleted<row>) {
        return select(entity<row>, items...).from(with_deleted<row>);
    } else if constexpr (is_across<Relation>) {
        using facts = typename Relation::to_element;
        return select(entity<row>, items...)
            .template from<row>()
            .template join<typename Relation::join>(
                same_keys(typename facts::key_fields{}, typename facts::other_fields{}));
    } else if constexpr (sizeof...(Items) == 0) {
        return select<row>();
    } else {
        return select(entity<row>, items...).template from<row>();
    }
}

template <class Query, class Index, auto... Fields>
constexpr auto where_key(const Query& query, const has_key_of<Index, Fields...>& key) {
    if constexpr (std::is_same_v<Index, any_key>) {
        return without_nulls(query, meta::value_list<Fields...>{});
    } else {
        return query.where(key);
    }
}

/// The rows of a level, by conditions alone.
template <class View, class Load, class Query, class Key>
constexpr auto choose_rows(const Query& query, const Load& load, const Key& key) {
    using columns = columns_of_load<Load>;
    const auto joined = join_parents<View, columns, 1>(query);
    constexpr bool is_filtered = !std::is_same_v<typename Load::filter_type, every_row>;
    if constexpr (std::is_same_v<Key, at_top>) {
        if constexpr (is_filtered) {
            return joined.where(load.filter);
        } else {
            return joined;
        }
    } else if constexpr (is_filtered) {
        return where_key(joined, key).where(load.filter);
    } else {
        return where_key(joined, key);
    }
}

template <class Query, class Order>
constexpr auto sort_rows(const Query& query, const Order& order) {
    return with_items(order, [&](const auto&... keys) {
        if constexpr (sizeof...(keys) == 0) {
            return query;
        } else {
            return query.order_by(keys...);
        }
    });
}

template <class Query, class Range>
constexpr auto limit_rows(const Query& query, const Range& range) {
    if constexpr (Range::has_limit && Range::has_offset) {
        return query.limit(range.limit).offset(range.offset);
    } else if constexpr (Range::has_limit) {
        return query.limit(range.limit);
    } else if constexpr (Range::has_offset) {
        return query.offset(range.offset);
    } else {
        return query;
    }
}

/// Of numbered rows those in a range, in the order of their numbers.
template <class Table, std::size_t Keys, class Range, class Numbered>
struct numbered_rows {
    using tables = typename Numbered::tables;
    static constexpr bool is_chosen_at_run_time = Numbered::is_chosen_at_run_time;

    Numbered query;
    Range range;

    static constexpr bool check() { return Numbered::check(); }

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("SELECT ");
        write_column_names<Table, &every_column>(out);
        write_keys(out, std::make_index_sequence<Keys>());
        out.text(" FROM (");
        Numbered::write(out);
        out.text(") AS ");
        out.identifier("numbered");
        out.text(" WHERE ");
        out.identifier(place_name.view());
        out.text(" > ");
        out.parameter();
        if constexpr (Range::has_limit) {
            out.text(" AND ");
            out.identifier(place_name.view());
            out.text(" <= ");
            out.parameter();
        }
        out.text(" ORDER BY ");
        out.identifier(place_name.view());
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        query.bind(binder);
        binder.bind(range.offset);
        if constexpr (Range::has_limit) {
            binder.bind(last_place());
        }
    }

private:
    template <class Writer, std::size_t... Number>
    static constexpr void write_keys(Writer& out, std::index_sequence<Number...>) {
        ((out.text(", "), out.identifier(key_name<Number>.view())), ...);
    }
    [[nodiscard]] constexpr std::int64_t last_place() const {
        constexpr std::int64_t most = INT64_MAX;
        return range.limit > most - range.offset ? most : range.limit + range.offset;
    }
};

/// The query of the roots.
template <class View, class Load>
constexpr auto root_query(const Load& load) {
    const auto rows =
        choose_rows<View>(select_level<View, at_top, row_count_of::many>(), load, at_top{});
    return limit_rows(sort_rows(rows, load.order), load.range);
}

/// The query of the rows that belong to those with `keys`.
template <class View, class Relation, row_count_of Count, class Load, class Keys>
constexpr auto related_query(const Load& load, const Keys& keys) {
    using fields = typename key_of_relation<Relation>::fields;
    using range = typename Load::range_type;
    const auto has_key = has_key_among(fields{}, keys);
    return with_items(key_items<Relation>::list(), [&](const auto&... items) {
        if constexpr (range::has_limit || range::has_offset) {
            const auto rows = choose_rows<View>(
                select_level<View, Relation, Count>(items..., number_in_parent<Relation>(load)),
                load, has_key);
            return numbered_rows<root_of<View>, sizeof...(items), range,
                                 std::remove_const_t<decltype(rows)>>{rows, load.range};
        } else {
            return sort_rows(
                choose_rows<View>(select_level<View, Relation, Count>(items...), load, has_key),
                load.order);
        }
    });
}

}  // namespace sorrel::detail
