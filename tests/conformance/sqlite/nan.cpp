// SPDX-License-Identifier: MIT
// NaN, which SQLite would turn into NULL: refused wherever it is bound.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <limits>
#include <vector>

using namespace sorrel;

namespace {

struct Mark {
    std::int64_t id = 0;
    double value = 0;
};

}  // namespace

TEST_CASE_METHOD(test::backend_fixture, "NaN is refused on its way in") {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    db.create_tables<Mark>();
    db.insert(Mark{.value = 1});
    const auto refused = [](auto action) {
        CHECK(test::error_of<value_error>(action).kind() == error_kind::not_a_number);
    };
    refused([&] { db.insert(Mark{.value = nan}); });
    refused([&] { db.insert(Mark{.value = -nan}); });
    refused([&] { db.exec(update<Mark>().set(col<&Mark::value> = nan).all_rows()); });
    refused([&] { (void)db.all(select<Mark>().where(col<&Mark::value> > nan)); });
    refused([&] {
        (void)db.all(select<Mark>().where(col<&Mark::value>.in(std::vector<double>{1, nan})));
    });
    CHECK(db.one(select<Mark>()).value == 1);
}
