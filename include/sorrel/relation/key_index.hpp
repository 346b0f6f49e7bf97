// SPDX-License-Identifier: MIT
// Rows found by their keys: a hash table over keys as the database holds them.
#pragma once

#include <sorrel/types/binder.hpp>
#include <sorrel/types/storage.hpp>
#include <sorrel/types/traits.hpp>
#include <sorrel/types/uuid.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace sorrel::detail {

template <class Type>
constexpr auto find_key_part() {
    if constexpr (custom_stored<Type>) {
        return find_key_part<typename storage<Type>::stored_type>();
    } else if constexpr (kind_of<Type> == value_kind::text) {
        return std::type_identity<std::string>{};
    } else if constexpr (kind_of<Type> == value_kind::integer) {
        return std::type_identity<std::int64_t>{};
    } else {
        return std::type_identity<Type>{};  // uuid, day_count, microsecond_count
    }
}

/// What a field of a key is compared as: integers of all sizes are one type, and so are texts.
template <class Field>
using key_part = typename decltype(find_key_part<plain<Field>>())::type;

/// A field of a key as what it is compared as: itself where it is that.
template <class Field>
decltype(auto) as_key_part(const Field& field) {
    if constexpr (std::is_same_v<Field, key_part<Field>>) {
        return static_cast<const Field&>(field);
    } else if constexpr (custom_stored<Field>) {
        return static_cast<key_part<Field>>(as_key_part(storage<Field>::to_stored(field)));
    } else if constexpr (labelled_enum<Field>) {
        return std::string(label_of(field));
    } else {
        return static_cast<key_part<Field>>(field);
    }
}

/// Reads a column as what a key's field is compared as.
template <class Field, class Row>
auto read_key_part(const Row& row, int column) {
    using part = key_part<Field>;
    if constexpr (std::is_same_v<part, std::int64_t>) {
        return row.integer(column);
    } else if constexpr (std::is_same_v<part, std::string>) {
        return std::string(row.text(column));
    } else if constexpr (std::is_same_v<part, uuid>) {
        return row.uuid(column);
    } else if constexpr (std::is_same_v<part, day_count>) {
        return row.day(column);
    } else {
        return row.instant(column);
    }
}

// Fibonacci hashing: keys that follow each other, as most do, lie far apart.
constexpr std::uint64_t spread(std::uint64_t bits) noexcept {
    return bits * 0x9E3779B97F4A7C15ULL;
}
constexpr std::uint64_t hash_of(std::int64_t key) noexcept {
    return spread(static_cast<std::uint64_t>(key));
}
inline std::uint64_t hash_of(const std::string& key) noexcept {
    return spread(std::hash<std::string>{}(key));
}
inline std::uint64_t hash_of(const uuid& key) noexcept {
    return spread(std::hash<uuid>{}(key));
}
constexpr std::uint64_t hash_of(day_count key) noexcept {
    return hash_of(std::int64_t{key.days});
}
constexpr std::uint64_t hash_of(microsecond_count key) noexcept {
    return hash_of(key.microseconds);
}

template <class Part>
bool is_same_key(const Part& left, const Part& right) noexcept {
    if constexpr (std::is_same_v<Part, day_count>) {
        return left.days == right.days;
    } else if constexpr (std::is_same_v<Part, microsecond_count>) {
        return left.microseconds == right.microseconds;
    } else {
        return left == right;
    }
}

/// Different keys, numbered from 0 in the order in which they came. Each part of them is kept as a list,
/// as a query takes it.
template <class... Parts>
class key_index {
public:
    static constexpr std::uint32_t none = UINT32_MAX;

    /// Makes room for so many keys.
    void expect(std::size_t count) {
        std::apply([count](auto&... list) { (list.reserve(count), ...); }, lists_);
        grow_to(count);
    }

    [[nodiscard]] std::size_t size() const noexcept { return std::get<0>(lists_).size(); }
    [[nodiscard]] const std::tuple<std::vector<Parts>...>& lists() const noexcept { return lists_; }

    /// The number of a key, and whether it is new.
    std::pair<std::uint32_t, bool> add(Parts... parts) {
        if (2 * (size() + 1) > slots_.size()) {
            grow_to(2 * (size() + 1));
        }
        const std::size_t slot = slot_of(parts...);
        if (slots_[slot] != none) {
            return {slots_[slot], false};
        }
        slots_[slot] = static_cast<std::uint32_t>(size());
        push(std::index_sequence_for<Parts...>{}, std::move(parts)...);
        return {slots_[slot], true};
    }

    /// The number of a key, or `none`. Rows come sorted by it more often than not, so the last one found
    /// is looked at first.
    [[nodiscard]] std::uint32_t find(const Parts&... parts) const {
        if (last_ < size() && is_at(last_, parts...)) {
            return last_;
        }
        if (slots_.empty()) {
            return none;
        }
        const auto found = slots_[slot_of(parts...)];
        last_ = found;
        return found;
    }

private:
    /// Where a key is, or would be.
    [[nodiscard]] std::size_t slot_of(const Parts&... parts) const {
        std::uint64_t hash = 0;
        ((hash = spread(hash) ^ hash_of(parts)), ...);
        std::size_t slot = static_cast<std::size_t>(hash >> shift_);
        while (slots_[slot] != none && !is_at(slots_[slot], parts...)) {
            slot = (slot + 1) & (slots_.size() - 1);
        }
        return slot;
    }

    [[nodiscard]] bool is_at(std::uint32_t number, const Parts&... parts) const {
        return is_at(std::index_sequence_for<Parts...>{}, number, parts...);
    }
    template <std::size_t... Index>
    [[nodiscard]] bool is_at(std::index_sequence<Index...>, std::uint32_t number,
                             const Parts&... parts) const {
        return (is_same_key(std::get<Index>(lists_)[number], parts) && ...);
    }
    template <std::size_t... Index>
    void push(std::index_sequence<Index...>, Parts... parts) {
        (std::get<Index>(lists_).push_back(std::move(parts)), ...);
    }

    void grow_to(std::size_t count) {
        unsigned bits = 4;
        while ((std::size_t{1} << bits) < 2 * count) {
            ++bits;
        }
        if ((std::size_t{1} << bits) <= slots_.size()) {
            return;
        }
        slots_.assign(std::size_t{1} << bits, none);
        shift_ = 64 - bits;
        for (std::uint32_t number = 0; number != size(); ++number) {
            std::apply([&](const auto&... list) { slots_[slot_of(list[number]...)] = number; },
                       lists_);
        }
    }

    std::tuple<std::vector<Parts>...> lists_;
    std::vector<std::uint32_t> slots_;  ///< at least half of them free; the number of a key each
    unsigned shift_ = 0;
    mutable std::uint32_t last_ = none;
};

}  // namespace sorrel::detail
