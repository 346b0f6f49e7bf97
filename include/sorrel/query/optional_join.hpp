// SPDX-License-Identifier: MIT
// A join that is there or not as the program decides: `.join_if<Post>(wanted, on)`.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/from.hpp>
#include <sorrel/query/run_time_part.hpp>

#include <utility>

namespace sorrel {

/// Stands among the tables of FROM for one that may be missing: only what is chosen at run time as
/// well, an `any_condition` or `any_order`, may name its columns.
template <class Table>
struct optional_table;

namespace detail {

/// A join, written only where it is wanted.
template <class Join>
class optional_join_part final : public run_time_part {
public:
    optional_join_part(bool wanted, Join join) : wanted_(wanted), join_(std::move(join)) {}

    void write(writer& out) const override {
        if (wanted_) {
            Join::write(out);
        }
    }
    void bind(binder<parameter_sink>& values) const override {
        if (wanted_) {
            join_.bind(values);
        }
    }
    void collect(part_collector& parts) const override {
        if (wanted_) {
            join_.bind(parts);
        }
    }

private:
    bool wanted_;
    Join join_;
};

}  // namespace detail

/// A join in FROM that may turn out to be none.
template <class Join>
struct optional_join {
    /// No table: whether the join's is read, is known when the query runs only.
    struct source_type {
        using stored_tables = meta::type_list<>;
    };
    using table = optional_table<typename Join::table>;
    using columns = meta::type_list<run_time_mark>;
    static constexpr join_kind kind = Join::kind;

    detail::optional_join_part<Join> part;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.chosen_part();
    }
    template <class Binder>
    void bind(Binder& binder) const {
        binder.bind_part(part);
    }
};

}  // namespace sorrel
