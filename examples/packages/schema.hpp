// SPDX-License-Identifier: MIT
// What is known about packages, as plain structs; and beside each, what the database must know.
#pragma once

#include <sorrel/sorrel.hpp>

#include <cstdint>
#include <optional>
#include <string>

struct Section {
    std::int64_t id = 0;
    std::string name{};
};

struct Maintainer {
    std::int64_t id = 0;
    std::string name{};
    std::string email{};
};

struct Package {
    std::int64_t id = 0;
    std::string name{};
    std::string architecture{};
    std::string version{};
    std::int64_t section_id = 0;
    std::int64_t maintainer_id = 0;
    std::int64_t size = 0;  // installed, in KiB
};

enum class Relation { less, less_or_equal, equal, greater_or_equal, greater };

// One alternative of one clause: in "libc6 (>= 2.34), mail-server | mail-transport", clause 0 has one
// alternative and clause 1 has two. Every clause must be met, by any of its alternatives.
struct Dependency {
    std::int64_t package_id = 0;
    int clause = 0;
    int alternative = 0;
    bool before_unpacking = false;  // Pre-Depends
    std::string needs{};
    std::optional<Relation> relation{};
    std::optional<std::string> version{};
};

// A name that a package can be depended upon by, beside its own.
struct Provision {
    std::int64_t package_id = 0;
    std::string name{};
};

// A row of a view. To a query it is a table like the others.
struct SectionAverage {
    std::int64_t section_id = 0;
    double size = 0;
};

template <>
struct sorrel::enum_labels<Relation> {
    static constexpr enum_label<Relation> labels[] = {{Relation::less, "<<"},
                                                      {Relation::less_or_equal, "<="},
                                                      {Relation::equal, "="},
                                                      {Relation::greater_or_equal, ">="},
                                                      {Relation::greater, ">>"}};
};

// Section and Maintainer: a field called `id` is the primary key without further words.
template <>
struct sorrel::mapping<Section> {
    static constexpr auto rules = all_of(unique<&Section::name>);
};

template <>
struct sorrel::mapping<Maintainer> {
    static constexpr auto rules = all_of(unique<&Maintainer::name, &Maintainer::email>);
};

template <>
struct sorrel::mapping<Package> {
    static constexpr auto rules =
        all_of(unique<&Package::name, &Package::architecture>,
               foreign_key<&Package::section_id>.references<&Section::id>(),
               foreign_key<&Package::maintainer_id>.references<&Maintainer::id>(),
               index<&Package::section_id>, check("size >= 0"));
};

template <>
struct sorrel::mapping<Dependency> {
    static constexpr auto rules =
        all_of(primary_key<&Dependency::package_id, &Dependency::clause, &Dependency::alternative>,
               foreign_key<&Dependency::package_id>.references<&Package::id>().on_delete(cascade),
               index<&Dependency::needs>);
};

template <>
struct sorrel::mapping<Provision> {
    static constexpr auto rules =
        all_of(primary_key<&Provision::package_id, &Provision::name>,
               foreign_key<&Provision::package_id>.references<&Package::id>().on_delete(cascade),
               index<&Provision::name>);
};
