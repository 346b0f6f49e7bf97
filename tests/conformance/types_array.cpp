// SPDX-License-Identifier: MIT
// Arrays: any length, any kind of element, NULL among them only where the program allows for it.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

using namespace sorrel;
using namespace std::string_literals;

namespace {

enum class Color : std::uint8_t { red, green };
struct Grams {
    std::int64_t count = 0;
    bool operator==(const Grams&) const = default;
};

struct Shelf {
    std::int64_t id = 0;
    std::vector<std::int64_t> numbers{};
    std::optional<std::vector<std::string>> texts{};
    std::vector<std::optional<double>> reals{};
};
struct Box {
    std::int64_t id = 0;
    std::vector<Color> colors{};
    std::vector<Grams> weights{};
    std::vector<blob> labels{};
    std::vector<json_text> papers{};
    std::vector<std::uint8_t> sizes{};
};

}  // namespace

template <>
struct sorrel::enum_labels<Color> {
    static constexpr enum_label<Color> labels[] = {{Color::red, "red"}, {Color::green, "green"}};
};
template <>
struct sorrel::storage<Grams> {
    using stored_type = std::int64_t;
    static std::int64_t to_stored(Grams grams) { return grams.count; }
    static Grams from_stored(std::int64_t count) { return {count}; }
};

TEST_CASE("arrays come back, element by element") {
    test::backend_fixture on;
    on.db.create_tables<Shelf>();
    std::vector<std::int64_t> many(10'000);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i != many.size(); ++i) {
        many[i] = static_cast<std::int64_t>(i * i) - 5'000;
        texts.push_back(std::to_string(i) + ",\"{}[]\\ \xC3\xBC\n");
    }
    using limits = std::numeric_limits<double>;
    for (const auto& shelf :
         {Shelf{}, Shelf{.numbers = {1}, .texts = {{"a"}}, .reals = {1.5}},
          Shelf{.numbers = {std::numeric_limits<std::int64_t>::min(), 0,
                            std::numeric_limits<std::int64_t>::max()},
                .texts = {{"", "NULL", "null", " ", "a\"b", "\\", "{}"}},
                .reals = {std::nullopt, 0.1, limits::max(), limits::denorm_min(),
                          limits::infinity(), -limits::infinity(), std::nullopt}},
          Shelf{.numbers = many, .texts = texts}}) {
        const auto key = on.db.insert(shelf).id;
        const auto found = on.db.find<Shelf>(key).value();
        CHECK(found.numbers == shelf.numbers);
        CHECK(found.texts == shelf.texts);
        CHECK(found.reals == shelf.reals);
    }
}

TEST_CASE("an empty array is not NULL") {
    test::backend_fixture on;
    on.db.create_tables<Shelf>();
    on.db.insert(Shelf{.texts = std::vector<std::string>{}});
    on.db.insert(Shelf{});
    CHECK(on.db.find<Shelf>(1)->texts == std::vector<std::string>{});
    CHECK(on.db.find<Shelf>(2)->texts == std::nullopt);
    CHECK(on.db.one(select(count()).from<Shelf>().where(col<&Shelf::texts>.is_null())) == 1);
}

TEST_CASE("arrays are compared as a whole") {
    test::backend_fixture on;
    on.db.create_tables<Shelf>();
    on.db.insert(Shelf{.numbers = {1, 2}, .texts = {{"a", "b"}}});
    on.db.insert(Shelf{.numbers = {2, 1}, .texts = {{"a"}}});
    const auto rows = select(count()).from<Shelf>();
    CHECK(on.db.one(rows.where(col<&Shelf::numbers> == std::vector<std::int64_t>{1, 2})) == 1);
    CHECK(on.db.one(rows.where(col<&Shelf::numbers> == std::vector<int>{2, 1})) == 1);
    CHECK(on.db.one(rows.where(col<&Shelf::numbers> != std::vector<int>{})) == 2);
    CHECK(on.db.one(rows.where(col<&Shelf::texts> == std::vector{"a"s})) == 1);
    on.db.exec(update<Shelf>().set(col<&Shelf::numbers> = std::vector<std::int64_t>{7}).all_rows());
    CHECK(on.db.one(rows.where(col<&Shelf::numbers> == std::vector<int>{7})) == 2);
}

TEST_CASE("elements are stored as fields of their type are") {
    test::backend_fixture on;
    on.db.create_tables<Box>();
    const Box box{.colors = {Color::green, Color::red},
                  .weights = {{5}, {-5}},
                  .labels = {blob{}, blob{std::byte{0}, std::byte{255}}},
                  .papers = {json_text{"null"}, json_text{R"({"a": ["\"", 1]})"}},
                  .sizes = {0, 255}};
    const auto found = on.db.find<Box>(on.db.insert(box).id).value();
    CHECK(found.colors == box.colors);
    CHECK(found.weights == box.weights);
    CHECK(found.labels == box.labels);
    CHECK(found.papers == box.papers);
    CHECK(found.sizes == box.sizes);
}

TEST_CASE("an element that its field cannot hold is an error that names the column") {
    test::backend_fixture on;
    on.db.create_tables<Shelf, Box>();
    on.db.insert(
        Shelf{.numbers = {1, 256}, .texts = {{"red", "blue"}}, .reals = {1, std::nullopt}});
    const auto refused = [&](const auto& query, error_kind kind, std::string_view column) {
        try {
            static_cast<void>(on.db.all(query));
            FAIL("nothing was refused");
        } catch (const value_error& failure) {
            CHECK(failure.kind() == kind);
            CHECK(failure.column() == column);
        }
    };
    refused(sql<"SELECT numbers FROM shelf">().as<std::vector<std::uint8_t>>(),
            error_kind::out_of_range, "numbers");
    refused(sql<"SELECT reals FROM shelf">().as<std::vector<double>>(), error_kind::unexpected_null,
            "reals");
    refused(sql<"SELECT texts FROM shelf">().as<std::vector<Color>>(), error_kind::type_mismatch,
            "texts");
    refused(sql<"SELECT numbers FROM shelf">().as<std::vector<std::string>>(),
            error_kind::type_mismatch, "numbers");
    refused(sql<"SELECT texts FROM shelf">().as<std::vector<std::int64_t>>(),
            error_kind::type_mismatch, "texts");
    refused(sql<"SELECT id FROM shelf">().as<std::vector<std::int64_t>>(),
            error_kind::type_mismatch, "id");
    CHECK_THROWS_AS(on.db.insert(Shelf{.texts = {{"a\0b"s}}}), value_error);
    CHECK_THROWS_AS(on.db.insert(Shelf{.texts = {{"\xFF"}}}), value_error);
    CHECK_THROWS_AS(on.db.insert(Box{.colors = {static_cast<Color>(9)}}), value_error);
}
