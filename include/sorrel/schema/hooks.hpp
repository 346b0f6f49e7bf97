// SPDX-License-Identifier: MIT
// Functions of a program that run when its structs are written: static members of the mapping.
#pragma once

#include <sorrel/schema/mapping.hpp>

#include <cstddef>

namespace sorrel::detail {

// Whether a mapping has a member of some name, whatever it takes: beside the same name in another base
// it is ambiguous. So a hook that takes the wrong thing is a mistake to speak of, and not no hook.
struct hook_names {
    static void before_insert();
    static void after_insert();
    static void before_update();
    static void after_update();
    static void before_upsert();
    static void after_upsert();
    static void before_erase();
    static void after_erase();
    static void validate();
};
template <class Table>
struct hook_probe : mapping<Table>, hook_names {};

template <class Probe>
concept has_none_of_the_names = requires {
    &Probe::before_insert;
    &Probe::after_insert;
    &Probe::before_update;
    &Probe::after_update;
    &Probe::before_upsert;
    &Probe::after_upsert;
    &Probe::before_erase;
    &Probe::after_erase;
    &Probe::validate;
};

/// Whether a mapping has hooks, or validates.
template <class Table>
inline constexpr bool has_hooks = !has_none_of_the_names<hook_probe<Table>>;

template <class Probe>
concept has_no_insert_hooks = requires {
    &Probe::before_insert;
    &Probe::after_insert;
};
template <class Probe>
concept has_no_validation = requires { &Probe::validate; };

/// Whether a mapping has hooks that an insert must call.
template <class Table>
inline constexpr bool has_insert_hooks = !has_no_insert_hooks<hook_probe<Table>>;

/// Looks at a row before it is written; defined beside `violations`, without which no mapping validates.
template <class Table>
struct row_inspection;

/// Throws `validation_error` when the mapping validates and finds something wrong with the row. `place` is
/// that in a range, counted from 1, or 0 for a struct alone.
template <class Table>
constexpr void inspect(const Table& row, std::size_t place = 0) {
    if constexpr (has_no_validation<hook_probe<Table>>) {
        static_cast<void>(row);
        static_cast<void>(place);
    } else {
        row_inspection<Table>::inspect(row, place);
    }
}

}  // namespace sorrel::detail
