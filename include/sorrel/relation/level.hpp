// SPDX-License-Identifier: MIT
// Reading the levels of a load: each is asked once, by the keys of the one above, and its rows are put
// where they belong by a hash table.
//
// A level goes through four steps: it takes the keys of the rows above; it is asked, together with the
// others of its depth where the driver has pipelines; it opens the levels below it; and when all of those
// are there, it hands its rows over. Rows that belong to one row above are read in their place at once;
// those that several rows point at are read once, and handed over last, as copies.
#pragma once

#include <sorrel/backend/decode.hpp>
#include <sorrel/relation/level_query.hpp>
#include <sorrel/relation/row_store.hpp>
#include <sorrel/session/pipeline.hpp>
#include <sorrel/session/run.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace sorrel::detail {

[[noreturn]] void throw_missing_parent(const table_info& parent, const table_info& child);
[[noreturn]] void throw_many_for_one(const table_info& child);

/// Runs queries one after the other, or sends them together.
template <class Session>
class load_lane {
public:
    explicit load_lane(Session& session, pipeline<Session>* together = nullptr)
        : session_(session), together_(together) {}

    /// `read(rows)` gets the rows of `query`, which lives until all is read. `LevelsBelow` are those that
    /// will be asked next.
    template <std::size_t LevelsBelow, class Query, class Read>
    void ask(const Query& query, const Read& read) {
        if constexpr (driver_with_pipeline<typename Session::backend_type::driver>) {
            if (together_ != nullptr) {
                return together_->read(query, read);
            }
        }
        auto statement = start(session_, query);
        if constexpr (LevelsBelow < 2) {  // after rows that come one by one a pipeline begins late
            statement.expect_many_rows();
        }
        read(statement);
    }

private:
    Session& session_;
    pipeline<Session>* together_;
};

template <class Session>
class load_level;
template <class Session>
using load_levels = std::vector<std::unique_ptr<load_level<Session>>>;

/// One query of a load.
template <class Session>
class load_level {
public:
    load_level() = default;
    load_level(const load_level&) = delete;
    load_level& operator=(const load_level&) = delete;
    virtual ~load_level() = default;

    /// Whether there is anything to ask for.
    [[nodiscard]] virtual bool has_keys() const = 0;
    virtual void ask(load_lane<Session>& lane) = 0;
    virtual void open_below(load_levels<Session>& below) = 0;
    virtual void hand_over() = 0;
};

/// The rows above a level; several levels share them.
template <class View>
using node_list = std::shared_ptr<const std::vector<View*>>;

/// The numbers of the keys of `View`s.
template <auto... Fields, class Entity, class Function>
void with_key(meta::value_list<Fields...>, const Entity& row, Function&& function) {
    const auto is_there = [](const auto& field) {
        if constexpr (is_optional<std::remove_cvref_t<decltype(field)>>) {
            return field.has_value();
        } else {
            return true;
        }
    };
    const auto held = [](const auto& field) -> const auto& {
        if constexpr (is_optional<std::remove_cvref_t<decltype(field)>>) {
            return *field;
        } else {
            return field;
        }
    };
    if ((is_there(row.*Fields) && ...)) {
        std::forward<Function>(function)(as_key_part(held(row.*Fields))...);
    }
}

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

template <bool Whole, class Session, class View, class Load>
void open_members(load_levels<Session>& levels, const node_list<View>& nodes, const Load& load);

/// Whether a load leaves no row of its table out.
template <class View, class Load>
inline constexpr bool takes_every_row =
    std::is_same_v<typename Load::filter_type, every_row> && !Load::range_type::has_limit &&
    !Load::range_type::has_offset && !is_marked_when_deleted<root_of<View>>;

/// A query under the name of its member: two levels that ask the same, such as the authors and the editors
/// of posts, are two statements, since both are under way at once.
template <class View, std::size_t Index, class Query>
struct query_of_member : Query {};

/// What two kinds of levels have in common. `Whole` says that the level above holds all rows of its table.
template <class Session, class View, std::size_t Index, class Load, bool Whole>
class member_level : public load_level<Session> {
protected:
    using relation = relation_of<View, Index>;
    using shape = shape_of_member<View, Index>;
    using element = typename shape::element;
    using entity = root_of<element>;
    using key_fields = typename key_of_relation<relation>::fields;
    using index = typename key_index_of<key_fields>::type;
    using asked_keys = std::conditional_t<Whole, any_key, index>;
    using query_type =
        query_of_member<View, Index,
                        decltype(related_query<element, relation, shape::count>(
                            std::declval<const Load&>(), std::declval<const asked_keys&>()))>;

    member_level(node_list<View> nodes, const Load& load) : nodes_(std::move(nodes)), load_(load) {}

    [[nodiscard]] static auto& member_of(View& view) { return reflect::field<Index>(view); }

    /// Calls `read(rows)` with the rows of the level's query.
    template <class Read>
    void ask_for_rows(load_lane<Session>& lane, Read read) {
        query_.emplace(
            query_type{related_query<element, relation, shape::count>(load_, keys_to_ask())});
        lane.template ask<member_count<element>>(*query_, read);
    }

    [[nodiscard]] const asked_keys& keys_to_ask() const {
        if constexpr (Whole) {
            static constexpr any_key any{};
            return any;
        } else {
            return keys_;
        }
    }

    node_list<View> nodes_;
    const Load& load_;
    index keys_{};
    std::optional<query_type> query_{};

public:
    [[nodiscard]] bool has_keys() const override { return keys_.size() != 0; }
};

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
    children_level(node_list<View> nodes, const Load& load) : base(std::move(nodes), load) {
        keys_.expect(nodes_->size());
        for (View* node : *nodes_) {
            with_key(typename parent_key<relation>::fields{}, root_in(*node),
                     [&](auto... parts) { take(*node, keys_.add(std::move(parts)...)); });
        }
    }

    void ask(load_lane<Session>& lane) override {
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

    void open_below(load_levels<Session>& below) override {
        for (const auto& [number, node] : twins_) {
            base::member_of(*node) = base::member_of(*first_[number]);
        }
        if constexpr (member_count<element> != 0) {
            open_members<is_whole()>(
                below, std::make_shared<const std::vector<element*>>(children()), this->load_);
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

    void take(View& node, std::pair<std::uint32_t, bool> numbered) {
        const auto [number, is_new] = numbered;
        if (is_new) {
            first_.push_back(&node);
        } else {
            twins_.emplace_back(number, &node);
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
                    base::member_of(*first_[number]).reserve(counts[number]);
                }
            }
            found.give_away([this](std::uint32_t number, element&& child) {
                base::member_of(*first_[number]).push_back(std::move(child));
            });
        } else {
            found.give_away([this](std::uint32_t number, element&& child) {
                auto& place = base::member_of(*first_[number]);
                if (place.has_value()) {
                    throw_many_for_one(table_of<entity>);
                }
                place.emplace(std::move(child));
            });
        }
    }

    [[nodiscard]] std::vector<element*> children() const {
        std::vector<element*> found;
        for (View* node : *nodes_) {
            for_each_row(base::member_of(*node), [&](element& child) { found.push_back(&child); });
        }
        return found;
    }

    template <class Rows, class Function>
    static void for_each_row(Rows& rows, Function function) {
        if constexpr (base::shape::count == row_count_of::many) {
            for (auto& row : rows) {
                function(row);
            }
        } else if (rows.has_value()) {
            function(*rows);
        }
    }

    std::vector<View*> first_;                            ///< by the number of its key
    std::vector<std::pair<std::uint32_t, View*>> twins_;  ///< the same row, above more than once
};

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
    parents_level(node_list<View> nodes, const Load& load) : base(std::move(nodes), load) {
        keys_.expect(nodes_->size());
        for (View* node : *nodes_) {
            with_key(typename relation::reference::key_fields{}, root_in(*node),
                     [&](auto... parts) {
                         const auto number = keys_.add(std::move(parts)...).first;
                         holders_.push_back({node, number});
                     });
        }
        rows_.resize(keys_.size());
        is_found_.resize(keys_.size());
    }

    void ask(load_lane<Session>& lane) override {
        this->ask_for_rows(lane, [this](auto& rows) {
            element read{};
            while (rows.step()) {
                decode_entity<entity>(rows.current_row(), 0, &root_in(read));
                with_key(typename base::key_fields{}, root_in(read), [&](const auto&... parts) {
                    if (const auto number = keys_.find(parts...); number != base::index::none) {
                        rows_[number] = std::move(read);
                        is_found_[number] = true;
                    }
                });
            }
        });
    }

    void open_below(load_levels<Session>& below) override {
        if constexpr (member_count<element> != 0) {
            std::vector<element*> found;
            for (std::size_t number = 0; number != rows_.size(); ++number) {
                if (is_found_[number]) {
                    found.push_back(&rows_[number]);
                }
            }
            open_members<false>(below,
                                std::make_shared<const std::vector<element*>>(std::move(found)),
                                this->load_);
        }
    }

    void hand_over() override {
        std::vector<std::uint32_t> left(rows_.size());
        for (const auto& [node, number] : holders_) {
            ++left[number];
        }
        for (const auto& [node, number] : holders_) {
            if (!is_found_[number]) {
                if constexpr (base::shape::count == row_count_of::one) {
                    throw_missing_parent(table_of<entity>, table_of<root_of<View>>);
                }
            } else if (--left[number] == 0) {
                base::member_of(*node) = std::move(rows_[number]);
            } else {
                base::member_of(*node) = rows_[number];
            }
        }
    }

private:
    struct holder {
        View* node;
        std::uint32_t number;
    };

    std::vector<holder> holders_;
    std::vector<element> rows_;  ///< by the number of their key
    std::vector<bool> is_found_;
};

template <bool Whole, class Session, class View, class Load>
void open_members(load_levels<Session>& levels, const node_list<View>& nodes, const Load& load) {
    for_each_member<View>([&]<std::size_t Index>(std::integral_constant<std::size_t, Index>) {
        const auto& said = said_of<Index, element_of_member<View, Index>>(load.members);
        using member_load = std::remove_cvref_t<decltype(said)>;
        using relation = relation_of<View, Index>;
        if constexpr (!may_be_loaded<element_of_member<View, Index>, relation, member_load>()) {
            return;
        } else if constexpr (is_belongs_to<relation>) {
            levels.push_back(
                std::make_unique<parents_level<Session, View, Index, member_load>>(nodes, said));
        } else {
            levels.push_back(
                std::make_unique<children_level<Session, View, Index, member_load, Whole>>(nodes,
                                                                                           said));
        }
    });
}

/// Asks all levels of one depth.
template <class Session>
void ask_levels(Session& session, const load_levels<Session>& levels) {
    if constexpr (driver_with_pipeline<typename Session::backend_type::driver>) {
        if (levels.size() > 1) {
            pipeline<Session> together{session};
            load_lane<Session> lane{session, &together};
            for (const auto& level : levels) {
                level->ask(lane);
            }
            together.finish();
            return;
        }
    }
    load_lane<Session> lane{session};
    for (const auto& level : levels) {
        level->ask(lane);
    }
}

/// Reads `levels` and all below them.
template <class Session>
void read_levels(Session& session, load_levels<Session> levels) {
    std::vector<load_levels<Session>> depths;
    while (true) {
        std::erase_if(levels, [](const auto& level) { return !level->has_keys(); });
        if (levels.empty()) {
            break;
        }
        ask_levels(session, levels);
        load_levels<Session> below;
        for (const auto& level : levels) {
            level->open_below(below);
        }
        depths.push_back(std::exchange(levels, std::move(below)));
    }
    for (auto depth = depths.rbegin(); depth != depths.rend(); ++depth) {
        for (const auto& level : *depth) {
            level->hand_over();
        }
    }
}

/// Reads what belongs to roots that are there. `Whole` says that they are all rows of their table.
template <bool Whole, class Session, class View, class Load>
void read_members(Session& session, std::vector<View*> roots, const Load& load) {
    if constexpr (member_count<View> != 0) {
        if (!roots.empty()) {
            load_levels<Session> levels;
            open_members<Whole>(levels,
                                std::make_shared<const std::vector<View*>>(std::move(roots)), load);
            read_levels(session, std::move(levels));
        }
    }
}

}  // namespace sorrel::detail
