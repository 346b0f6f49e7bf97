// SPDX-License-Identifier: MIT
// A column before a right join read into a field that is not optional.
#include "tables.hpp"

struct OneText {
    std::string text{};
};

auto program() {
    // error: the field at its place is not std::optional
#ifdef SORREL_MISTAKE
    return database{":memory:"}.all(select(col<&User::name>)
                                        .from<User>()
                                        .right_join<Post>(col<&Post::author_id> == col<&User::id>)
                                        .into<OneText>());
#else
    return database{":memory:"}.all(select(col<&Post::title>)
                                        .from<User>()
                                        .right_join<Post>(col<&Post::author_id> == col<&User::id>)
                                        .into<OneText>());
#endif
}
