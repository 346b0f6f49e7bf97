// SPDX-License-Identifier: MIT
// Rows with an array in them are inserted in a pipeline of PostgreSQL.
#include <sorrel/postgres.hpp>

#include "tables.hpp"

#include <vector>

struct Playlist {
    std::int64_t id = 0;
    std::vector<std::string> songs{};
};

void program(postgres::connection& server, const std::vector<Playlist>& playlists) {
    // error: rows with arrays in them are inserted one by one, which a pipeline does not do
#ifdef SORREL_MISTAKE
    server.pipeline([&](auto& p) { p.exec(insert_into<Playlist>().rows(playlists)); });
#else
    server.exec(insert_into<Playlist>().rows(playlists));
#endif
}
