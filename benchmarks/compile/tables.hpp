// SPDX-License-Identifier: MIT
// The two tables of the generated queries, for both subjects.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

struct Employee {
    std::int64_t id = 0;
    std::string name;
    std::optional<std::string> email;
    int age = 0;
    std::string city;
    double salary = 0;
    std::int64_t department_id = 0;
    int hired = 0;
    bool active = false;
    std::optional<std::string> note;
};

struct Department {
    std::int64_t id = 0;
    std::string name;
    double budget = 0;
    int floor = 0;
};
