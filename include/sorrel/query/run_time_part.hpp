// SPDX-License-Identifier: MIT
// A piece of a query that is chosen while the program runs: its type is forgotten, its columns and
// values were checked when it was made. The rest of the query stays a constant; see detail/assembly.hpp.
#pragma once

#include <sorrel/dialect/writer.hpp>
#include <sorrel/meta/type_list.hpp>
#include <sorrel/types/binder.hpp>

#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace sorrel {

class run_time_part;

/// Takes a query's values for nothing and notes its parts, which come in the order of the text.
class part_collector {
public:
    template <class Value>
    constexpr void bind(const Value&) {}
    constexpr void bind_null(value_kind) {}
    template <class Items>
    constexpr void bind_list(const Items&) {}
    void bind_part(const run_time_part& part);

    [[nodiscard]] const std::vector<const run_time_part*>& parts() const { return parts_; }

private:
    std::vector<const run_time_part*> parts_;
};

/// Writes and binds itself, the same values in the same order.
class run_time_part {
public:
    run_time_part() = default;
    run_time_part(const run_time_part&) = default;
    run_time_part& operator=(const run_time_part&) = default;
    virtual ~run_time_part() = default;

    virtual void write(writer& out) const = 0;
    virtual void bind(binder<parameter_sink>& values) const = 0;
    /// Notes the parts inside it.
    virtual void collect(part_collector& parts) const = 0;
};

/// Stands among a query's columns when a part of it is chosen at run time.
struct run_time_mark {
    using mark = run_time_mark;
};

namespace detail {

/// Stands among a query's columns for any column of `Table`.
template <class Table>
struct some_column {
    using table = Table;
};

/// An expression whose type is forgotten.
template <class Expression>
class typed_part final : public run_time_part {
public:
    explicit typed_part(Expression expression) : expression_(std::move(expression)) {}

    void write(writer& out) const override { Expression::write(out); }
    void bind(binder<parameter_sink>& values) const override { expression_.bind(values); }
    void collect(part_collector& parts) const override { expression_.bind(parts); }

private:
    Expression expression_;
};

using part_pointer = std::shared_ptr<const run_time_part>;

template <class Expression>
part_pointer forget_type(Expression expression) {
    return std::make_shared<typed_part<Expression>>(std::move(expression));
}

}  // namespace detail

}  // namespace sorrel
