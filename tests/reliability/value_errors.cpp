// SPDX-License-Identifier: MIT
// Values that a column or a field cannot hold are refused on their way in and on their way out; none is
// changed in silence.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace value_tests {

enum class Mood { calm, cross };

struct Value {
    std::int64_t id = 0;
    std::int64_t whole = 0;
    double real = 0;
    std::string text{};
    bool flag = false;
    Mood mood = Mood::calm;
    std::optional<std::string> maybe{};
};
/// The same table in the eyes of a struct with narrower fields.
struct Narrow {
    std::int64_t id = 0;
    std::int32_t whole = 0;
};
struct Unsigned {
    std::int64_t id = 0;
    std::uint64_t whole = 0;
};
struct Tiny {
    std::int64_t id = 0;
    std::int8_t whole = 0;
};

}  // namespace value_tests

template <>
struct sorrel::enum_labels<value_tests::Mood> {
    static constexpr sorrel::enum_label<value_tests::Mood> labels[] = {
        {value_tests::Mood::calm, "calm"}, {value_tests::Mood::cross, "cross"}};
};
template <>
struct sorrel::mapping<value_tests::Narrow> {
    static constexpr auto table = "value";
};
template <>
struct sorrel::mapping<value_tests::Unsigned> {
    static constexpr auto table = "value";
};
template <>
struct sorrel::mapping<value_tests::Tiny> {
    static constexpr auto table = "value";
};

namespace value_tests {

struct fixture : sorrel::test::backend_fixture {
    fixture() {
        db.create_tables<Value>();
        db.insert(Value{.whole = 1, .text = "first"});
    }

    /// The error of a write, after it is certain that it left everything as it was.
    template <class Action>
    sorrel::value_error refused(sorrel::error_kind kind, Action action) {
        const auto error = sorrel::test::error_of<sorrel::value_error>(action);
        CHECK(error.kind() == kind);
        CHECK_FALSE(db.in_transaction());
        CHECK(db.one(sorrel::select(sorrel::count()).from<Value>()) == 1);
        CHECK(db.find<Value>(1)->text == "first");
        CHECK(db.find<Value>(1)->whole == 1);
        const auto another = db.insert(Value{.text = "another"});
        CHECK(db.erase(another) == 1);
        return error;
    }
};

/// Texts that are not UTF-8.
inline const std::vector<std::string> invalid_utf8 = {
    "\xFF",
    "\xFE\xFF",
    "\x80",  // a continuation of nothing
    "\xC3",  // cut short
    "a\xC3",
    "\xC3(",
    "\xC0\xAF",  // "/" in two bytes
    "\xC1\xBF",
    "\xE0\x80\xAF",  // and in three
    "\xE0\x9F\xBF",
    "\xF0\x80\x80\xAF",  // and in four
    "\xF0\x8F\xBF\xBF",
    "\xED\xA0\x80",  // one half of a surrogate pair
    "\xED\xBF\xBF",
    "\xF4\x90\x80\x80",  // beyond U+10FFFF
    "\xF5\x80\x80\x80",
    "\xE2\x82",
    "\xF0\x9F\x98",
    "valid to begin with, then \xE2\x28\xA1 and on",
    "eight by\xFFtes",
};

}  // namespace value_tests

using namespace sorrel;
using namespace value_tests;
using Catch::Matchers::ContainsSubstring;
using sorrel::test::error_of;
using namespace std::string_literals;

TEST_CASE_METHOD(fixture, "Text with a NUL is refused wherever it comes in", "[value]") {
    for (const auto& text : {"\0"s, "a\0"s, "canary\0DROP"s, std::string(100, 'x') + "\0"s}) {
        const auto error =
            refused(error_kind::invalid_text, [&] { db.insert(Value{.text = text}); });
        CHECK_THAT(error.what(), ContainsSubstring("NUL"));
        CHECK_THAT(error.what(), !ContainsSubstring("canary"));
        CHECK_THAT(error.sql(), Catch::Matchers::StartsWith("INSERT"));
        refused(error_kind::invalid_text, [&] { db.update(Value{.id = 1, .text = text}); });
        refused(error_kind::invalid_text, [&] { db.insert(Value{.maybe = text}); });
        refused(error_kind::invalid_text,
                [&] { (void)db.all(select<Value>().where(col<&Value::text> == text)); });
    }
}

TEST_CASE_METHOD(fixture, "Text that is not UTF-8 is refused wherever it comes in", "[value]") {
    for (const auto& text : invalid_utf8) {
        CAPTURE(text);
        refused(error_kind::invalid_text, [&] { db.insert(Value{.text = text}); });
        refused(error_kind::invalid_text, [&] { db.upsert(Value{.id = 1, .text = text}); });
        refused(error_kind::invalid_text,
                [&] { db.exec(update<Value>().set(col<&Value::text> = text).all_rows()); });
        refused(error_kind::invalid_text, [&] {
            db.exec(update<Value>().set(col<&Value::text> = std::string_view(text)).all_rows());
        });
        refused(error_kind::invalid_text,
                [&] { (void)db.all(select<Value>().where(col<&Value::text>.in("first", text))); });
        refused(error_kind::invalid_text, [&] {
            (void)db.all(select<Value>().where(
                col<&Value::text>.in(std::vector<std::string>{"first", text})));
        });
        refused(error_kind::invalid_text,
                [&] { (void)db.all(select<Value>().where(col<&Value::text>.like(text))); });
        refused(error_kind::invalid_text,
                [&] { db.exec(sql<"DELETE FROM value WHERE text <> $1">(text)); });
        refused(error_kind::invalid_text, [&] {
            std::vector<Value> rows(200, Value{.text = "fine"});
            rows[150].text = text;
            db.insert(rows);
        });
    }
}

TEST_CASE_METHOD(fixture, "Infinities and zeros are kept", "[value]") {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    for (const double value : {infinity, -infinity, -0.0, 5e-324, 1.7976931348623157e308}) {
        const auto stored = db.insert(Value{.real = value});
        CHECK(db.find<Value>(stored.id)->real == value);
    }
}

TEST_CASE_METHOD(fixture, "Integers beyond what is stored are refused on their way in", "[value]") {
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    const auto too_much = static_cast<std::uint64_t>(most) + 1;
    refused(error_kind::out_of_range, [&] { db.insert(Unsigned{.whole = too_much}); });
    refused(error_kind::out_of_range, [&] { db.update(Unsigned{.id = 1, .whole = too_much}); });
    refused(error_kind::out_of_range,
            [&] { (void)db.all(select<Unsigned>().where(col<&Unsigned::whole> == too_much)); });
    refused(error_kind::out_of_range, [&] {
        (void)db.all(
            select<Unsigned>().where(col<&Unsigned::whole>.in(std::uint64_t{1}, too_much)));
    });
    refused(error_kind::out_of_range, [&] { db.insert(Value{.mood = static_cast<Mood>(7)}); });
}

TEST_CASE_METHOD(fixture, "An integer that leaves its range inside the database is refused",
                 "[value]") {
    // SQLite would go on in floating point: 9223372036854775807 + 1 is 9.2233720368547758e18 there
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    db.exec(update<Value>().set(col<&Value::whole> = most).all_rows());
    SECTION("in an update") {
        const auto error = error_of<value_error>([&] {
            db.exec(update<Value>().set(col<&Value::whole> = col<&Value::whole> + 1).all_rows());
        });
        // PostgreSQL does not say which column it was
        CHECK((error.column() == "whole" || error.column().empty()));
    }
    SECTION("in a select") {
        CHECK_THROWS_AS(db.all(select(col<&Value::whole> + 1).from<Value>()), value_error);
        CHECK_THROWS_AS(db.one(select(col<&Value::whole> * 2).from<Value>()), value_error);
    }
    SECTION("in a sum") {
        db.insert(Value{.whole = 1});
        const auto error = error_of<value_error>(
            [&] { (void)db.one(select(sum(col<&Value::whole>)).from<Value>()); });
        CHECK(error.kind() == error_kind::out_of_range);
        db.exec(sql<"DELETE FROM value WHERE id > 1">());
    }
    CHECK(db.find<Value>(1)->whole == most);
    CHECK(db.one(select(col<&Value::whole>).from<Value>()) == most);
}

TEST_CASE_METHOD(fixture, "An integer that does not fit the field is refused on its way out",
                 "[value]") {
    const auto store = [&](std::int64_t value) {
        db.exec(update<Value>().set(col<&Value::whole> = value).all_rows());
    };
    store(std::numeric_limits<std::int32_t>::max());
    CHECK(db.find<Narrow>(1)->whole == std::numeric_limits<std::int32_t>::max());
    store(std::int64_t{std::numeric_limits<std::int32_t>::max()} + 1);
    const auto error = error_of<value_error>([&] { (void)db.find<Narrow>(1); });
    CHECK(error.kind() == error_kind::out_of_range);
    CHECK(error.column() == "whole");
    CHECK_THAT(error.expected(), ContainsSubstring("int32_t"));
    CHECK_THAT(error.what(), !ContainsSubstring("2147483648"));
    store(std::int64_t{1} << 32);  // whose low half is 0
    CHECK_THROWS_AS(db.all(select<Narrow>()), value_error);
    CHECK_THROWS_AS(db.all(select<Tiny>()), value_error);
    store(-129);
    CHECK_THROWS_AS(db.all(select<Tiny>()), value_error);
    CHECK_THROWS_AS(db.all(select<Unsigned>()), value_error);
    store(-128);
    CHECK(db.find<Tiny>(1)->whole == -128);
    CHECK_THROWS_AS(db.all(sql<"SELECT 300">().as<std::int8_t>()), value_error);
    CHECK_THROWS_AS(db.all(sql<"SELECT -1">().as<std::uint16_t>()), value_error);
}

TEST_CASE_METHOD(
    fixture, "A value of a comparison beyond the field's type matches nothing, not the low half",
    "[value]") {
    db.exec(update<Narrow>().set(col<&Narrow::whole> = 7).all_rows());
    CHECK(
        db.all(select<Narrow>().where(col<&Narrow::whole> == (std::int64_t{1} << 32) + 7)).empty());
    // and is not stored as one either
    try {
        db.exec(update<Narrow>().set(col<&Narrow::whole> = (std::int64_t{1} << 32) + 7).all_rows());
        CHECK_THROWS_AS(db.find<Narrow>(1), value_error);  // stored whole, refused on its way out
    } catch (const value_error&) {
        CHECK(db.find<Narrow>(1)->whole == 7);
    }
}

TEST_CASE_METHOD(fixture, "Empty text is not NULL, and zero is not empty", "[value]") {
    const auto stored = db.insert(Value{.text = "", .maybe = ""});
    const auto back = db.find<Value>(stored.id);
    CHECK(back->maybe == std::optional<std::string>(""));
    CHECK(db.one(sql<"SELECT count(*) FROM value WHERE maybe IS NULL">().as<int>()) == 1);
    CHECK(db.one(sql<"SELECT $1">(std::string_view{}).as<std::optional<std::string>>()) == "");
}
