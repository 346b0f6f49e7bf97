// SPDX-License-Identifier: MIT
// Lists of types: membership and concatenation.
#include <sorrel/meta/type_list.hpp>

#include <type_traits>

using namespace sorrel::meta;

namespace {

template <int Number>
struct tag {};

template <class Actual, class Expected>
inline constexpr bool same = std::is_same_v<Actual, Expected>;

static_assert(type_list<>::size == 0);
static_assert(type_list<int, int, char>::size == 3);

static_assert(is_one_of<int, char, int>);
static_assert(!is_one_of<int, char, const int>);
static_assert(!is_one_of<int>);
static_assert(contains<int, type_list<char, int>>);
static_assert(!contains<int, type_list<>>);
static_assert(!contains<int, type_list<type_list<int>>>);

static_assert(same<concatenate<>, type_list<>>);
static_assert(same<concatenate<type_list<>>, type_list<>>);
static_assert(same<concatenate<type_list<int>>, type_list<int>>);
static_assert(same<concatenate<type_list<int>, type_list<>, type_list<int, char>>,
                   type_list<int, int, char>>);
// one more than each step of the recursion takes, up to two full steps
static_assert(
    same<concatenate<type_list<tag<1>>, type_list<tag<2>>, type_list<tag<3>>, type_list<tag<4>>>,
         type_list<tag<1>, tag<2>, tag<3>, tag<4>>>);
static_assert(
    same<concatenate<type_list<tag<1>>, type_list<tag<2>>, type_list<tag<3>>, type_list<tag<4>>,
                     type_list<tag<5>, tag<6>>, type_list<>, type_list<tag<7>>, type_list<tag<8>>>,
         type_list<tag<1>, tag<2>, tag<3>, tag<4>, tag<5>, tag<6>, tag<7>, tag<8>>>);

static_assert(!always_false<int> && !always_false<>);

}  // namespace
