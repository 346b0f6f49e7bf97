// SPDX-License-Identifier: MIT
// Reading the levels of a load, whatever their rows are.
#include <sorrel/relation/level.hpp>

namespace sorrel::detail {

load_level::~load_level() = default;

/// The memory of a level and, when it has been made, the level.
struct load_levels::held_level {
    explicit held_level(std::size_t size)
        : room(std::make_unique_for_overwrite<std::byte[]>(size)) {}
    held_level(held_level&& other) noexcept
        : room(std::move(other.room)), level(std::exchange(other.level, nullptr)) {}
    held_level& operator=(held_level&& other) noexcept {
        std::swap(room, other.room);
        std::swap(level, other.level);
        return *this;
    }
    ~held_level() {
        if (level != nullptr) {
            std::destroy_at(level);
        }
    }

    std::unique_ptr<std::byte[]> room;
    load_level* level = nullptr;
};

load_levels::load_levels() noexcept = default;
load_levels::load_levels(load_levels&& other) noexcept = default;
load_levels& load_levels::operator=(load_levels&& other) noexcept = default;
load_levels::~load_levels() = default;

std::size_t load_levels::size() const noexcept {
    return held_.size();
}

load_level& load_levels::operator[](std::size_t place) const noexcept {
    return *held_[place].level;
}

void* load_levels::make_room(std::size_t size) {
    return held_.emplace_back(size).room.get();
}

void load_levels::append(load_level* level) noexcept {
    held_.back().level = level;
}

void load_levels::remove_those_without_keys() {
    std::erase_if(held_, [](const held_level& each) { return !each.level->has_keys(); });
}

void read_levels(load_levels levels, void* session,
                 void (*ask)(void* session, const load_levels& levels)) {
    std::vector<load_levels> depths;
    while (true) {
        levels.remove_those_without_keys();
        if (levels.size() == 0) {
            break;
        }
        ask(session, levels);
        load_levels below;
        for (std::size_t i = 0; i != levels.size(); ++i) {
            levels[i].open_below(below);
        }
        depths.push_back(std::exchange(levels, std::move(below)));
    }
    for (auto depth = depths.rbegin(); depth != depths.rend(); ++depth) {
        for (std::size_t i = 0; i != depth->size(); ++i) {
            (*depth)[i].hand_over();
        }
    }
}

}  // namespace sorrel::detail
