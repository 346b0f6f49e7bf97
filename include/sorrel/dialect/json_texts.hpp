// SPDX-License-Identifier: MIT
// A dialect's own words for JSON documents, on which engines differ in everything.
#pragma once

namespace sorrel {

/// How a path into a document is written: what stands at its ends, between two legs, and around each: a
/// key or an index that is part of the text, an index counted from the end, a bound one.
struct json_path_words {
    const char *before, *after, *between;
    const char *key_before, *key_after, *index_before, *last_index_before, *index_after;
    const char *bound_key_before, *bound_key_after, *bound_index_before, *bound_index_after;
};

/// As `function_texts`, but plain pointers: most programs have no use for them, and they are constants
/// that cost nothing to make.
struct json_texts {
    /// Of a document (`$1`) and a path into it (`$2`): what is there, if it is of this type, …
    const char *text, *integer, *real, *boolean, *document;
    /// … whether it is there, how many elements it has, and whether it has a value (`$3`) in it.
    const char *exists, *length, *contains;
    const char *array_contains_text, *array_contains_number, *array_contains_boolean;
    /// Its elements as a source of rows, which has a name after it. Of each element, by the columns that
    /// tell its type (`$1`) and itself (`$2`), the same as above; what can have paths into it; and, by
    /// the column of its place (`$1`), its index.
    const char *elements, *elements_after;
    const char *element_text, *element_integer, *element_real, *element_boolean;
    const char *element_document, *element_container, *element_index;
    /// A document with a change. Its parts come in one order: the document, a path to what is read, one to
    /// what must be an object or array, the path to what is changed, and the value.
    const char *set_key, *set_element, *remove;
    const char *append_to_key, *append_to_element, *append_to_whole;
    /// A value as JSON, and null.
    const char *from_text, *from_integer, *from_real, *from_boolean, *from_document;
    const char *from_parameter, *null;
    /// Names, and what stands around an aggregate so that it makes something of no rows.
    const char *object, *array_agg, *object_agg;
    const char *agg_before, *array_agg_after, *object_agg_after;
    json_path_words path, changed_path;  ///< to read, and to change, what is there
};

}  // namespace sorrel
