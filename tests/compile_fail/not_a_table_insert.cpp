// SPDX-License-Identifier: MIT
// An object of a class with private members is inserted.
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

void program(database& db) {
    // error: a table is a plain struct
#ifdef SORREL_MISTAKE
    db.insert(Shelf{"novels"});
#else
    db.insert(Shelf{.label = "novels"});
#endif
}
