// SPDX-License-Identifier: MIT
// Calling the hooks of a mapping.
#pragma once

#include <sorrel/schema/hooks.hpp>

#include <type_traits>

namespace sorrel::detail {

/// One kind of hook: whether a mapping has none, what it takes, and calling it.
struct before_insert_hook {
    template <class Probe>
    static constexpr bool is_absent = requires { &Probe::before_insert; };
    template <class Mapping, class... Given>
    static constexpr bool takes = requires(Given&... given) { Mapping::before_insert(given...); };
    template <class Mapping, class... Given>
    static void call(Given&... given) {
        Mapping::before_insert(given...);
    }
};
struct after_insert_hook {
    template <class Probe>
    static constexpr bool is_absent = requires { &Probe::after_insert; };
    template <class Mapping, class... Given>
    static constexpr bool takes = requires(Given&... given) { Mapping::after_insert(given...); };
    template <class Mapping, class... Given>
    static void call(Given&... given) {
        Mapping::after_insert(given...);
    }
};
struct before_update_hook {
    template <class Probe>
    static constexpr bool is_absent = requires { &Probe::before_update; };
    template <class Mapping, class... Given>
    static constexpr bool takes = requires(Given&... given) { Mapping::before_update(given...); };
    template <class Mapping, class... Given>
    static void call(Given&... given) {
        Mapping::before_update(given...);
    }
};
struct after_update_hook {
    template <class Probe>
    static constexpr bool is_absent = requires { &Probe::after_update; };
    template <class Mapping, class... Given>
    static constexpr bool takes = requires(Given&... given) { Mapping::after_update(given...); };
    template <class Mapping, class... Given>
    static void call(Given&... given) {
        Mapping::after_update(given...);
    }
};
struct before_upsert_hook {
    template <class Probe>
    static constexpr bool is_absent = requires { &Probe::before_upsert; };
    template <class Mapping, class... Given>
    static constexpr bool takes = requires(Given&... given) { Mapping::before_upsert(given...); };
    template <class Mapping, class... Given>
    static void call(Given&... given) {
        Mapping::before_upsert(given...);
    }
};
struct after_upsert_hook {
    template <class Probe>
    static constexpr bool is_absent = requires { &Probe::after_upsert; };
    template <class Mapping, class... Given>
    static constexpr bool takes = requires(Given&... given) { Mapping::after_upsert(given...); };
    template <class Mapping, class... Given>
    static void call(Given&... given) {
        Mapping::after_upsert(given...);
    }
};
struct before_erase_hook {
    template <class Probe>
    static constexpr bool is_absent = requires { &Probe::before_erase; };
    template <class Mapping, class... Given>
    static constexpr bool takes = requires(Given&... given) { Mapping::before_erase(given...); };
    template <class Mapping, class... Given>
    static void call(Given&... given) {
        Mapping::before_erase(given...);
    }
};
struct after_erase_hook {
    template <class Probe>
    static constexpr bool is_absent = requires { &Probe::after_erase; };
    template <class Mapping, class... Given>
    static constexpr bool takes = requires(Given&... given) { Mapping::after_erase(given...); };
    template <class Mapping, class... Given>
    static void call(Given&... given) {
        Mapping::after_erase(given...);
    }
};

template <class Table, class Hook>
inline constexpr bool has_hook = !Hook::template is_absent<hook_probe<Table>>;

/// Whether a hook is there and takes the executor after the row.
template <class Row, class Hook, class Session>
constexpr bool runs_statements() {
    using table = std::remove_const_t<Row>;
    if constexpr (has_hook<table, Hook>) {
        return Hook::template takes<mapping<table>, Row, Session>;
    } else {
        return false;
    }
}

/// Named so that a failed assertion shows the mapping and what it is given.
template <class Mapping, class Row, class Hook>
inline constexpr bool hook_takes_struct = Hook::template takes<Mapping, Row>;

/// Calls a hook if the mapping has it. `Row` is constant where the row is written already.
template <class Hook, class Row, class Session>
void call_hook(Session& session, Row& row) {
    using table = std::remove_const_t<Row>;
    if constexpr (!has_hook<table, Hook>) {
        static_cast<void>(session);
        static_cast<void>(row);
    } else if constexpr (runs_statements<Row, Hook, Session>()) {
        Hook::template call<mapping<table>>(row, session);
    } else {
        static_assert(hook_takes_struct<mapping<table>, Row, Hook>,
                      "sorrel: a hook takes the struct, constant but for before_insert, "
                      "before_update and before_upsert, and the executor after it if it runs "
                      "statements [docs/errors.md#wrong-hook]");
        if constexpr (hook_takes_struct<mapping<table>, Row, Hook>) {
            Hook::template call<mapping<table>>(row);
        }
    }
}

}  // namespace sorrel::detail
