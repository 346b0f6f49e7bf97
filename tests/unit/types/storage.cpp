// SPDX-License-Identifier: MIT
// Which C++ types can be stored, as what, and which may be compared.
#include <sorrel/types/chrono.hpp>
#include <sorrel/types/decimal.hpp>
#include <sorrel/types/interval.hpp>
#include <sorrel/types/json_text.hpp>
#include <sorrel/types/storage.hpp>
#include <sorrel/types/time_of_day.hpp>
#include <sorrel/types/uuid.hpp>

#include <optional>

using namespace sorrel;

namespace {

enum class Number : short { one };
enum Old { old };
enum class Label { red };
struct Money {};
struct Price {};
struct Broken {};
struct Stranger {};

}  // namespace

template <>
struct sorrel::enum_labels<Label> {
    static constexpr enum_label<Label> labels[] = {{Label::red, "red"}};
};
template <>
struct sorrel::storage<Money> {
    using stored_type = std::int64_t;
};
template <>
struct sorrel::storage<Price> {
    using stored_type = Money;
};
template <>
struct sorrel::storage<Broken> {
    using stored_type = Stranger;
};

namespace {

static_assert(kind_of<std::int8_t> == value_kind::integer);
static_assert(kind_of<unsigned char> == value_kind::integer);
static_assert(kind_of<std::uint64_t> == value_kind::integer);
static_assert(kind_of<long long> == value_kind::integer);
static_assert(kind_of<bool> == value_kind::boolean);
static_assert(kind_of<float> == value_kind::real && kind_of<double> == value_kind::real);
static_assert(kind_of<std::string> == value_kind::text);
static_assert(kind_of<std::string_view> == value_kind::text);
static_assert(kind_of<blob> == value_kind::bytes);
static_assert(kind_of<date> == value_kind::day);
static_assert(kind_of<std::chrono::year_month_day> == value_kind::day);
static_assert(kind_of<timestamp> == value_kind::instant);
static_assert(kind_of<decimal> == value_kind::decimal && kind_of<uuid> == value_kind::uuid);
static_assert(kind_of<time_of_day> == value_kind::time);
static_assert(kind_of<interval> == value_kind::interval);
static_assert(kind_of<json_text> == value_kind::json);
static_assert(kind_of<std::vector<int>> == value_kind::array);
static_assert(kind_of<std::optional<std::vector<std::optional<decimal>>>> == value_kind::array);
static_assert(element_kind_of<std::vector<std::optional<decimal>>> == value_kind::decimal);
static_assert(element_kind_of<std::vector<Money>> == value_kind::integer);
static_assert(element_kind_of<blob> == value_kind::none);
static_assert(!storable<std::vector<std::vector<int>>> && !storable<std::vector<Stranger>>);
static_assert(!storable<std::vector<std::string_view>> && !storable<std::vector<char>>);
static_assert(storable<std::vector<blob>> && storable<std::vector<bool>>);
static_assert(!is_ordered<std::vector<int>> && !is_ordered<json_text> && is_ordered<uuid>);
static_assert(kind_of<Number> == value_kind::integer && kind_of<Old> == value_kind::integer);
static_assert(kind_of<Label> == value_kind::text);
static_assert(kind_of<Money> == value_kind::integer && kind_of<Price> == value_kind::integer);
static_assert(kind_of<std::optional<double>> == value_kind::real);
static_assert(kind_of<std::optional<Label>> == value_kind::text);

// what is no value, or could be meant in two ways
static_assert(!storable<char> && !storable<wchar_t> && !storable<char8_t> && !storable<char32_t>);
static_assert(!storable<long double> && !storable<void*> && !storable<const char*>);
static_assert(!storable<Stranger> && !storable<Broken>);
static_assert(!storable<std::vector<char>>);
static_assert(!storable<std::optional<std::optional<int>>>);
static_assert(!storable<std::nullopt_t>);

static_assert(custom_stored<Money> && !custom_stored<int> && !custom_stored<Stranger>);
static_assert(labelled_enum<Label> && !labelled_enum<Number> && !labelled_enum<int>);

static_assert(are_comparable<int, std::int64_t> && are_comparable<int, double>);
static_assert(are_comparable<std::optional<int>, std::uint8_t>);
static_assert(are_comparable<std::string, std::string_view>);
static_assert(are_comparable<Money, Money> && are_comparable<std::optional<Money>, Money>);
static_assert(are_comparable<Label, Label> && are_comparable<date, date>);
static_assert(!are_comparable<int, bool> && !are_comparable<bool, int>);
static_assert(!are_comparable<int, std::string> && !are_comparable<std::string, blob>);
static_assert(!are_comparable<Money, std::int64_t> && !are_comparable<Money, Price>);
static_assert(!are_comparable<Number, int> && !are_comparable<Number, Old>);
static_assert(!are_comparable<Label, std::string>);
static_assert(!are_comparable<date, timestamp>);
static_assert(!are_comparable<Stranger, Stranger>);

}  // namespace
