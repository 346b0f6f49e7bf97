// SPDX-License-Identifier: MIT
// All installed packages: read from a package database, then stored in an SQLite file.
#pragma once

#include <sorrel/sqlite.hpp>

#include "schema.hpp"

#include <iosfwd>
#include <vector>

/// The rows of every table, with their keys.
struct Catalogue {
    std::vector<Section> sections{};
    std::vector<Maintainer> maintainers{};
    std::vector<Package> packages{};
    std::vector<Dependency> dependencies{};
    std::vector<Provision> provisions{};
};

/// Reads what /var/lib/dpkg/status holds; packages that are not installed are left out.
Catalogue read_catalogue(std::istream& status);

/// Creates the tables and fills them: all of it or nothing. Gives the number of rows.
std::int64_t store(sorrel::sqlite::connection& db, const Catalogue& catalogue);
