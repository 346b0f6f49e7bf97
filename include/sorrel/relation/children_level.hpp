// SPDX-License-Identifier: MIT
// The level of rows whose key points at those above, directly or through a join struct: read in their place.
#pragma once

#include <sorrel/backend/decode.hpp>
#include <sorrel/relation/member_level.hpp>
#include <sorrel/relation/row_store.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace sorrel::detail {

[[noreturn]] void throw_many_for_one(const table_info& child);

/// Reads the key of a join struct, whose columns follow those of the entity.
template <auto... Fields, std::size_t... Number, class Row, class Function>
void with_read_key(meta::value_list<Fields...>, std::index_sequence<Number...>, const Row& row,
                   std::size_t width, Function&& function) {
    std::forward<Function>(function)(
        read_key_part<plain<reflect::field_of<Fields>>>(row, static_cast<int>(width + Number))...);
}
template <auto... Fields, class Row, class Function>
void with_read_key(meta::value_list<Fields...> fields, const Row& row, std::size_t width,
                   Function&& function) {
    with_read_key(fields, std::make_index_sequence<sizeof...(Fields)>(), row, width,
                  std::forward<Function>(function));
}

/// Rows whose key points at those above, directly or through a join struct.
template <class Session, class View, std::size_t Index, class Load, bool Whole>
class children_level final : public member_level<Session, View, Index, Load, Whole> {
    using base = member_level<Session, View, Index, Load, Whole>;
    using base::keys_;
    using base::nodes_;
    using typename base::element;
    using typename base::entity;
    using typename base::relation;

    template <class Relation>
    struct parent_key {
        using fields = typename Relation::reference::other_fields;
    };
    template <class Join, class ToRoot, class ToElement>
    struct parent_key<across<Join, ToRoot, ToElement>> {
        using fields = typename reference_facts<ToRoot>::other_fields;
    };

public:
    children_level(const row_pointers& nodes, const Load& load) : base(nodes, load) {
        keys_.expect(nodes_.size());
        for (void* node : nodes_) {
            with_key(typename parent_key<relation>::fields{}, root_in(base::view_at(node)),
                     [&](auto... parts) {
                         const auto [number, is_new] = keys_.add(std::move(parts)...);
                         if (is_new) {
                             first_.add(node);
                         } else {
                             twins_.add(node, number);
                         }
                     });
        }
    }

    void ask(load_lane& lane) override {
        this->ask_for_rows(lane, [this](auto& rows) {
            row_store<element> found;
            while (rows.step()) {
                const auto row = rows.current_row();
                element& child = found.add();
                decode_entity<entity>(row, 0, &root_in(child));
                if (const auto number = number_of(row, child); number != base::index::none) {
                    found.keep(number);
                } else {
                    found.drop();
                }
            }
            put_in_place(found);
        });
    }

    void open_below(load_levels& below) override {
        for (const numbered_row& twin : twins_) {
            base::member_at(twin.row) = base::member_at(first_[twin.number]);
        }
        if constexpr (member_count<element> != 0) {
            for (void* node : nodes_) {
                add_below(base::member_at(node));
            }
            open_members<is_whole(), Session, element>(below, this->below_, this->load_);
        }
    }

    void hand_over() override {}  // they are where they belong

private:
    /// Rows without a key are not among them, nor those that no row of a join struct points at.
    static constexpr bool is_whole() {
        if constexpr (Whole && !is_across<relation>) {
            return takes_every_row<element, Load> && !relation::reference::is_nullable;
        } else {
            return false;
        }
    }

    /// The number of the key that a row has: in its own fields, or behind them when it is a join struct's.
    template <class Row>
    [[nodiscard]] std::uint32_t number_of(const Row& row, const element& child) const {
        std::uint32_t number = base::index::none;
        const auto find = [&](const auto&... parts) { number = keys_.find(parts...); };
        if constexpr (is_across<relation>) {
            with_read_key(typename base::key_fields{}, row, reflect::field_count<entity>, find);
        } else {
            with_key(typename base::key_fields{}, root_in(child), find);
        }
        return number;
    }

    void put_in_place(row_store<element>& found) {
        if constexpr (base::shape::count == row_count_of::many) {
            const auto counts = found.counts(keys_.size());
            for (std::size_t number = 0; number != counts.size(); ++number) {
                if (counts[number] != 0) {
                    base::member_at(first_[number]).reserve(counts[number]);
                }
            }
            found.give_away([this](std::uint32_t number, element&& child) {
                base::member_at(first_[number]).push_back(std::move(child));
            });
        } else {
            found.give_away([this](std::uint32_t number, element&& child) {
                auto& place = base::member_at(first_[number]);
                if (place.has_value()) {
                    throw_many_for_one(table_of<entity>);
                }
                place.emplace(std::move(child));
            });
        }
    }

    template <class Rows>
    void add_below(Rows& rows) {
        if constexpr (base::shape::count == row_count_of::many) {
            for (element& row : rows) {
                this->below_.add(&row);
            }
        } else if (rows.has_value()) {
            this->below_.add(&*rows);
        }
    }

    row_pointers first_;       ///< rows above, by the number of their key
    numbered_row_list twins_;  ///< the same rows, above more than once
};

}  // namespace sorrel::detail
