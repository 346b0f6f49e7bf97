// SPDX-License-Identifier: MIT
// Names of a database as names of C++.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace sorrel::detail {

/// "InvoiceLine" for "invoice_line" or "invoice line"; empty when nothing of it can stand in a name.
[[nodiscard]] std::string camel_case(std::string_view name);
/// "invoice_line" for "InvoiceLine"; likewise.
[[nodiscard]] std::string snake_case(std::string_view name);

/// Whether C++ or a header of the C library has the word for itself.
[[nodiscard]] bool is_reserved(std::string_view word);

/// "text" with quotes, as C++ reads it.
[[nodiscard]] std::string cpp_literal(std::string_view text);

/// Gives each name once: the second "x" becomes "x_2". Names that C++ does not take get something before
/// or after them.
class unique_names {
public:
    /// `prefix` stands before a digit, and for all of it when nothing of the name can be used.
    explicit unique_names(std::string_view prefix) : prefix_(prefix) {}

    [[nodiscard]] std::string take(std::string wanted);
    /// A name that nothing else may have.
    void keep(std::string_view name) { taken_.emplace(name); }

private:
    std::string_view prefix_;
    std::set<std::string, std::less<>> taken_{};
};

}  // namespace sorrel::detail
