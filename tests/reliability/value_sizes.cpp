// SPDX-License-Identifier: MIT
// Values that are longer than the database takes. Most of them lie in addresses that are reserved and may
// not be read, so that the test ends with a signal when more is asked than their size.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/reserved_addresses.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace size_tests {

struct Page {
    std::int64_t id = 0;
    std::string text{};
    std::optional<sorrel::blob> bytes{};
};
/// What a page is inserted from.
struct NewPage {
    std::string_view text{};
};

/// From a gibibyte on; of some, 32 bits keep nothing, or little.
inline const std::vector<std::size_t> sizes = {
    std::size_t{1} << 30,         (std::size_t{1} << 31) - 1,    std::size_t{1} << 31,
    (std::size_t{1} << 32) - 1,   std::size_t{1} << 32,          (std::size_t{1} << 32) + 1,
    (std::size_t{1} << 32) + 100, (std::size_t{1} << 33) + 4000,
};

struct fixture : sorrel::test::backend_fixture {
    sorrel::test::reserved_addresses nothing;

    fixture() {
        db.create_tables<Page>();
        db.insert(Page{.text = "first"});
    }

    template <class Action>
    void check_refused(std::size_t size, Action&& action) {
        const auto error = sorrel::test::error_of<sorrel::value_error>(action);
        CHECK(error.kind() == sorrel::error_kind::too_large);
        CHECK(error.message().starts_with("a value has " + std::to_string(size) +
                                          " bytes, and the database takes at most "));
        CHECK(error.got() == std::to_string(size) + " bytes");
        CHECK_FALSE(error.sql().empty());
    }
};

}  // namespace size_tests

using namespace sorrel;
using namespace size_tests;
using sorrel::test::error_of;

TEST_CASE_METHOD(fixture, "A text that is too long is refused by its size alone", "[sizes]") {
    for (const auto size : sizes) {
        CAPTURE(size);
        const auto text = nothing.text(size);
        check_refused(size, [&] { db.exec(sql<"DELETE FROM page WHERE text = $1">(text)); });
        check_refused(size, [&] { (void)db.all(select<Page>().where(col<&Page::text> == text)); });
        check_refused(size,
                      [&] { db.exec(update<Page>().set(col<&Page::text> = text).all_rows()); });
        check_refused(size, [&] { db.insert<Page>(NewPage{text}); });
        any_condition<Page> chosen;
        chosen &= col<&Page::text> == text;
        check_refused(size, [&] { (void)db.all(select<Page>().where(chosen)); });
        CHECK(db.one(select<Page>()).text == "first");
    }
}

TEST_CASE_METHOD(fixture, "A value that is too long leaves a transaction and a pipeline usable",
                 "[sizes]") {
    const auto size = (std::size_t{1} << 32) + 1;
    {
        auto tx = db.begin();
        tx.insert(Page{.text = "second"});
        check_refused(size, [&] { tx.exec(sql<"UPDATE page SET text = $1">(nothing.text(size))); });
        tx.commit();
    }
    CHECK(db.one(select(count()).from<Page>()) == 2);
    check_refused(size, [&] {
        db.pipeline([&](auto& p) {
            p.exec(erase<Page>().all_rows());
            p.exec(sql<"UPDATE page SET text = $1">(nothing.text(size)));
        });
    });
    CHECK(db.one(select(count()).from<Page>()) == 2);
}

TEST_CASE_METHOD(fixture, "Every way to bind bytes asks for their size first", "[sizes]") {
    static constinit static_statement insert{"INSERT INTO page (text, bytes) VALUES ('', ?)"};
    auto statement = db.driver().prepare(insert);
    for (const auto size : sizes) {
        CAPTURE(size);
        const auto text = nothing.text(size);
        const auto bytes = nothing.bytes(size);
        check_refused(size, [&] { statement.bind_bytes(1, bytes); });
        check_refused(size, [&] { statement.bind_bytes_copy(1, bytes); });
        check_refused(size, [&] { statement.bind_text(1, text); });
        check_refused(size, [&] { statement.bind_text_copy(1, text); });
        check_refused(size, [&] { statement.bind_json(1, text); });
        check_refused(size, [&] { statement.bind_json_copy(1, text); });
    }
}

TEST_CASE_METHOD(fixture, "Long values that are short enough come back as they were", "[sizes]") {
    // 8192 bytes are looked at no further
    for (const std::size_t size : {8191U, 8192U, 8193U, 70'000U, 20'000'000U}) {
        CAPTURE(size);
        Page page{.text = std::string(size, 'x'), .bytes = blob(size, std::byte{0xFF})};
        page.text.back() = 'y';
        const auto stored = db.insert(page);
        const auto back = db.find<Page>(stored.id);
        REQUIRE(back);
        CHECK((back->text == page.text && back->bytes == page.bytes));
        page.text[size / 2] = '\xFF';
        CHECK(error_of<value_error>([&] { db.insert(page); }).kind() == error_kind::invalid_text);
        db.exec(erase<Page>().where(col<&Page::id> == stored.id));
    }
}
