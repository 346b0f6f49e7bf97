// SPDX-License-Identifier: MIT
// The level of rows that the keys of those above point at: read once, and copied where several want one.
#pragma once

#include <sorrel/backend/decode.hpp>
#include <sorrel/relation/member_level.hpp>
#include <sorrel/relation/row_store.hpp>

#include <cstddef>
#include <utility>

namespace sorrel::detail {

[[noreturn]] void throw_missing_parent(const table_info& parent, const table_info& child);

/// Rows that the keys of those above point at.
template <class Session, class View, std::size_t Index, class Load>
class parents_level final : public member_level<Session, View, Index, Load, false> {
    using base = member_level<Session, View, Index, Load, false>;
    using base::keys_;
    using base::nodes_;
    using typename base::element;
    using typename base::entity;
    using typename base::relation;

public:
    parents_level(const row_pointers& nodes, const Load& load) : base(nodes, load) {
        keys_.expect(nodes_.size());
        for (void* node : nodes_) {
            with_key(
                typename relation::reference::key_fields{}, root_in(base::view_at(node)),
                [&](auto... parts) { holders_.add(node, keys_.add(std::move(parts)...).first); });
        }
    }

    void ask(load_lane& lane) override {
        this->ask_for_rows(lane, [this](auto& rows) {
            while (rows.step()) {
                element& read = found_.add();
                decode_entity<entity>(rows.current_row(), 0, &root_in(read));
                with_key(typename base::key_fields{}, root_in(read), [&](const auto&... parts) {
                    if (const auto number = keys_.find(parts...); number != base::index::none) {
                        found_.keep(number);
                    }
                });
            }
            by_number_ = found_.by_number(keys_.size());
        });
    }

    void open_below(load_levels& below) override {
        if constexpr (member_count<element> != 0) {
            for (void* row : by_number_) {
                if (row != nullptr) {
                    this->below_.add(row);
                }
            }
            open_members<false, Session, element>(below, this->below_, this->load_);
        }
    }

    void hand_over() override {
        auto left = holders_.counts(by_number_.size());
        for (const auto& [node, number] : holders_) {
            auto* const row = static_cast<element*>(by_number_[number]);
            if (row == nullptr) {
                if constexpr (base::shape::count == row_count_of::one) {
                    throw_missing_parent(table_of<entity>, table_of<root_of<View>>);
                }
            } else if (--left[number] == 0) {
                base::member_at(node) = std::move(*row);
            } else {
                base::member_at(node) = *row;
            }
        }
    }

private:
    numbered_row_list holders_;  ///< the rows above that have a key, with its number
    row_store<element> found_;
    row_pointers by_number_;  ///< those found, by the number of their key
};

}  // namespace sorrel::detail
