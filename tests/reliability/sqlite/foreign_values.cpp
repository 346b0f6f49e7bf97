// SPDX-License-Identifier: MIT
// What other programs have stored: SQLite keeps any value in any column of a table that is not STRICT, and
// none of it may come out as something else.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace foreign_value_tests {

enum class Size { small, large };

struct Loose {
    std::int64_t id = 0;
    std::int64_t number = 0;
    double real = 0;
    std::string text{};
    bool flag = false;
    Size size = Size::small;
    sorrel::date day{};
};

struct fixture : sorrel::test::backend_fixture {
    fixture() {
        db.execute_script(
            "CREATE TABLE loose (id INTEGER PRIMARY KEY, number INTEGER, real REAL, text TEXT, "
            "flag INTEGER, "
            "size TEXT, day TEXT);"
            "INSERT INTO loose VALUES (1, 12, 1.5, 'text', 1, 'small', '2024-02-29');"
            "INSERT INTO loose VALUES (2, 12, 1.5, 'text', 1, 'small', '2024-02-29')");
    }
    /// Stores `value`, as SQL text, into a column of the second row.
    void store(const std::string& column, const std::string& value) {
        db.execute_script("UPDATE loose SET " + column + " = " + value + " WHERE id = 2");
    }
};

}  // namespace foreign_value_tests

template <>
struct sorrel::enum_labels<foreign_value_tests::Size> {
    static constexpr sorrel::enum_label<foreign_value_tests::Size> labels[] = {
        {foreign_value_tests::Size::small, "small"}, {foreign_value_tests::Size::large, "large"}};
};

using namespace sorrel;
using namespace foreign_value_tests;
using sorrel::test::error_of;

TEST_CASE_METHOD(fixture,
                 "A value of another type than its column is an error that names the column",
                 "[value]") {
    struct fault {
        const char* column;
        const char* value;
        error_kind kind;
        const char* got;
    };
    for (const auto& [column, value, kind, got] : std::vector<fault>{
             {"number", "'12abc'", error_kind::type_mismatch, "TEXT"},
             {"number", "''", error_kind::type_mismatch, "TEXT"},
             {"number", "x'3132'", error_kind::type_mismatch, "BLOB"},
             {"number", "1.5", error_kind::type_mismatch, "REAL"},
             {"number", "9223372036854775808", error_kind::type_mismatch, "REAL"},
             {"number", "NULL", error_kind::unexpected_null, "NULL"},
             {"real", "'1,5'", error_kind::type_mismatch, "TEXT"},
             {"real", "x'00'", error_kind::type_mismatch, "BLOB"},
             {"real", "NULL", error_kind::unexpected_null, "NULL"},
             {"text", "x'74657874'", error_kind::type_mismatch, "BLOB"},
             {"text", "NULL", error_kind::unexpected_null, "NULL"},
             {"flag", "2", error_kind::out_of_range, nullptr},
             {"flag", "-1", error_kind::out_of_range, nullptr},
             {"flag", "'true'", error_kind::type_mismatch, "TEXT"},
             {"flag", "NULL", error_kind::unexpected_null, "NULL"},
             {"size", "'medium'", error_kind::type_mismatch, nullptr},
             {"size", "'Small'", error_kind::type_mismatch, nullptr},
             {"size", "''", error_kind::type_mismatch, nullptr},
             {"size", "0", error_kind::type_mismatch, nullptr},
             {"size", "NULL", error_kind::unexpected_null, "NULL"},
             {"day", "'2023-02-29'", error_kind::type_mismatch, nullptr},
             {"day", "'2024-2-9'", error_kind::type_mismatch, nullptr},
             {"day", "'today'", error_kind::type_mismatch, nullptr},
             {"day", "2460370", error_kind::type_mismatch, nullptr},
             {"day", "NULL", error_kind::unexpected_null, "NULL"},
         }) {
        CAPTURE(column, value);
        store(column, value);
        const auto error = error_of<value_error>([&] { (void)db.find<Loose>(2); });
        CHECK(error.kind() == kind);
        CHECK(error.column() == column);
        CHECK(error.sql().find("SELECT") == 0);
        if (got != nullptr) {
            CHECK(error.got() == got);
        }
        CHECK_THROWS_AS(db.all(select<Loose>()), value_error);
        CHECK_THROWS_AS(db.one(sql<"SELECT * FROM loose WHERE id = 2">().as<Loose>()), value_error);
        CHECK(db.find<Loose>(1)->number ==
              12);  // the statement that failed goes on with other rows
        CHECK(db.find<Loose>(1)->day == date{std::chrono::year{2024} / 2 / 29});
        db.execute_script(
            "DELETE FROM loose WHERE id = 2; INSERT INTO loose SELECT 2, number, real, text, "
            "flag, size, day FROM loose WHERE id = 1");
    }
}

TEST_CASE_METHOD(fixture, "What SQLite itself converts by the type of the column is no error",
                 "[value]") {
    store("number", "'42'");
    CHECK(db.find<Loose>(2)->number == 42);
    store("number", "7.0");
    CHECK(db.find<Loose>(2)->number == 7);
    store("real", "3");
    CHECK(db.find<Loose>(2)->real == 3.0);
    store("text", "12");
    CHECK(db.find<Loose>(2)->text == "12");
}

TEST_CASE_METHOD(fixture, "Text that other programs stored comes out byte for byte", "[value]") {
    const auto read = [&] {
        return db.one(sql<"SELECT text FROM loose WHERE id = 2">().as<std::string>());
    };
    store("text", "CAST(x'610062' AS TEXT)");
    CHECK(read() == std::string("a\0b", 3));
    store("text", "CAST(x'61FF62' AS TEXT)");
    CHECK(read() ==
          "a\xFF"
          "b");
    store("text", "''");
    CHECK(read().empty());
}

TEST_CASE_METHOD(fixture, "NULL is read into what can be empty, and only there", "[value]") {
    store("text", "NULL");
    constexpr auto plain =
        sql<"SELECT id, text FROM loose">().as<std::tuple<std::int64_t, std::string>>();
    const auto error = error_of<value_error>([&] { (void)db.all(plain); });
    CHECK(error.kind() == error_kind::unexpected_null);
    CHECK(error.column() == "text");
    const auto rows = db.all(sql<"SELECT id, text FROM loose ORDER BY id">()
                                 .as<std::tuple<std::int64_t, std::optional<std::string>>>());
    REQUIRE(rows.size() == 2);
    CHECK(std::get<1>(rows[0]) == "text");
    CHECK_FALSE(std::get<1>(rows[1]).has_value());
}
