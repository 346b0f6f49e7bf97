// SPDX-License-Identifier: MIT
// The cases with nested structs that both backends have. A subject is a class with
//     static constexpr const char* name;
//     std::vector<AuthorView> load();                    all authors with their articles
//     std::vector<AuthorView> load_until(std::int64_t);  those with ids up to this one
//     void save(std::vector<AuthorView>&);               all in one transaction, all ids are filled in
#pragma once

#include "common_cases.hpp"
#include "graph.hpp"

#include <vector>

namespace bench {

template <class Subject>
void check_graph(Subject& small, Subject& large) {
    std::vector<AuthorView> found = small.load();
    sort_graph(found);
    require(found == make_graph(graph_size), Subject::name, "load_graph");
    found = large.load_until(graph_size);
    sort_graph(found);
    std::vector<AuthorView> expected = make_graph(large_graph_size);
    expected.resize(graph_size);
    require(found == expected, Subject::name, "load_graph_part");
}

/// What was stored must be what is in the structs now; and that the same as what was to be stored.
template <class Subject>
void check_save(Subject& subject) {
    std::vector<AuthorView> saved = make_new_graph();
    subject.save(saved);
    const std::vector<AuthorView> wanted = make_new_graph();
    bool is_same = true;
    for (std::size_t i = 0; i != saved.size(); ++i) {
        is_same =
            is_same && saved[i].author.id != 0 && saved[i].author.name == wanted[i].author.name;
        for (std::size_t k = 0; k != articles_of_each; ++k) {
            is_same = is_same && saved[i].articles[k].id != 0 &&
                      saved[i].articles[k].author_id == saved[i].author.id &&
                      saved[i].articles[k].title == wanted[i].articles[k].title;
        }
    }
    require(is_same, Subject::name, "save_graph");
    std::vector<AuthorView> stored = subject.load();
    sort_graph(stored);
    sort_graph(saved);
    require(stored == saved, Subject::name, "save_graph");
}

/// `Source` has `small()` and `large()` to read, `writing()` over no rows, and `clear_writing()`.
template <class Source>
void load_graph_1k(benchmark::State& state, Source& source) {
    auto& subject = source.small();
    for (auto _ : state) {
        std::vector<AuthorView> graph = subject.load();
        give_back(state, graph);
    }
}

template <class Source>
void load_graph_part(benchmark::State& state, Source& source) {
    auto& subject = source.large();
    for (auto _ : state) {
        std::vector<AuthorView> graph = subject.load_until(graph_size);
        give_back(state, graph);
    }
}

template <class Source>
void save_graph_1k(benchmark::State& state, Source& source) {
    auto& subject = source.writing();
    const std::vector<AuthorView> fresh = make_new_graph();
    std::vector<AuthorView> graph;
    for (auto _ : state) {
        untimed(state, [&] {
            source.clear_writing();
            graph = fresh;
        });
        subject.save(graph);
    }
    source.clear_writing();
}

}  // namespace bench
