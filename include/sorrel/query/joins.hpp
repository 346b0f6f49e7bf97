// SPDX-License-Identifier: MIT
// The joins of a select: `.join<Post>(on)`, `.left_join(boss, on)`, `.cross_join<Day>()`.
#pragma once

#include <sorrel/query/check/wrong_join.hpp>
#include <sorrel/query/from.hpp>
#include <sorrel/query/row_lock.hpp>
#include <sorrel/query/source.hpp>

#include <utility>

namespace sorrel {

/// A base of select queries. Each join takes a mapped struct by its type, or an alias or a derived
/// table as an object. On SQLite, RIGHT and FULL JOIN need 3.39. Row locks come along, as the base of
/// this one, so that a query has one base besides its clauses.
template <class Query>
struct joins : row_locks<Query> {
    /// Adds `Table` where `on` holds; a row without a partner is left out.
    template <entity_type Table, class On>
    constexpr auto join(On on) const {
        return with<join_kind::inner, Table>({}, std::move(on));
    }
    template <source Source, class On>
    constexpr auto join(Source source, On on) const {
        return with<join_kind::inner, Source>(std::move(source), std::move(on));
    }

    // Without a condition, which other libraries take from a foreign key.
    template <entity_type Table>
    constexpr auto join() const {
        return checks::join_condition<Query, Table>(self());
    }
    template <entity_type Table>
    constexpr auto left_join() const {
        return checks::join_condition<Query, Table>(self());
    }

    /// Adds `Table` where `on` holds; a row without a partner stays, and the columns of `Table`
    /// become optional.
    template <entity_type Table, class On>
    constexpr auto left_join(On on) const {
        return with<join_kind::left, Table>({}, std::move(on));
    }
    template <source Source, class On>
    constexpr auto left_join(Source source, On on) const {
        return with<join_kind::left, Source>(std::move(source), std::move(on));
    }

    /// Adds `Table` where `on` holds; its rows without a partner stay, and the columns of all tables
    /// before it become optional.
    template <entity_type Table, class On>
    constexpr auto right_join(On on) const {
        return with<join_kind::right, Table>({}, std::move(on));
    }
    template <source Source, class On>
    constexpr auto right_join(Source source, On on) const {
        return with<join_kind::right, Source>(std::move(source), std::move(on));
    }

    /// Adds `Table` where `on` holds; rows of either side without a partner stay, and the columns of
    /// all tables become optional.
    template <entity_type Table, class On>
    constexpr auto full_join(On on) const {
        return with<join_kind::full, Table>({}, std::move(on));
    }
    template <source Source, class On>
    constexpr auto full_join(Source source, On on) const {
        return with<join_kind::full, Source>(std::move(source), std::move(on));
    }

    /// Adds every row of `Table` to every row so far.
    template <entity_type Table>
    constexpr auto cross_join() const {
        return with<join_kind::cross, Table>({}, no_condition{});
    }
    template <source Source>
    constexpr auto cross_join(Source source) const {
        return with<join_kind::cross, Source>(std::move(source), no_condition{});
    }

    /// Joins `Table` where `wanted`, and leaves it out where not. Only an `any_condition` or an
    /// `any_order` may name its columns, since a constant part would miss them.
    template <entity_type Table, class On>
    auto join_if(bool wanted, On on) const {
        return self().template with_optional_join<join_kind::inner, Table>(wanted, std::move(on));
    }
    template <entity_type Table, class On>
    auto left_join_if(bool wanted, On on) const {
        return self().template with_optional_join<join_kind::left, Table>(wanted, std::move(on));
    }

private:
    constexpr const Query& self() const { return static_cast<const Query&>(*this); }

    template <join_kind Kind, class Source, class On>
    constexpr auto with(detail::source_of<Source> source, On on) const {
        return self().template with_join<Kind, Source>(std::move(source), std::move(on));
    }
};

}  // namespace sorrel
