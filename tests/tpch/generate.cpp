// SPDX-License-Identifier: MIT
// The rows of the TPC-H tables. Only std::mt19937 and whole numbers, whose results the standard fixes:
// its distributions, and sums of doubles, may differ from one machine to another.
#include "tpch/generate.hpp"
#include "tpch/words.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>

namespace tpch {

namespace {

using sorrel::date;
using std::chrono::days;
using namespace std::chrono_literals;

constexpr date first_day{1992y / 1 / 1};
constexpr date last_day{1998y / 12 / 31};
constexpr date current_day{1995y / 6 / 17};

class random_source {
    std::mt19937 engine_{1};

public:
    /// From `low` to `high`, both included.
    int between(int low, int high) {
        const auto faces = static_cast<std::uint32_t>(high - low) + 1;
        return low + static_cast<int>(static_cast<std::uint32_t>(engine_()) % faces);
    }
    template <std::size_t Size>
    std::string_view one_of(const std::string_view (&words)[Size]) {
        return words[static_cast<std::size_t>(between(0, static_cast<int>(Size) - 1))];
    }
    bool one_in(int times) { return between(1, times) == 1; }
    days some_days(int low, int high) { return days{between(low, high)}; }
};

/// An amount of money is counted in cents until it is stored.
double money(std::int64_t cents) {
    return static_cast<double>(cents) / 100.0;
}

template <class... Parts>
std::string words_of(const Parts&... parts) {
    std::string text;
    ((text += text.empty() ? "" : " ", text += parts), ...);
    return text;
}

/// "Customer#000000042"
std::string numbered(std::string_view what, std::int64_t number) {
    std::array<char, 16> digits{};
    std::snprintf(digits.data(), digits.size(), "#%09d", static_cast<int>(number));
    return std::string{what} + digits.data();
}

/// A number that tells its country: "13-345-678-9012".
std::string phone(random_source& random, int nation) {
    std::array<char, 32> digits{};
    const int area = random.between(100, 999);
    const int exchange = random.between(100, 999);
    std::snprintf(digits.data(), digits.size(), "%d-%d-%d-%d", nation + 10, area, exchange,
                  random.between(1000, 9999));
    return digits.data();
}

std::string address(random_source& random) {
    const int house = random.between(1, 200);
    return words_of(std::to_string(house), random.one_of(words::colours), "street");
}

std::string comment(random_source& random) {
    const auto adverb = random.one_of(words::adverbs);
    const auto adjective = random.one_of(words::adjectives);
    const auto noun = random.one_of(words::nouns);
    return words_of(adverb, adjective, noun, random.one_of(words::verbs));
}

/// What a query asks of a part, and chance would seldom bring together in a small table.
struct sown_part {
    std::string_view first_word{};
    std::string_view brand{};
    std::string_view container_size{};
    std::string_view container_form{};
    std::string_view type{};
    int smallest = 1;
    int largest = 50;
    int most_in_stock = 9999;
};
constexpr sown_part sown_parts[] = {
    {.type = "STANDARD PLATED BRASS", .smallest = 15, .largest = 15},         // Q2
    {.type = "ECONOMY ANODIZED STEEL"},                                       // Q8
    {.brand = "Brand#23", .container_size = "MED", .container_form = "BOX"},  // Q17
    {.brand = "Brand#12", .container_size = "SM", .largest = 6},              // Q19
    {.brand = "Brand#23", .container_size = "MED", .largest = 12},
    {.brand = "Brand#34", .container_size = "LG", .largest = 18},
    {.brand = "Brand#41", .type = "SMALL BRUSHED TIN", .smallest = 9, .largest = 9},  // Q16
    {.brand = "Brand#45", .type = "SMALL BRUSHED TIN", .smallest = 9, .largest = 9},
    {.first_word = "forest", .most_in_stock = 60},  // Q20
};

/// Nations that queries name: BRAZIL, CANADA, FRANCE, GERMANY, SAUDI ARABIA.
constexpr int named_nations[] = {2, 3, 6, 7, 20};

std::string_view or_else(std::string_view sown, std::string_view any) {
    return sown.empty() ? any : sown;
}

class generator {
    random_source random_{};
    int suppliers_;
    int parts_;
    int customers_;
    int orders_;
    database data_{};

    /// Of `count` at scale 1, and never fewer than the keys below need.
    static int scaled(double scale, int count, int at_least) {
        return std::max(at_least, static_cast<int>(std::lround(scale * count)));
    }

    // The four suppliers of a part lie a quarter of all suppliers apart, and so are different ones.
    [[nodiscard]] std::int64_t supplier_of(std::int64_t part, std::int64_t which) const {
        return (part + part / suppliers_ + which * (suppliers_ / 4)) % suppliers_ + 1;
    }

    static std::int64_t retail_cents(std::int64_t part) {
        return 90000 + (part / 10) % 20001 + 100 * (part % 1000);
    }

    void make_places() {
        for (const auto name : words::regions) {
            data_.regions.push_back({.regionkey = static_cast<int>(data_.regions.size()),
                                     .name = std::string{name},
                                     .comment = comment(random_)});
        }
        for (const auto& place : words::nations) {
            data_.nations.push_back({.nationkey = static_cast<int>(data_.nations.size()),
                                     .name = std::string{place.name},
                                     .regionkey = place.region,
                                     .comment = comment(random_)});
        }
    }

    std::string part_name(std::string_view first_word) {
        std::array<std::string_view, 5> chosen{};
        for (std::size_t i = 0; i != chosen.size(); ++i) {
            const auto end = chosen.begin() + static_cast<std::ptrdiff_t>(i);
            do {
                chosen[i] =
                    i == 0 && !first_word.empty() ? first_word : random_.one_of(words::colours);
            } while (std::find(chosen.begin(), end, chosen[i]) != end);
        }
        return words_of(chosen[0], chosen[1], chosen[2], chosen[3], chosen[4]);
    }

    void make_part(std::int64_t key) {
        const auto wanted =
            key % 5 == 0 ? sown_parts[static_cast<std::size_t>(key / 5) % std::size(sown_parts)]
                         : sown_part{};
        const int maker = random_.between(1, 5);
        const auto any_brand = "Brand#" + std::to_string(10 * maker + random_.between(1, 5));
        const std::string brand{or_else(wanted.brand, any_brand)};
        const auto size = random_.one_of(words::type_sizes);
        const auto finish = random_.one_of(words::type_finishes);
        const auto any_type = words_of(size, finish, random_.one_of(words::type_metals));
        const auto room = or_else(wanted.container_size, random_.one_of(words::container_sizes));
        const auto form = or_else(wanted.container_form, random_.one_of(words::container_forms));
        data_.parts.push_back({.partkey = key,
                               .name = part_name(wanted.first_word),
                               .mfgr = std::string{"Manufacturer#"} + brand[6],
                               .brand = brand,
                               .type = std::string{or_else(wanted.type, any_type)},
                               .size = random_.between(wanted.smallest, wanted.largest),
                               .container = words_of(room, form),
                               .retailprice = money(retail_cents(key)),
                               .comment = comment(random_)});
        for (int i = 0; i != 4; ++i) {
            data_.partsupps.push_back({.partkey = key,
                                       .suppkey = supplier_of(key, i),
                                       .availqty = random_.between(1, wanted.most_in_stock),
                                       .supplycost = money(random_.between(100, 100000)),
                                       .comment = comment(random_)});
        }
    }

    void make_supplier(std::int64_t key) {
        const int nation =
            static_cast<int>(key % 2 == 0 ? named_nations[key / 2 % 5] : key / 2 % 25);
        std::string text = comment(random_);
        if (key % 10 == 3) {
            text += ", Customer " + comment(random_) + " Complaints";
        } else if (key % 10 == 7) {
            text += ", Customer " + comment(random_) + " Recommends";
        }
        data_.suppliers.push_back({.suppkey = key,
                                   .name = numbered("Supplier", key),
                                   .address = address(random_),
                                   .nationkey = nation,
                                   .phone = phone(random_, nation),
                                   .acctbal = money(random_.between(-99999, 999999)),
                                   .comment = std::move(text)});
    }

    void make_customer(std::int64_t key) {
        const int nation = static_cast<int>(key * 7 % 25);
        data_.customers.push_back({.custkey = key,
                                   .name = numbered("Customer", key),
                                   .address = address(random_),
                                   .nationkey = nation,
                                   .phone = phone(random_, nation),
                                   .acctbal = money(random_.between(-99999, 999999)),
                                   .mktsegment = std::string{random_.one_of(words::segments)},
                                   .comment = comment(random_)});
    }

    /// A third of the customers never order anything.
    std::int64_t ordering_customer() {
        const int key = random_.between(1, customers_);
        return key % 3 == 0 ? key - 1 : key;
    }

    void make_order(int index) {
        // Keys have holes, as the specification wants it: of each 32 the first 8 are used.
        Order order{
            .orderkey = index / 8 * 32 + index % 8 + 1,
            .custkey = ordering_customer(),
            .orderdate = first_day + random_.some_days(
                                         0, static_cast<int>((last_day - first_day).count()) - 151),
            .orderpriority = std::string{random_.one_of(words::priorities)},
            .clerk = numbered("Clerk", random_.between(1, std::max(1, orders_ / 1500))),
            .comment = comment(random_)};
        if (random_.one_in(20)) {
            order.comment += ", special " + comment(random_) + " requests";
        }
        const bool is_bulk = index % 500 == 250;  // Q18
        const int lines = is_bulk ? 7 : random_.between(1, 7);
        int open = 0;
        std::int64_t cents = 0;
        for (int number = 1; number <= lines; ++number) {
            cents += make_line(order, number, random_.between(is_bulk ? 44 : 1, 50));
            open += data_.lineitems.back().linestatus == "O" ? 1 : 0;
        }
        order.orderstatus = open == 0 ? "F" : open == lines ? "O" : "P";
        order.totalprice = money(cents);
        data_.orders.push_back(std::move(order));
    }

    /// Gives what the line costs in cents, with discount and tax.
    std::int64_t make_line(const Order& order, int number, int quantity) {
        const std::int64_t part = random_.between(1, parts_);
        const std::int64_t price = quantity * retail_cents(part);
        const int discount = random_.between(0, 10);
        const int tax = random_.between(0, 8);
        const date shipped = order.orderdate + random_.some_days(1, 121);
        const date promised = order.orderdate + random_.some_days(30, 90);
        const date received = shipped + random_.some_days(1, 30);
        const bool by_air_and_hand = random_.one_in(4);  // Q19
        const auto instruction = random_.one_of(words::instructions);
        const auto mode = random_.one_of(words::modes);
        const char* flag = "N";
        if (received <= current_day) {
            flag = random_.one_in(2) ? "R" : "A";
        }
        data_.lineitems.push_back(
            {.orderkey = order.orderkey,
             .partkey = part,
             .suppkey = supplier_of(part, random_.between(0, 3)),
             .linenumber = number,
             .quantity = static_cast<double>(quantity),
             .extendedprice = money(price),
             .discount = money(discount),
             .tax = money(tax),
             .returnflag = flag,
             .linestatus = shipped > current_day ? "O" : "F",
             .shipdate = shipped,
             .commitdate = promised,
             .receiptdate = received,
             .shipinstruct = std::string{by_air_and_hand ? "DELIVER IN PERSON" : instruction},
             .shipmode = std::string{by_air_and_hand ? "AIR" : mode},
             .comment = comment(random_)});
        return price * (100 - discount) * (100 + tax) / 10000;
    }

public:
    explicit generator(double scale)
        : suppliers_{scaled(scale, 10'000, 40)},
          parts_{scaled(scale, 200'000, 400)},
          customers_{scaled(scale, 150'000, 300)},
          orders_{scaled(scale, 1'500'000, 3000)} {}

    database generate() {
        make_places();
        for (int key = 1; key <= suppliers_; ++key) {
            make_supplier(key);
        }
        for (int key = 1; key <= parts_; ++key) {
            make_part(key);
        }
        for (int key = 1; key <= customers_; ++key) {
            make_customer(key);
        }
        for (int index = 0; index != orders_; ++index) {
            make_order(index);
        }
        return std::move(data_);
    }
};

}  // namespace

database generate(double scale) {
    return generator{scale}.generate();
}

}  // namespace tpch
