// SPDX-License-Identifier: MIT
// A date is put into a document.
#include <sorrel/json.hpp>

#include "tables.hpp"

auto program() {
    // error: JSON holds numbers, bool, text, NULL and JSON
#ifdef SORREL_MISTAKE
    return update<Article>().set(json_path<"written">(col<&Article::body>) =
                                     col<&Article::written>);
#else
    return update<Article>().set(json_path<"written">(col<&Article::body>) =
                                     cast<std::string>(col<&Article::written>));
#endif
}
