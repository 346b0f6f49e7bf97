// SPDX-License-Identifier: MIT
// Documents of nlohmann/json as fields, where that library is installed.
#if __has_include(<nlohmann/json.hpp>)

#include <sorrel/types/nlohmann_json.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

using namespace sorrel;
using nlohmann::json;

namespace {

struct Letter {
    std::int64_t id = 0;
    json body{};
    std::optional<json> reply{};
    std::vector<json> drafts{};
};
struct Ordered {
    std::int64_t id = 0;
    nlohmann::ordered_json body{};
};

}  // namespace

TEST_CASE("documents of nlohmann/json come back") {
    test::backend_fixture on;
    on.db.create_tables<Letter>();
    const json full{{"text", "\xC3\xBC\"\n"},
                    {"list", {1, -2.5, nullptr, true}},
                    {"empty", json::object()},
                    {"big", 9007199254740993}};
    for (const json& body : {json{}, json(true), json("text"), json::array(), full}) {
        INFO(body.dump());
        const auto key = on.db.insert(Letter{.body = body, .reply = body, .drafts = {body, 1}}).id;
        const auto found = on.db.find<Letter>(key).value();
        CHECK((found.body == body));
        CHECK((found.reply.value() == body));
        CHECK((found.drafts == std::vector<json>{body, 1}));
    }
    const auto none = on.db.insert(Letter{});
    CHECK(none.body.is_null());
    CHECK_FALSE(none.reply.has_value());
    on.db.exec(update<Letter>().set(col<&Letter::body> = full).where(col<&Letter::id> == none.id));
    CHECK((on.db.find<Letter>(none.id)->body == full));
    CHECK((on.db.one(sql<"SELECT body FROM letter WHERE id = $1">(none.id).as<json>()) == full));
}

TEST_CASE("other documents of nlohmann/json are stored too") {
    test::backend_fixture on;
    on.db.create_tables<Ordered>();
    const nlohmann::ordered_json body{{"a", 1}, {"b", 2}};
    CHECK((on.db.insert(Ordered{.body = body}).body == body));
}

TEST_CASE("what JSON cannot say is refused") {
    test::backend_fixture on;
    on.db.create_tables<Letter>();
    for (const json& body : {json("\xFF"), json{1, std::numeric_limits<double>::quiet_NaN()},
                             json{{"a", {std::numeric_limits<double>::infinity()}}}}) {
        CHECK_THROWS_AS(on.db.insert(Letter{.body = body}), value_error);
    }
}

#endif
