// SPDX-License-Identifier: MIT
// The longest common subsequence of what is left between the common begin and end.
#include "line_diff.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace sorrel::command_line {

namespace {

using lines = std::vector<std::string_view>;

lines lines_of(std::string_view text) {
    lines all;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        all.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return all;
}

/// Lines behind their signs, each with the head of the block it stands in.
class writer {
public:
    explicit writer(const lines& before) : before_(before) {}

    void write(char sign, std::string_view line, std::size_t at) {
        if (line.empty()) {
            return;
        }
        // `struct Album {`, before the first line that differs in it
        for (std::size_t i = at; i != 0 && line.front() == ' '; --i) {
            const auto& above = before_[i - 1];
            if (!above.empty() && above.front() != ' ' && above.front() != '}') {
                if (head_ != i) {
                    head_ = i;
                    (text_ += "  ").append(above) += '\n';
                }
                break;
            }
        }
        ((text_ += sign) += ' ').append(line) += '\n';
    }
    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    const lines& before_;
    std::size_t head_ = 0;
    std::string text_{};
};

}  // namespace

std::string line_diff(std::string_view before, std::string_view after) {
    const auto left = lines_of(before), right = lines_of(after);
    std::size_t begin = 0, left_end = left.size(), right_end = right.size();
    while (begin != left_end && begin != right_end && left[begin] == right[begin]) {
        ++begin;
    }
    while (left_end != begin && right_end != begin && left[left_end - 1] == right[right_end - 1]) {
        --left_end;
        --right_end;
    }
    const auto height = left_end - begin, width = right_end - begin;
    writer to(left);
    constexpr std::size_t enough = 16'000'000;  // lines by lines: two texts of other things
    std::vector<std::uint32_t> common;
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& {
        return common[i * (width + 1) + j];
    };
    if ((height + 1) * (width + 1) <= enough) {
        common.resize((height + 1) * (width + 1));
        for (auto i = height; i-- != 0;) {
            for (auto j = width; j-- != 0;) {
                at(i, j) = left[begin + i] == right[begin + j]
                               ? at(i + 1, j + 1) + 1
                               : std::max(at(i + 1, j), at(i, j + 1));
            }
        }
    }
    std::size_t i = 0, j = 0;
    while (i != height || j != width) {
        const bool is_known = !common.empty() && i != height && j != width;
        if (is_known && left[begin + i] == right[begin + j]) {
            ++i;
            ++j;
        } else if (i != height && (!is_known || at(i + 1, j) >= at(i, j + 1))) {
            to.write('-', left[begin + i], begin + i);
            ++i;
        } else {
            to.write('+', right[begin + j], begin + i);
            ++j;
        }
    }
    return to.take();
}

}  // namespace sorrel::command_line
