// SPDX-License-Identifier: MIT
// Conditions and orders that are put together at run time.
#include <sorrel/error/kinds.hpp>
#include <sorrel/query/any_condition.hpp>
#include <sorrel/query/any_order.hpp>

#include <string>

namespace sorrel {

void part_collector::bind_part(const run_time_part& part) {
    parts_.push_back(&part);
}

}  // namespace sorrel

namespace sorrel::detail {

void condition_group::add(bool is_any, part_pointer condition) {
    if (conditions_.size() > 1 && is_any_ != is_any) {
        auto before = std::make_shared<condition_group>(std::move(*this));
        conditions_.clear();
        conditions_.push_back(std::move(before));
    }
    conditions_.push_back(std::move(condition));
    is_any_ = is_any;
}

void condition_group::write(writer& out) const {
    if (conditions_.empty()) {
        out.text("TRUE");
    } else {
        write_range(out, 0, conditions_.size());
    }
}

void condition_group::write_range(writer& out, std::size_t begin, std::size_t end) const {
    out.text("(");
    if (end - begin == 1) {
        conditions_[begin]->write(out);
    } else {
        const std::size_t middle = begin + (end - begin) / 2;
        write_range(out, begin, middle);
        out.text(is_any_ ? " OR " : " AND ");
        write_range(out, middle, end);
    }
    out.text(")");
}

void condition_group::bind(binder<parameter_sink>& values) const {
    for (const auto& condition : conditions_) {
        condition->bind(values);
    }
}

void condition_group::collect(part_collector& parts) const {
    for (const auto& condition : conditions_) {
        condition->collect(parts);
    }
}

void key_list::add(part_pointer key) {
    keys_.push_back(std::move(key));
}

void key_list::write(writer& out) const {
    if (keys_.empty()) {
        out.text("CAST(NULL AS integer)");  // the same for all rows; bare, PostgreSQL refuses it
    }
    std::string_view separator;
    for (const auto& key : keys_) {
        out.text(separator);
        key->write(out);
        separator = ", ";
    }
}

void key_list::bind(binder<parameter_sink>& values) const {
    for (const auto& key : keys_) {
        key->bind(values);
    }
}

void key_list::collect(part_collector& parts) const {
    for (const auto& key : keys_) {
        key->collect(parts);
    }
}

namespace {

[[noreturn]] void throw_unknown_key(std::string_view name, std::span<const sort_choice> choices) {
    std::string allowed;
    for (const auto& choice : choices) {
        allowed += (allowed.empty() ? "" : ", ") + std::string(choice.name);
    }
    throw_error({.kind = error_kind::misuse,
                 .message = "cannot sort by \"" + std::string(name) + "\"; there are " + allowed,
                 .expected = allowed,
                 .got = std::string(name)});
}

part_pointer key_of(std::string_view name, std::span<const sort_choice> choices) {
    const bool is_descending = name.starts_with('-');
    const auto field = name.substr(is_descending ? 1 : 0);
    for (const auto& choice : choices) {
        if (choice.name == field) {
            return is_descending ? choice.descending() : choice.ascending();
        }
    }
    throw_unknown_key(name, choices);
}

}  // namespace

key_list parse_sort_keys(std::string_view wanted, std::span<const sort_choice> choices) {
    key_list keys;
    while (!wanted.empty()) {
        const auto comma = wanted.find(',');
        keys.add(key_of(wanted.substr(0, comma), choices));
        wanted.remove_prefix(comma == std::string_view::npos ? wanted.size() : comma + 1);
    }
    return keys;
}

}  // namespace sorrel::detail
