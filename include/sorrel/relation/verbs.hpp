// SPDX-License-Identifier: MIT
// What the verbs of executors do with a load.
#pragma once

#include <sorrel/query/entity.hpp>
#include <sorrel/relation/insert_graph.hpp>
#include <sorrel/relation/read_members.hpp>
#include <sorrel/session/executor.hpp>
#include <sorrel/session/graph.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace sorrel::detail {

template <class View, class Filter, class Order, class Range, class Members>
struct load_verbs<load_query<View, Filter, Order, Range, Members>> {
    using load = load_query<View, Filter, Order, Range, Members>;

    /// Whether it can be read; the first thing wrong has been said then.
    template <class Session>
    static constexpr bool may_be_read() {
        if constexpr (!is_well_related<View>()) {
            return false;
        } else if constexpr (!may_be_loaded<View, at_top, load>()) {
            return false;
        } else {
            // Named here alone: a load that may not be made into a query must not be made into one.
            using root_query_type = decltype(root_query<View>(std::declval<const load&>()));
            return may_be_sent<root_query_type, typename Session::dialect>();
        }
    }

    template <class Session>
    static std::vector<View> all(Session& session, const load& wanted) {
        std::vector<View> found;
        if constexpr (may_be_read<Session>()) {
            const auto query = root_query<View>(wanted);
            {
                auto statement = start(session, query);
                if constexpr (member_count<View> < 2) {  // see load_lane
                    statement.expect_many_rows();
                }
                while (statement.step()) {
                    decode_entity<root_of<View>>(statement.current_row(), 0,
                                                 &root_in(found.emplace_back()));
                }
            }
            row_pointers roots;
            roots.reserve(found.size());
            for (View& each : found) {
                roots.add(&each);
            }
            read_members<takes_every_row<View, load>, View>(session, roots, wanted);
        }
        return found;
    }

    template <class Session>
    static std::optional<View> maybe_one(Session& session, const load& wanted) {
        std::optional<View> found;
        if constexpr (may_be_read<Session>()) {
            const auto query = root_query<View>(wanted);
            if (auto root = with_statement(session, query, [&](auto& statement) {
                    return read_only_row<row_shape<root_of<View>, entity_item<root_of<View>>>>(
                        statement, [&] { return text_for_message<Session>(query); });
                })) {
                root_in(found.emplace()) = *std::move(root);
                read_members(session, *found, wanted);
            }
        }
        return found;
    }

    template <class Session>
    [[noreturn]] static void throw_no_root(Session&, const load& wanted) {
        throw_no_row(text_for_message<Session>(root_query<View>(wanted)));
    }
};

/// What the verbs do with a view.
template <class View>
struct graph_verbs {
    template <class Session, class... Key>
    static std::optional<View> find(Session& session, const Key&... key) {
        using root = root_of<View>;
        std::optional<View> found;
        if constexpr (!is_well_related<View>()) {
            return found;
        } else if constexpr (sorrel::detail::may_be_found<root, Key...>()) {
            using query = find_row<root, held_type<Key>...>;
            const query wanted{make_pack(as_expression(key)...)};
            auto row = [&] {
                auto statement = start(session, wanted);
                return read_first<typename query::shape>(statement);
            }();
            if (row) {
                root_in(found.emplace()) = *std::move(row);
                read_members(session, *found, everything_of<View>);
            }
        }
        return found;
    }

    template <class Session>
    static void insert(Session& session, View& graph) {
        View* one = &graph;
        insert(session, std::span<View* const>(&one, 1));
    }

    template <class Session>
    static void insert(Session& session, std::span<View* const> graphs) {
        if constexpr (is_well_related<View>()) {
            session.atomically([&] {
                insert_graphs(session, graphs);
                return 0;
            });
        }
    }

    /// Inserts the elements of a range: copies of them, unless nobody else needs them.
    template <class Session, class Range>
    static std::int64_t insert_all(Session& session, Range&& rows) {
        using element = decltype(*rows.begin());
        if constexpr (!std::is_lvalue_reference_v<Range> && std::is_lvalue_reference_v<element> &&
                      !std::is_const_v<std::remove_reference_t<element>>) {
            return insert_in_place(session, rows);
        } else {
            std::vector<View> copies;
            for (auto&& row : rows) {
                copies.push_back(std::forward<decltype(row)>(row));
            }
            return insert_in_place(session, copies);
        }
    }

    template <class Session, class Range>
    static std::int64_t insert_in_place(Session& session, Range& rows) {
        const std::vector<View*> graphs = pointers_to(rows);
        insert(session, std::span<View* const>(graphs));
        return static_cast<std::int64_t>(graphs.size());
    }
};

}  // namespace sorrel::detail
