// SPDX-License-Identifier: MIT
// The one place where statements get their index.
#include <sorrel/backend/statement.hpp>
#include <sorrel/dialect/writer.hpp>

namespace sorrel {

std::uint32_t give_index(static_statement& statement) noexcept {
    static std::atomic<std::uint32_t> last{0};  // owned by the process; 0 stays "none"
    const std::uint32_t fresh = last.fetch_add(1, std::memory_order_relaxed) + 1;
    std::uint32_t none = 0;
    // A thread that comes second takes the first one's index; its own is never used.
    return statement.index.compare_exchange_strong(none, fresh, std::memory_order_relaxed) ? fresh
                                                                                           : none;
}

namespace detail {

std::string text_to_show(const static_statement& statement) {
    std::string shown;
    for (const char c : statement.text) {
        if (c == marks::parameter) {
            shown += '?';
        } else if (c >= '\0' && c < ' ' && c != '\n' && c != '\t') {
            shown += "…";
        } else {
            shown += c;
        }
    }
    return shown;
}

}  // namespace detail

}  // namespace sorrel
