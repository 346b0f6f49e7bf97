// SPDX-License-Identifier: MIT
// Rows of a class with private members.
#include "tables.hpp"

#ifdef SORREL_MISTAKE
class Shelf {
public:
    explicit Shelf(std::string label) : label_(std::move(label)) {}

private:
    std::int64_t id_ = 0;
    std::string label_;
};
#else
struct Shelf {
    std::int64_t id = 0;
    std::string label{};
};
#endif

auto program(database& db) {
    // error: a table is a plain struct
#ifdef SORREL_MISTAKE
    return db.all(select<Shelf>());
#else
    return db.all(select<Shelf>());
#endif
}
