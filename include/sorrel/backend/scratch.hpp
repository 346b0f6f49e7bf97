// SPDX-License-Identifier: MIT
// What tests ask of a backend: databases made for a moment, and what a plan reads.
#pragma once

#include <sorrel/backend/query_plan.hpp>

#include <concepts>
#include <string>
#include <vector>

namespace sorrel {

/// `Backend::scratch`. A place is what databases lie beside each other in: a server, a folder.
template <class Type>
concept scratch_databases = requires(const std::string& text, const query_plan& plan) {
    /// What a connection to the database of this name is opened with.
    { Type::where(text, text) } -> std::same_as<std::string>;
    /// The names of the databases there that begin like this.
    { Type::names(text, text) } -> std::same_as<std::vector<std::string>>;
    /// Makes an empty database, and one like another one that nobody uses.
    Type::create(text, text);
    Type::copy(text, text, text);
    /// Drops it, whoever uses it.
    Type::drop(text, text);
    /// The tables of which a plan reads every row, by the names it has for them.
    { Type::full_scans(plan) } -> std::same_as<std::vector<std::string>>;
};

}  // namespace sorrel
