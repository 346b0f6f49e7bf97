// SPDX-License-Identifier: MIT
// Replaces the global operator new and delete of the program it is linked into by ones that count.
#include "support/allocation_counter.hpp"

#include <cstdlib>
#include <new>

namespace {

// Per thread: other threads of a test do not disturb the count, and nothing needs to be atomic.
thread_local std::size_t allocations = 0;

void* try_to_allocate(std::size_t size, std::size_t alignment = 1) noexcept {
    ++allocations;
    if (alignment <= __STDCPP_DEFAULT_NEW_ALIGNMENT__) {
        return std::malloc(size == 0 ? 1 : size);
    }
    // aligned_alloc wants a multiple of the alignment, and not zero.
    return std::aligned_alloc(alignment, (size / alignment + 1) * alignment);
}

void* allocate(std::size_t size, std::size_t alignment = 1) {
    if (void* memory = try_to_allocate(size, alignment)) {
        return memory;
    }
    throw std::bad_alloc{};
}

std::size_t number(std::align_val_t alignment) noexcept {
    return static_cast<std::size_t>(alignment);
}

}  // namespace

std::size_t sorrel::test::allocations_so_far() noexcept {
    return allocations;
}

// All of them: the standard library's array and nothrow forms would end up in the first of these, but
// the sanitizers bring forms of their own that do not.
// clang-format off
using std::align_val_t, std::nothrow_t, std::size_t;
void* operator new(size_t size) { return allocate(size); }
void* operator new[](size_t size) { return allocate(size); }
void* operator new(size_t size, align_val_t boundary) { return allocate(size, number(boundary)); }
void* operator new[](size_t size, align_val_t boundary) { return allocate(size, number(boundary)); }
void* operator new(size_t size, const nothrow_t&) noexcept { return try_to_allocate(size); }
void* operator new[](size_t size, const nothrow_t&) noexcept { return try_to_allocate(size); }
void* operator new(size_t size, align_val_t boundary, const nothrow_t&) noexcept { return try_to_allocate(size, number(boundary)); }
void* operator new[](size_t size, align_val_t boundary, const nothrow_t&) noexcept { return try_to_allocate(size, number(boundary)); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, size_t) noexcept { std::free(memory); }
void operator delete(void* memory, align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, size_t, align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, size_t, align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, const nothrow_t&) noexcept { std::free(memory); }
void operator delete[](void* memory, const nothrow_t&) noexcept { std::free(memory); }
void operator delete(void* memory, align_val_t, const nothrow_t&) noexcept { std::free(memory); }
void operator delete[](void* memory, align_val_t, const nothrow_t&) noexcept { std::free(memory); }
// clang-format on
