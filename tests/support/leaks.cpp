// SPDX-License-Identifier: MIT
// What AddressSanitizer's search for leaks may leave aside: memory that others lose.

// A reserved name, since the sanitizer asks for it (its manual, "Suppressing leaks"). libpqxx 6.4 loses a
// result when it finds its connection lost.
extern "C" const char* __lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libpqxx\n";
}
