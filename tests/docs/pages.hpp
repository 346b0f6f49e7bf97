// SPDX-License-Identifier: MIT
// The pages of docs/constructs/, each written by the file of its name.
#pragma once

#include "docs/page.hpp"

namespace docs {

void conditions(page& shown);
void functions(page& shown);
void windows(page& shown);
void reading(page& shown);
void queries_in_queries(page& shown);
void writing(page& shown);
void objects(page& shown);
void json(page& shown);

}  // namespace docs
