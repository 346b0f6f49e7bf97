// SPDX-License-Identifier: MIT
// `load<PostView>().where(…).order_by(…).limit(10)`: what to read into nested structs.
#pragma once

#include <sorrel/query/check/clause_order.hpp>
#include <sorrel/query/check/nested_aggregate.hpp>
#include <sorrel/query/check/not_a_condition.hpp>
#include <sorrel/query/check/not_an_expression.hpp>
#include <sorrel/query/logic.hpp>
#include <sorrel/query/select.hpp>
#include <sorrel/relation/check/wrong_load.hpp>
#include <sorrel/relation/resolve.hpp>
#include <sorrel/relation/shape.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace sorrel {

namespace detail {

/// No condition was given.
struct every_row {
    using columns = meta::type_list<>;
};

/// How many rows were asked for, and how many of the first to leave out; of each parent, where there is
/// one.
template <bool HasLimit, bool HasOffset>
struct load_range {
    static constexpr bool has_limit = HasLimit;
    static constexpr bool has_offset = HasOffset;
    std::int64_t limit = 0;
    std::int64_t offset = 0;
};

// See level_query.hpp.
template <class View, class Load>
constexpr auto root_query(const Load& load);

/// What was said of one member.
template <std::size_t Index, class Load>
struct member_load {
    static constexpr std::size_t index = Index;
    Load load;
};

}  // namespace detail

/// What to read into `View`: see `load`. Every member returns a new one and leaves this as it was.
template <class View, class Filter, class Order, class Range, class Members>
struct load_query {
    using levels_of = View;
    using row = View;
    using filter_type = Filter;
    using order_type = Order;
    using range_type = Range;

    Filter filter;
    Order order;
    Range range;
    Members members;

    /// Keeps the rows for which `condition` is true; called again, both must be. It may read columns of
    /// the root, and of what the root belongs to; of children it asks with `has<…>()`.
    template <class Condition>
    constexpr auto where(Condition condition) const {
        if constexpr (!checks::conditions<Condition>()) {
            return *this;
        } else if constexpr (!checks::no_aggregate_in_where<Condition>()) {
            return *this;
        } else if constexpr (std::is_same_v<Filter, detail::every_row>) {
            return load_query<View, Condition, Order, Range, Members>{std::move(condition), order,
                                                                      range, members};
        } else {
            using both = conjunction<Filter, Condition>;
            return load_query<View, both, Order, Range, Members>{
                both{{filter, std::move(condition)}}, order, range, members};
        }
    }

    /// Sorts by `keys`, the first one first; `.desc()` on a key turns it round.
    template <class... Keys>
    constexpr auto order_by(Keys... keys) const {
        if constexpr (!checks::has_keys<Keys...>()) {
            return *this;
        } else if constexpr (!checks::expressions<Keys...>()) {
            return *this;
        } else {
            using sorted = detail::pack<Keys...>;
            return load_query<View, Filter, sorted, Range, Members>{
                filter, detail::make_pack(std::move(keys)...), range, members};
        }
    }

    /// At most `count` rows; inside `with`, of each parent. Throws `misuse_error` when it is negative.
    constexpr auto limit(std::int64_t count) const {
        detail::check_row_number(count);
        using limited = detail::load_range<true, Range::has_offset>;
        return load_query<View, Filter, Order, limited, Members>{
            filter, order, limited{count, range.offset}, members};
    }

    /// Leaves out the first `count` rows; inside `with`, of each parent. Throws `misuse_error` when it is
    /// negative.
    constexpr auto offset(std::int64_t count) const {
        detail::check_row_number(count);
        using moved = detail::load_range<Range::has_limit, true>;
        return load_query<View, Filter, Order, moved, Members>{filter, order,
                                                               moved{range.limit, count}, members};
    }

    /// What to read into a member, said as of a root: conditions, order, a limit for each parent, and
    /// what to read into members of its own.
    /// @code
    /// load<ArtistView>().with<&ArtistView::albums>(
    ///     load<AlbumView>().order_by(col<&Album::year>.desc()).limit(3))
    /// @endcode
    template <auto Member, class Load>
    constexpr auto with(Load rows) const {
        if constexpr (checks::member_takes<View, Member, Load, Members>()) {
            using said = detail::member_load<detail::field_index<Member>, Load>;
            return
                [&]<std::size_t... Index, class... Others>(
                    const detail::indexed_pack<std::index_sequence<Index...>, Others...>& before) {
                    using all = detail::pack<Others..., said>;
                    return load_query<View, Filter, Order, Range, all>{
                        filter, order, range, detail::append_to(before, said{std::move(rows)})};
                }(members);
        } else {
            return *this;
        }
    }

    /// The query of the roots, for `to_sql` and `explain`.
    [[nodiscard]] constexpr auto roots() const { return detail::root_query<View>(*this); }
};

namespace detail {

template <class View>
using plain_load = load_query<View, every_row, pack<>, load_range<false, false>, pack<>>;

/// Everything that belongs to a member of which nothing was said.
template <class View>
inline constexpr plain_load<View> everything_of{};

template <std::size_t Place, class Said>
constexpr const auto& load_in(const pack_element<Place, Said>& element) {
    return element.part.load;
}

/// What was said of the member `Index`, or else everything.
template <std::size_t Index, class Element, std::size_t... Place, class... Loads>
constexpr const auto& said_of(
    const indexed_pack<std::index_sequence<Place...>, Loads...>& members) {
    constexpr std::size_t found = [] {
        std::size_t place = sizeof...(Loads);
        ((Loads::index == Index ? static_cast<void>(place = Place) : void()), ...);
        return place;
    }();
    if constexpr (found == sizeof...(Loads)) {
        return everything_of<Element>;
    } else {
        return load_in<found>(members);
    }
}

}  // namespace detail

/// Reads rows into nested structs: `View` is an entity, or a struct whose first field is one, the root,
/// and whose other fields hold what belongs to it. The verbs `all`, `one`, `maybe_one` and `page` take
/// it; each level is one query, whatever the number of rows.
/// @code
/// struct PostView { Post post; User author; std::vector<Comment> comments; };
/// db.all(load<PostView>().where(col<&User::name> == "Ada").order_by(col<&Post::id>).limit(10));
/// @endcode
template <class View>
[[nodiscard]] constexpr auto load() {
    if constexpr (checks::can_be_loaded<View>()) {
        static_cast<void>(detail::is_well_related<View>());
    }
    return detail::plain_load<View>{};
}

}  // namespace sorrel
