// SPDX-License-Identifier: MIT
// Inserting nested structs: what the roots belong to first, then the roots, then what belongs to them; the
// rows of one member of all roots in one batch.
#pragma once

#include <sorrel/relation/check/wrong_view.hpp>
#include <sorrel/relation/key_index.hpp>
#include <sorrel/relation/resolve.hpp>
#include <sorrel/relation/shape.hpp>
#include <sorrel/session/insert_each.hpp>
#include <sorrel/types/narrow.hpp>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace sorrel::detail {

[[noreturn]] void throw_contradicting_key(const table_info& table, std::string_view column);

/// Whether a field still has the value that nobody gave it.
template <class Field>
bool is_unset(const Field& field) {
    if constexpr (is_optional<Field>) {
        return !field.has_value();
    } else if constexpr (custom_stored<Field>) {
        return is_unset(storage<Field>::to_stored(field));
    } else {
        using part = key_part<Field>;
        return is_same_key(as_key_part(field), part{});
    }
}

/// Copies a key's field into one that points at it.
template <class To, class From>
void point_at(To& to, const From& from, const table_info& table) {
    if constexpr (is_optional<From>) {
        point_at(to, *from, table);
    } else if constexpr (is_optional<To>) {
        point_at(to.emplace(), from, table);
    } else if constexpr (std::is_integral_v<To> && std::is_integral_v<From>) {
        if (!fits_int64(from) || !fits<To>(static_cast<std::int64_t>(from))) {
            throw_generated_key_out_of_range(table.name);
        }
        to = static_cast<To>(from);
    } else {
        to = from;
    }
}

template <class Left, class Right>
bool is_same_value(const Left& left, const Right& right) {
    if constexpr (is_optional<Left>) {
        return left.has_value() && is_same_value(*left, right);
    } else if constexpr (is_optional<Right>) {
        return right.has_value() && is_same_value(left, *right);
    } else {
        return is_same_key(as_key_part(left), as_key_part(right));
    }
}

/// What a foreign key and the row it points at say of each other.
template <class Reference>
struct key_link {
    using from = typename Reference::from;
    using to = typename Reference::to;

    static bool is_unset(const from& row) {
        return [&]<auto... Fields>(meta::value_list<Fields...>) {
            return (detail::is_unset(row.*Fields) || ...);
        }(typename Reference::key_fields{});
    }

    /// Has the key point at `target`. Throws `misuse_error` when it points elsewhere already.
    static void set(from& row, const to& target) {
        [&]<auto... Fields, auto... Others>(meta::value_list<Fields...>,
                                            meta::value_list<Others...>) {
            (set_field<Fields>(row.*Fields, target.*Others), ...);
        }(typename Reference::key_fields{}, typename Reference::other_fields{});
    }

    [[noreturn]] static void throw_contradiction() {
        []<auto Field, auto... Fields>(meta::value_list<Field, Fields...>) {
            throw_contradicting_key(table_of<from>, column_of<Field>.name);
        }(typename Reference::key_fields{});
        std::terminate();
    }

private:
    template <auto Field, class To, class From>
    static void set_field(To& to_set, const From& value) {
        if (detail::is_unset(to_set)) {
            point_at(to_set, value, table_of<from>);
        } else if (!is_same_value(to_set, value)) {
            throw_contradicting_key(table_of<from>, column_of<Field>.name);
        }
    }
};

/// Whether a row is still to be stored: the database is to make its key.
template <class Element>
bool is_new(const Element& row) {
    return asks_for_key(root_in(row));
}

template <class Rows, class Function>
void for_each_row(Rows& rows, Function function) {
    using shape = member_shape<std::remove_const_t<Rows>>;
    if constexpr (shape::count == row_count_of::many) {
        for (auto& row : rows) {
            function(row);
        }
    } else if constexpr (shape::count == row_count_of::one_or_none) {
        if (rows.has_value()) {
            function(*rows);
        }
    } else {
        function(rows);
    }
}

template <class Session, class Element>
void insert_graphs(Session& session, std::span<Element* const> graphs);

/// Inserts what a member's roots belong to, where it is new, and has the roots point at it.
template <class Session, class Relation, std::size_t Index, class View>
void insert_parents(Session& session, std::span<View* const> views) {
    using link = key_link<typename Relation::reference>;
    using element = element_of_member<View, Index>;
    struct holder {
        root_of<View>* row;
        const root_of<element>* target;
    };
    std::vector<element*> fresh;
    std::vector<holder> holders;
    for (View* view : views) {
        for_each_row(reflect::field<Index>(*view), [&](element& target) {
            auto& row = root_in(*view);
            if (!is_new(target)) {
                holders.push_back({&row, &root_in(target)});
            } else if (link::is_unset(row)) {
                holders.push_back({&row, &root_in(target)});
                fresh.push_back(&target);
            } else if constexpr (shape_of_member<View, Index>::count != row_count_of::one) {
                link::throw_contradiction();
            }  // else the key tells which row is meant, and the member was not filled
        });
    }
    insert_graphs(session, std::span<element* const>(fresh));
    for (const auto& [row, target] : holders) {
        link::set(*row, *target);
    }
}

/// Inserts what belongs to roots that are stored.
template <class Session, class Relation, std::size_t Index, class View>
void insert_children(Session& session, std::span<View* const> views) {
    using link = key_link<typename Relation::reference>;
    using element = element_of_member<View, Index>;
    std::vector<element*> children;
    for (View* view : views) {
        for_each_row(reflect::field<Index>(*view), [&](element& child) {
            link::set(root_in(child), root_in(*view));
            children.push_back(&child);
        });
    }
    insert_graphs(session, std::span<element* const>(children));
}

/// Inserts the rows at the other side of a join struct that are new, and then the join struct's.
template <class Session, class Relation, std::size_t Index, class View>
void insert_across(Session& session, std::span<View* const> views) {
    using element = element_of_member<View, Index>;
    using join = typename Relation::join;
    std::vector<element*> fresh;
    for (View* view : views) {
        for (element& target : reflect::field<Index>(*view)) {
            if (is_new(target)) {
                fresh.push_back(&target);
            }
        }
    }
    insert_graphs(session, std::span<element* const>(fresh));
    std::vector<join> joins;
    for (View* view : views) {
        for (element& target : reflect::field<Index>(*view)) {
            join& row = joins.emplace_back();
            key_link<typename Relation::to_root>::set(row, root_in(*view));
            key_link<typename Relation::to_element>::set(row, root_in(target));
        }
    }
    std::vector<join*> rows;
    rows.reserve(joins.size());
    for (join& row : joins) {
        rows.push_back(&row);
    }
    insert_graphs(session, std::span<join* const>(rows));
}

/// Inserts views with all that is in them, or plain rows; to be called inside a transaction.
template <class Session, class Element>
void insert_graphs(Session& session, std::span<Element* const> graphs) {
    if (graphs.empty()) {
        return;
    }
    if constexpr (!view_type<Element>) {
        insert_each(session, graphs);
    } else {
        for_each_member<Element>([&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
            using relation = relation_of<Element, I>;
            if constexpr (is_belongs_to<relation>) {
                insert_parents<Session, relation, I>(session, graphs);
            }
        });
        std::vector<root_of<Element>*> roots;
        roots.reserve(graphs.size());
        for (Element* graph : graphs) {
            roots.push_back(&root_in(*graph));
        }
        insert_each(session, std::span<root_of<Element>* const>(roots));
        for_each_member<Element>([&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
            using relation = relation_of<Element, I>;
            if constexpr (is_across<relation>) {
                insert_across<Session, relation, I>(session, graphs);
            } else if constexpr (!is_belongs_to<relation>) {
                insert_children<Session, relation, I>(session, graphs);
            }
        });
    }
}

}  // namespace sorrel::detail
