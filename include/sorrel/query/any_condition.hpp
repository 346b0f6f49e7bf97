// SPDX-License-Identifier: MIT
// Conditions added while the program runs: `any_condition<User> filter; filter &= col<&User::age> > 18;`
#pragma once

#include <sorrel/query/check/wrong_choice.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/run_time_part.hpp>

#include <cstddef>
#include <utility>
#include <vector>

namespace sorrel {

namespace detail {

/// Conditions joined by AND or by OR. They are written as a balanced tree, since databases bound the
/// depth of an expression (SQLite: 1,000), and a chain is as deep as it is long.
class condition_group final : public run_time_part {
public:
    /// Adds one more; a group of the other kind becomes the first member of a new one.
    void add(bool is_any, part_pointer condition);

    [[nodiscard]] bool empty() const { return conditions_.empty(); }

    void write(writer& out) const override;
    void bind(binder<parameter_sink>& values) const override;
    void collect(part_collector& parts) const override;

private:
    void write_range(writer& out, std::size_t begin, std::size_t end) const;

    bool is_any_ = false;
    std::vector<part_pointer> conditions_;
};

}  // namespace detail

/// A condition over columns of `Tables` that is put together at run time. Each part is checked by the
/// compiler where it is added, and its values are bound. It stands in a query like any other condition
/// and combines with others; a copy is a value of its own. Empty, it is true.
/// @code
/// any_condition<User> filter;
/// if (form.name) { filter &= col<&User::name>.starts_with(*form.name); }
/// if (form.age)  { filter &= col<&User::age> >= *form.age; }
/// db.all(select<User>().where(filter));
/// @endcode
template <class... Tables>
class any_condition {
public:
    using value_type = bool;
    using columns = meta::type_list<run_time_mark, detail::some_column<Tables>...>;
    using loose_columns = meta::type_list<detail::some_column<Tables>...>;
    static constexpr precedence binds = precedence::atom;
    static constexpr bool has_aggregate = false;
    static constexpr bool has_value = true;
    template <class Scope>
    static constexpr bool nullable = true;

    /// Both must hold: what there was, and `condition`.
    template <class Condition>
    any_condition& operator&=(Condition condition) {
        return add(false, std::move(condition));
    }

    /// One must hold: what there was, if anything, or `condition`.
    template <class Condition>
    any_condition& operator|=(Condition condition) {
        return add(true, std::move(condition));
    }

    /// Whether nothing was added.
    [[nodiscard]] bool empty() const { return group_.empty(); }

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.chosen_part();
    }
    template <class Binder>
    void bind(Binder& binder) const {
        binder.bind_part(group_);
    }

private:
    template <class Condition>
    any_condition& add(bool is_any, Condition condition) {
        if constexpr (checks::choice_of<Condition, Tables...>()) {
            group_.add(is_any, detail::forget_type(std::move(condition)));
        }
        return *this;
    }

    detail::condition_group group_;
};

}  // namespace sorrel
