// SPDX-License-Identifier: MIT
// Putting together a text of constant and chosen parts.
#include <sorrel/dialect/writer.hpp>
#include <sorrel/error/kinds.hpp>
#include <sorrel/query/assembly.hpp>

#include <utility>

namespace sorrel::detail {

namespace {

/// What a query needs is checked by the compiler, but not in a part that is chosen now.
void check_features(feature_set needed, const dialect_facts& dialect) {
    if (const auto missing = needed.without(dialect.features); !missing.empty()) {
        throw_error({.kind = error_kind::misuse,
                     .message = std::string(dialect.name) + " has no " +
                                std::string(name_of(missing.first()))});
    }
}

/// The text of a part, with marks for its parameters.
std::string marked_text(const run_time_part& part, char mark, const dialect_facts& dialect) {
    std::string text;
    for (const bool measures : {true, false}) {
        writer out{measures ? nullptr : text.data(), dialect};
        out.defer_parameters();
        out.qualify(mark != marks::part);
        out.outer_join(mark == marks::outer);
        part.write(out);
        text.resize(out.size());
        check_features(out.needed(), dialect);
    }
    return text;
}

class assembler {
public:
    explicit assembler(const dialect_facts& dialect) : dialect_(dialect) {}

    /// Adds a text whose marks stand for these parts.
    void add(std::string_view marked, const std::vector<const run_time_part*>& parts) {
        constexpr std::string_view all_marks{"\x01\x02\x03\x04\x05", 5};
        std::vector<unsigned> numbers;  // what the parameters of this text are in the whole
        auto next_part = parts.begin();
        while (!marked.empty()) {
            const auto mark = marked.find_first_of(all_marks);
            text_ += marked.substr(0, mark);
            if (mark == std::string_view::npos) {
                return;
            }
            const char kind = marked[mark];
            marked.remove_prefix(mark + 1);
            if (kind == marks::parameter) {
                numbers.push_back(++parameters_);
                add_parameter(parameters_, dialect_.numbers_parameters);
            } else if (kind == marks::repeated) {
                const auto end = marked.find(marks::repeated);
                const auto index = std::stoul(std::string(marked.substr(0, end)));
                add_parameter(numbers.at(index - 1), true);
                marked.remove_prefix(end + 1);
            } else {
                add_part(**next_part++, kind);
            }
        }
    }

    [[nodiscard]] std::string take() && { return std::move(text_); }

private:
    void add_parameter(unsigned number, bool is_numbered) {
        text_ += dialect_.placeholder;
        if (is_numbered) {
            text_ += std::to_string(number);
        }
    }

    void add_part(const run_time_part& part, char mark) {
        part_collector inside;
        part.collect(inside);
        add(marked_text(part, mark, dialect_), inside.parts());
    }

    const dialect_facts& dialect_;
    std::string text_;
    unsigned parameters_ = 0;
};

}  // namespace

std::string assemble(std::string_view marked, const std::vector<const run_time_part*>& parts,
                     const dialect_facts& dialect) {
    assembler whole{dialect};
    whole.add(marked, parts);
    return std::move(whole).take();
}

}  // namespace sorrel::detail
