// SPDX-License-Identifier: MIT
// The words TPC-H's columns are made of, as the specification lists them; colours are a choice from its
// longer list.
#pragma once

#include <string_view>

namespace tpch::words {

using list = const std::string_view[];

inline constexpr list regions = {"AFRICA", "AMERICA", "ASIA", "EUROPE", "MIDDLE EAST"};

struct place {
    std::string_view name;
    int region;
};
inline constexpr place nations[] = {
    {"ALGERIA", 0},      {"ARGENTINA", 1}, {"BRAZIL", 1}, {"CANADA", 1},
    {"EGYPT", 4},        {"ETHIOPIA", 0},  {"FRANCE", 3}, {"GERMANY", 3},
    {"INDIA", 2},        {"INDONESIA", 2}, {"IRAN", 4},   {"IRAQ", 4},
    {"JAPAN", 2},        {"JORDAN", 4},    {"KENYA", 0},  {"MOROCCO", 0},
    {"MOZAMBIQUE", 0},   {"PERU", 1},      {"CHINA", 2},  {"ROMANIA", 3},
    {"SAUDI ARABIA", 4}, {"VIETNAM", 2},   {"RUSSIA", 3}, {"UNITED KINGDOM", 3},
    {"UNITED STATES", 1}};

inline constexpr list colours = {
    "almond",   "antique",  "aquamarine", "azure",   "beige",    "bisque", "black",  "blue",
    "blush",    "brown",    "burlywood",  "coral",   "cream",    "cyan",   "dark",   "drab",
    "forest",   "frosted",  "ghost",      "green",   "honeydew", "indian", "ivory",  "khaki",
    "lace",     "lavender", "lemon",      "light",   "lime",     "linen",  "maroon", "medium",
    "metallic", "midnight", "mint",       "misty",   "navy",     "olive",  "orange", "orchid",
    "pale",     "peach",    "pink",       "plum",    "puff",     "red",    "rose",   "royal",
    "saddle",   "salmon",   "sandy",      "sienna",  "sky",      "slate",  "smoke",  "snow",
    "spring",   "steel",    "tan",        "thistle", "tomato",   "violet", "wheat",  "yellow"};

inline constexpr list type_sizes = {"STANDARD", "SMALL", "MEDIUM", "LARGE", "ECONOMY", "PROMO"};
inline constexpr list type_finishes = {"ANODIZED", "BURNISHED", "PLATED", "POLISHED", "BRUSHED"};
inline constexpr list type_metals = {"TIN", "NICKEL", "BRASS", "STEEL", "COPPER"};

inline constexpr list container_sizes = {"SM", "LG", "MED", "JUMBO", "WRAP"};
inline constexpr list container_forms = {"CASE", "BOX", "BAG", "JAR", "PKG", "PACK", "CAN", "DRUM"};

inline constexpr list segments = {"AUTOMOBILE", "BUILDING", "FURNITURE", "MACHINERY", "HOUSEHOLD"};
inline constexpr list priorities = {"1-URGENT", "2-HIGH", "3-MEDIUM", "4-NOT SPECIFIED", "5-LOW"};
inline constexpr list instructions = {"DELIVER IN PERSON", "COLLECT COD", "NONE",
                                      "TAKE BACK RETURN"};
inline constexpr list modes = {"REG AIR", "AIR", "RAIL", "SHIP", "TRUCK", "MAIL", "FOB"};

inline constexpr list adverbs = {"quickly", "slowly", "carefully", "quietly", "boldly", "rarely"};
inline constexpr list adjectives = {"final", "regular", "pending", "ironic", "even", "silent"};
inline constexpr list nouns = {"packages", "deposits",    "accounts",
                               "ideas",    "pinto beans", "dugouts"};
inline constexpr list verbs = {"sleep", "wake", "haggle", "nag", "doze", "cajole"};

}  // namespace tpch::words
