// SPDX-License-Identifier: MIT
// The levels of a load, and how they are read: each is asked once, by the keys of the one above.
//
// A level goes through four steps: it takes the keys of the rows above; it is asked, together with the
// others of its depth where the driver has pipelines; it opens the levels below it; and when all of those
// are there, it hands its rows over. Rows that belong to one row above are read in their place at once;
// those that several rows point at are read once, and handed over last, as copies.
#pragma once

#include <sorrel/session/pipeline.hpp>
#include <sorrel/session/run.hpp>

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace sorrel::detail {

/// Where levels are asked; of a session that they know.
class load_lane {
protected:
    load_lane() = default;
    ~load_lane() = default;
};

/// Runs queries one after the other, or sends them together.
template <class Session>
class session_lane : public load_lane {
public:
    explicit session_lane(Session& session, pipeline<Session>* together = nullptr)
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

class load_levels;

/// One query of a load.
class load_level {
public:
    load_level() = default;
    load_level(const load_level&) = delete;
    load_level& operator=(const load_level&) = delete;
    virtual ~load_level();

    /// Whether there is anything to ask for.
    [[nodiscard]] virtual bool has_keys() const = 0;
    virtual void ask(load_lane& lane) = 0;
    virtual void open_below(load_levels& below) = 0;
    virtual void hand_over() = 0;
};

/// The levels of one depth. They do not move.
class load_levels {
public:
    load_levels() noexcept;
    load_levels(load_levels&& other) noexcept;
    load_levels& operator=(load_levels&& other) noexcept;
    ~load_levels();

    template <class Level, class... Arguments>
    void add(Arguments&&... arguments) {
        static_assert(alignof(Level) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);
        void* const room = make_room(sizeof(Level));
        append(std::construct_at(static_cast<Level*>(room), std::forward<Arguments>(arguments)...));
    }

    [[nodiscard]] std::size_t size() const noexcept;
    [[nodiscard]] load_level& operator[](std::size_t place) const noexcept;
    void remove_those_without_keys();

private:
    void* make_room(std::size_t size);
    void append(load_level* level) noexcept;

    struct held_level;
    std::vector<held_level> held_;
};

/// Reads `levels` and all below them; `ask` asks those of one depth.
void read_levels(load_levels levels, void* session,
                 void (*ask)(void* session, const load_levels& levels));

/// Asks all levels of one depth.
template <class Session>
void ask_levels(void* with, const load_levels& levels) {
    auto& session = *static_cast<Session*>(with);
    if constexpr (driver_with_pipeline<typename Session::backend_type::driver>) {
        if (levels.size() > 1) {
            pipeline<Session> together{session};
            session_lane<Session> lane{session, &together};
            for (std::size_t i = 0; i != levels.size(); ++i) {
                levels[i].ask(lane);
            }
            together.finish();
            return;
        }
    }
    session_lane<Session> lane{session};
    for (std::size_t i = 0; i != levels.size(); ++i) {
        levels[i].ask(lane);
    }
}

}  // namespace sorrel::detail
