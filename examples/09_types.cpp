// SPDX-License-Identifier: MIT
// What a field can be, what it is stored as, and how a type of your own joins in.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <chrono>
#include <iostream>
#include <stdexcept>
#include <string>
#include <tuple>

using namespace sorrel;
using namespace std::chrono_literals;

// [money]
struct Money {
    std::int64_t cents = 0;
    bool operator==(const Money&) const = default;
};

template <>
struct sorrel::storage<Money> {
    using stored_type = std::int64_t;
    static std::int64_t to_stored(Money money) { return money.cents; }
    static Money from_stored(std::int64_t cents) { return Money{cents}; }
};
// [/money]

// [isbn]
class Isbn {
public:
    Isbn() = default;
    explicit Isbn(std::string text) : text_(std::move(text)) {
        if (text_.size() != 13) {
            throw std::invalid_argument{"an ISBN has 13 digits, not " +
                                        std::to_string(text_.size())};
        }
    }
    const std::string& text() const { return text_; }

private:
    std::string text_ = "0000000000000";
};

template <>
struct sorrel::storage<Isbn> {
    using stored_type = std::string;
    static const std::string& to_stored(const Isbn& isbn) { return isbn.text(); }
    static Isbn from_stored(std::string text) { return Isbn{std::move(text)}; }  // may refuse
};
// [/isbn]

// [enums]
enum class Cover { hard, soft };             // stored as text
enum class Grade : int { low, fair, high };  // stored as its number

template <>
struct sorrel::enum_labels<Cover> {
    static constexpr enum_label<Cover> labels[] = {{Cover::hard, "hard"}, {Cover::soft, "soft"}};
};
// [/enums]

// [book]
struct Book {
    std::int64_t id = 0;
    Isbn isbn{};
    Money price{};
    Cover cover = Cover::hard;
    Grade grade = Grade::low;
    date published{};                // std::chrono::sys_days
    timestamp added{};               // std::chrono::sys_time of microseconds
    std::optional<double> weight{};  // NULL or a number
    bool is_lent = false;
    blob thumbnail{};  // std::vector<std::byte>
};
// [/book]

int main() {
    sqlite::connection db{":memory:"};
    db.create_tables<Book>();
    // [use]
    db.insert(Book{.isbn = Isbn{"9780156027601"},
                   .price = {1290},
                   .cover = Cover::soft,
                   .grade = Grade::high,
                   .published = date{1961y / 3 / 17},
                   .added = date{2024y / 2 / 29} + 13h + 5min + 250ms,
                   .thumbnail = {std::byte{0xCA}, std::byte{0xFE}}});

    const auto cheap = db.all(select<Book>().where(col<&Book::price> < Money{2000} &&
                                                   col<&Book::cover> == Cover::soft &&
                                                   col<&Book::published> < date{1970y / 1 / 1}));
    // [/use]
    std::cout << cheap.at(0).isbn.text() << ", " << cheap[0].price.cents << " cents\n";

    // [stored]
    for (const auto& [name, type] : db.all(sql<"SELECT name, type FROM pragma_table_info('book')">()
                                               .as<std::tuple<std::string, std::string>>())) {
        std::cout << name << ' ' << type << '\n';
    }
    const auto [cover, grade, published, added] =
        db.one(sql<"SELECT cover, grade, published, added FROM book">()
                   .as<std::tuple<std::string, int, std::string, std::string>>());
    // [/stored]
    std::cout << cover << ", " << grade << ", " << published << ", " << added << '\n';

    // [refused]
    db.exec(sql<"UPDATE book SET cover = 'leather'">());
    try {
        std::cout << db.all(select<Book>()).size() << '\n';
    } catch (const value_error& error) {
        std::cout << error.column() << ": " << to_string(error.kind()) << '\n';
    }
    // [/refused]
}
