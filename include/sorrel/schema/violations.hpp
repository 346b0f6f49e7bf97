// SPDX-License-Identifier: MIT
// What a struct's validation finds: `found.add<&User::email>("must contain an @")`.
#pragma once

#include <sorrel/error/validation_error.hpp>
#include <sorrel/reflect/member.hpp>
#include <sorrel/reflect/names.hpp>
#include <sorrel/schema/hooks.hpp>
#include <sorrel/schema/table.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sorrel {

/// Collects what is wrong with a struct; `mapping<T>::validate` is given one:
/// @code
/// template <> struct sorrel::mapping<User> {
///     static void validate(const User& user, sorrel::violations& found) {
///         if (user.name.empty()) { found.add<&User::name>("must not be empty"); }
///     }
/// };
/// @endcode
class violations {
public:
    /// Something is wrong with a field, …
    template <auto Member>
        requires reflect::member_pointer<decltype(Member)>
    void add(std::string message) {
        add(reflect::member_name<Member>, std::move(message));
    }
    /// … that is named by a text, or is none, …
    void add(std::string_view field, std::string message) {
        found_.push_back({std::string(field), std::move(message)});
    }
    /// … or with the struct as a whole.
    void add(std::string message) { add(std::string_view{}, std::move(message)); }

    [[nodiscard]] bool empty() const noexcept { return found_.empty(); }
    [[nodiscard]] const std::vector<violation>& all() const noexcept { return found_; }

private:
    std::vector<violation> found_;
};

namespace detail {

[[noreturn]] void throw_not_valid(const table_info& table, std::size_t place,
                                  std::vector<violation> found);

/// Named so that a failed assertion shows the mapping and the struct.
template <class Mapping, class Table>
inline constexpr bool validation_takes_struct =
    requires(const Table& row, violations& found) { Mapping::validate(row, found); };

template <class Table>
struct row_inspection {
    static void inspect(const Table& row, std::size_t place) {
        static_assert(validation_takes_struct<mapping<Table>, Table>,
                      "sorrel: validate takes the struct, constant, and a sorrel::violations& "
                      "[docs/errors.md#wrong-hook]");
        if constexpr (validation_takes_struct<mapping<Table>, Table>) {
            violations found;
            mapping<Table>::validate(row, found);
            if (!found.empty()) {
                throw_not_valid(table_of<Table>, place, found.all());
            }
        }
    }
};

}  // namespace detail

}  // namespace sorrel
