// SPDX-License-Identifier: MIT
// FOR UPDATE and its like: rows that stay as they are read until the transaction ends.
#pragma once

#include <sorrel/dialect/feature.hpp>
#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/source.hpp>

#include <string_view>

namespace sorrel {

/// What others may still do with a locked row, from nothing to nearly everything; see
/// https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-ROWS.
enum class lock_strength : unsigned char { update, no_key_update, share, key_share };

/// What to do about a row that another transaction has locked.
enum class lock_wait : unsigned char { wait, nowait, skip_locked };

namespace detail {

constexpr std::string_view words_of(lock_strength strength) {
    switch (strength) {
        case lock_strength::no_key_update:
            return " FOR NO KEY UPDATE";
        case lock_strength::share:
            return " FOR SHARE";
        case lock_strength::key_share:
            return " FOR KEY SHARE";
        default:
            return " FOR UPDATE";
    }
}

}  // namespace detail

/// FOR UPDATE: locks the rows found, of `Tables` or, when none are named, of all.
template <lock_strength Strength, lock_wait Wait, class... Tables>
struct lock_clause {
    static constexpr int rank = 7;
    static constexpr bool groups = false;
    using columns = meta::type_list<>;
    using locked_tables = meta::type_list<Tables...>;
    template <lock_wait Other>
    using with_wait = lock_clause<Strength, Other, Tables...>;

    template <class... Context, class Writer>
    static constexpr void write(Writer& out) {
        out.needs(feature::row_locks);
        out.text(detail::words_of(Strength));
        [[maybe_unused]] const char* separator = " OF ";
        ((out.text(separator), out.identifier(name_in_query<Tables>()), separator = ", "), ...);
        if constexpr (Wait != lock_wait::wait) {
            out.text(Wait == lock_wait::nowait ? " NOWAIT" : " SKIP LOCKED");
        }
    }
    template <class Binder>
    constexpr void bind(Binder&) const {}
};

namespace detail {

template <class Clause>
inline constexpr bool is_lock = requires { typename Clause::locked_tables; };

/// A clause of a query, with another wait when it is the lock.
template <lock_wait Wait, class Clause>
constexpr auto waiting(const Clause& clause) {
    if constexpr (is_lock<Clause>) {
        return typename Clause::template with_wait<Wait>{};
    } else {
        return clause;
    }
}

}  // namespace detail

/// A base of select queries: the locks on the rows they find, of all tables or of those named, as in
/// `for_update<Post>()` or `for_update(alias)`. PostgreSQL has them.
template <class Query>
struct row_locks {
    /// Locks the rows against changes by others until the transaction ends.
    template <entity_type... Tables, source... Sources>
    constexpr auto for_update(Sources...) const {
        return self().template lock<lock_strength::update, Tables..., Sources...>();
    }
    /// The same, but others may still point foreign keys at the rows.
    template <entity_type... Tables, source... Sources>
    constexpr auto for_no_key_update(Sources...) const {
        return self().template lock<lock_strength::no_key_update, Tables..., Sources...>();
    }
    /// The same, but others may lock them in the same way: they stay as they are for all.
    template <entity_type... Tables, source... Sources>
    constexpr auto for_share(Sources...) const {
        return self().template lock<lock_strength::share, Tables..., Sources...>();
    }
    /// The same, but others may change what is not in a key.
    template <entity_type... Tables, source... Sources>
    constexpr auto for_key_share(Sources...) const {
        return self().template lock<lock_strength::key_share, Tables..., Sources...>();
    }

    /// After a lock: leaves out rows that others have locked, or throws `busy_error` at once instead
    /// of waiting for them.
    [[nodiscard]] constexpr auto skip_locked() const {
        return self().template wait<lock_wait::skip_locked>();
    }
    [[nodiscard]] constexpr auto nowait() const {
        return self().template wait<lock_wait::nowait>();
    }

private:
    constexpr const Query& self() const { return static_cast<const Query&>(*this); }
};

}  // namespace sorrel
