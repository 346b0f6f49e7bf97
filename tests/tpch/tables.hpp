// SPDX-License-Identifier: MIT
// The eight tables of TPC-H as plain structs. Fields are called as the specification calls its columns,
// without the letter of the table in front; the database has it.
//
// A decimal is a double here: answers are compared with a tolerance, as the specification's own are.
#pragma once

#include <sorrel/sorrel.hpp>

#include <cstdint>
#include <string>

namespace tpch {

struct Region {
    std::int64_t regionkey = 0;
    std::string name{};
    std::string comment{};
};

struct Nation {
    std::int64_t nationkey = 0;
    std::string name{};
    std::int64_t regionkey = 0;
    std::string comment{};
};

struct Part {
    std::int64_t partkey = 0;
    std::string name{};
    std::string mfgr{};
    std::string brand{};
    std::string type{};
    int size = 0;
    std::string container{};
    double retailprice = 0;
    std::string comment{};
};

struct Supplier {
    std::int64_t suppkey = 0;
    std::string name{};
    std::string address{};
    std::int64_t nationkey = 0;
    std::string phone{};
    double acctbal = 0;
    std::string comment{};
};

struct PartSupp {
    std::int64_t partkey = 0;
    std::int64_t suppkey = 0;
    int availqty = 0;
    double supplycost = 0;
    std::string comment{};
};

struct Customer {
    std::int64_t custkey = 0;
    std::string name{};
    std::string address{};
    std::int64_t nationkey = 0;
    std::string phone{};
    double acctbal = 0;
    std::string mktsegment{};
    std::string comment{};
};

struct Order {
    std::int64_t orderkey = 0;
    std::int64_t custkey = 0;
    std::string orderstatus{};
    double totalprice = 0;
    sorrel::date orderdate{};
    std::string orderpriority{};
    std::string clerk{};
    int shippriority = 0;
    std::string comment{};
};

struct LineItem {
    std::int64_t orderkey = 0;
    std::int64_t partkey = 0;
    std::int64_t suppkey = 0;
    int linenumber = 0;
    double quantity = 0;
    double extendedprice = 0;
    double discount = 0;
    double tax = 0;
    std::string returnflag{};
    std::string linestatus{};
    sorrel::date shipdate{};
    sorrel::date commitdate{};
    sorrel::date receiptdate{};
    std::string shipinstruct{};
    std::string shipmode{};
    std::string comment{};
};

}  // namespace tpch

template <>
struct sorrel::mapping<tpch::Region> {
    using row = tpch::Region;
    static constexpr auto rules =
        all_of(primary_key<&row::regionkey>, column_name<&row::regionkey>("r_regionkey"),
               column_name<&row::name>("r_name"), column_name<&row::comment>("r_comment"));
};

template <>
struct sorrel::mapping<tpch::Nation> {
    using row = tpch::Nation;
    static constexpr auto rules =
        all_of(primary_key<&row::nationkey>, column_name<&row::nationkey>("n_nationkey"),
               column_name<&row::name>("n_name"), column_name<&row::regionkey>("n_regionkey"),
               column_name<&row::comment>("n_comment"),
               foreign_key<&row::regionkey>.references<&tpch::Region::regionkey>());
};

template <>
struct sorrel::mapping<tpch::Part> {
    using row = tpch::Part;
    static constexpr auto rules = all_of(
        primary_key<&row::partkey>, column_name<&row::partkey>("p_partkey"),
        column_name<&row::name>("p_name"), column_name<&row::mfgr>("p_mfgr"),
        column_name<&row::brand>("p_brand"), column_name<&row::type>("p_type"),
        column_name<&row::size>("p_size"), column_name<&row::container>("p_container"),
        column_name<&row::retailprice>("p_retailprice"), column_name<&row::comment>("p_comment"));
};

template <>
struct sorrel::mapping<tpch::Supplier> {
    using row = tpch::Supplier;
    static constexpr auto rules =
        all_of(primary_key<&row::suppkey>, column_name<&row::suppkey>("s_suppkey"),
               column_name<&row::name>("s_name"), column_name<&row::address>("s_address"),
               column_name<&row::nationkey>("s_nationkey"), column_name<&row::phone>("s_phone"),
               column_name<&row::acctbal>("s_acctbal"), column_name<&row::comment>("s_comment"),
               foreign_key<&row::nationkey>.references<&tpch::Nation::nationkey>());
};

template <>
struct sorrel::mapping<tpch::PartSupp> {
    using row = tpch::PartSupp;
    static constexpr auto table = "partsupp";
    static constexpr auto rules = all_of(
        primary_key<&row::partkey, &row::suppkey>, column_name<&row::partkey>("ps_partkey"),
        column_name<&row::suppkey>("ps_suppkey"), column_name<&row::availqty>("ps_availqty"),
        column_name<&row::supplycost>("ps_supplycost"), column_name<&row::comment>("ps_comment"),
        foreign_key<&row::partkey>.references<&tpch::Part::partkey>(),
        foreign_key<&row::suppkey>.references<&tpch::Supplier::suppkey>(), index<&row::suppkey>);
};

template <>
struct sorrel::mapping<tpch::Customer> {
    using row = tpch::Customer;
    static constexpr auto rules = all_of(
        primary_key<&row::custkey>, column_name<&row::custkey>("c_custkey"),
        column_name<&row::name>("c_name"), column_name<&row::address>("c_address"),
        column_name<&row::nationkey>("c_nationkey"), column_name<&row::phone>("c_phone"),
        column_name<&row::acctbal>("c_acctbal"), column_name<&row::mktsegment>("c_mktsegment"),
        column_name<&row::comment>("c_comment"),
        foreign_key<&row::nationkey>.references<&tpch::Nation::nationkey>());
};

template <>
struct sorrel::mapping<tpch::Order> {
    using row = tpch::Order;
    static constexpr auto table = "orders";
    static constexpr auto rules = all_of(
        primary_key<&row::orderkey>, column_name<&row::orderkey>("o_orderkey"),
        column_name<&row::custkey>("o_custkey"), column_name<&row::orderstatus>("o_orderstatus"),
        column_name<&row::totalprice>("o_totalprice"), column_name<&row::orderdate>("o_orderdate"),
        column_name<&row::orderpriority>("o_orderpriority"), column_name<&row::clerk>("o_clerk"),
        column_name<&row::shippriority>("o_shippriority"), column_name<&row::comment>("o_comment"),
        foreign_key<&row::custkey>.references<&tpch::Customer::custkey>(), index<&row::custkey>,
        index<&row::orderdate>);
};

template <>
struct sorrel::mapping<tpch::LineItem> {
    using row = tpch::LineItem;
    static constexpr auto table = "lineitem";
    static constexpr auto rules = all_of(
        primary_key<&row::orderkey, &row::linenumber>, column_name<&row::orderkey>("l_orderkey"),
        column_name<&row::partkey>("l_partkey"), column_name<&row::suppkey>("l_suppkey"),
        column_name<&row::linenumber>("l_linenumber"), column_name<&row::quantity>("l_quantity"),
        column_name<&row::extendedprice>("l_extendedprice"),
        column_name<&row::discount>("l_discount"), column_name<&row::tax>("l_tax"),
        column_name<&row::returnflag>("l_returnflag"),
        column_name<&row::linestatus>("l_linestatus"), column_name<&row::shipdate>("l_shipdate"),
        column_name<&row::commitdate>("l_commitdate"),
        column_name<&row::receiptdate>("l_receiptdate"),
        column_name<&row::shipinstruct>("l_shipinstruct"),
        column_name<&row::shipmode>("l_shipmode"), column_name<&row::comment>("l_comment"),
        foreign_key<&row::orderkey>.references<&tpch::Order::orderkey>(),
        foreign_key<&row::partkey, &row::suppkey>.references<&tpch::PartSupp::partkey, &tpch::PartSupp::suppkey>(),
        index<&row::partkey, &row::suppkey>, index<&row::shipdate>);
};
