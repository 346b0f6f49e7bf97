// SPDX-License-Identifier: MIT
// Defaults become facts of the field's kind, whatever type the constant has.
#include <sorrel/schema/default.hpp>

#include <optional>
#include <string>

using namespace sorrel;

namespace {

enum class Level { low = 3 };
enum class Color { red };

struct Row {
    int whole = 0;
    double real = 0;
    float single = 0;
    bool flag = false;
    std::string text{};
    std::optional<int> maybe{};
    Level level{};
    Color color{};
};

}  // namespace

template <>
struct sorrel::enum_labels<Color> {
    static constexpr enum_label<Color> labels[] = {{Color::red, "red"}};
};

namespace {

template <auto Member, class Value>
constexpr default_facts facts_of(Value value) {
    return default_value<Member>(value).facts.value;
}

static_assert(facts_of<&Row::whole>(-7).integer == -7);
static_assert(facts_of<&Row::whole>(-7).kind == value_kind::integer);
static_assert(facts_of<&Row::maybe>(7L).kind == value_kind::integer);
static_assert(facts_of<&Row::real>(0.25).real == 0.25);
static_assert(facts_of<&Row::real>(2).kind == value_kind::real);
static_assert(facts_of<&Row::real>(2).real == 2.0);
static_assert(facts_of<&Row::single>(0.5F).real == 0.5);
static_assert(facts_of<&Row::flag>(true).integer == 1);
static_assert(facts_of<&Row::flag>(true).kind == value_kind::boolean);
static_assert(facts_of<&Row::text>("abc").text == "abc");
static_assert(facts_of<&Row::text>(std::string_view("abc")).kind == value_kind::text);
static_assert(facts_of<&Row::level>(Level::low).integer == 3);
static_assert(facts_of<&Row::color>(Color::red).text == "red");
static_assert(facts_of<&Row::color>(Color::red).kind == value_kind::text);

constexpr auto expression = default_expression<&Row::whole>("1 + 2");
static_assert(expression.facts.value.is_expression && expression.facts.value.text == "1 + 2");
static_assert(expression.facts.kind == rule_kind::default_value);
static_assert(expression.facts.fields.size() == 1 && expression.facts.fields[0] == "whole");
static_assert(!facts_of<&Row::whole>(1).is_expression);

}  // namespace
