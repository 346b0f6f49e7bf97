// SPDX-License-Identifier: MIT
// An order chosen while the program runs: `sort_by<&User::name, &User::age>("-age,name")`.
#pragma once

#include <sorrel/query/check/wrong_choice.hpp>
#include <sorrel/query/column.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/ordering.hpp>
#include <sorrel/query/run_time_part.hpp>

#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace sorrel {

namespace detail {

/// A key that is written with the place of NULL.
template <class Key>
struct placed_key : Key {
    template <class Writer>
    static constexpr void write(Writer& out) {
        write_sort_key_anywhere<Key>(out);
    }
};

template <class Key>
part_pointer forget_key(Key key) {
    return forget_type(placed_key<Key>{std::move(key)});
}

/// Keys one after the other.
class key_list final : public run_time_part {
public:
    void add(part_pointer key);
    [[nodiscard]] bool empty() const { return keys_.empty(); }

    void write(writer& out) const override;
    void bind(binder<parameter_sink>& values) const override;
    void collect(part_collector& parts) const override;

private:
    std::vector<part_pointer> keys_;
};

/// A name that a caller may sort by, and the two keys it stands for.
struct sort_choice {
    std::string_view name;
    part_pointer (*ascending)();
    part_pointer (*descending)();
};

/// The keys that `wanted` names; throws `misuse_error` for a name that is not among `choices`.
[[nodiscard]] key_list parse_sort_keys(std::string_view wanted,
                                       std::span<const sort_choice> choices);

}  // namespace detail

/// Keys of ORDER BY over columns of `Tables`, put together at run time. Empty, it sorts by nothing.
template <class... Tables>
class any_order {
public:
    using value_type = void;
    using columns = meta::type_list<run_time_mark, detail::some_column<Tables>...>;
    using loose_columns = meta::type_list<detail::some_column<Tables>...>;
    static constexpr bool has_aggregate = false;
    static constexpr bool has_value = true;

    any_order() = default;
    explicit any_order(detail::key_list keys) : keys_(std::move(keys)) {}

    /// Adds a key after those there are: a column, or `.desc()` of one.
    template <class Key>
    any_order& add(Key key) {
        if constexpr (checks::order_choice_of<Key, Tables...>()) {
            keys_.add(detail::forget_key(std::move(key)));
        }
        return *this;
    }

    [[nodiscard]] bool empty() const { return keys_.empty(); }

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.chosen_part();
    }
    template <class Binder>
    void bind(Binder& binder) const {
        binder.bind_part(keys_);
    }

private:
    detail::key_list keys_;
};

/// Reads an order from a text of the outside: names of fields, each with `-` before it to turn it
/// round, with commas between, as in `"-age,name"`. Only the fields listed may be named; any other
/// name is a `misuse_error` that lists them, and never becomes SQL.
template <auto First, auto... Rest>
    requires reflect::member_pointer<decltype(First)> &&
             (reflect::member_pointer<decltype(Rest)> && ...)
[[nodiscard]] auto sort_by(std::string_view wanted) {
    constexpr auto choice = []<auto Member>() {
        return detail::sort_choice{reflect::member_name<Member>,
                                   [] { return detail::forget_key(col<Member>.asc()); },
                                   [] { return detail::forget_key(col<Member>.desc()); }};
    };
    static constexpr detail::sort_choice choices[] = {
        choice.template operator()<First>(),
        choice.template operator()<Rest>()...
    };
    return any_order<reflect::struct_of<First>, reflect::struct_of<Rest>...>(
        detail::parse_sort_keys(wanted, choices));
}

}  // namespace sorrel
