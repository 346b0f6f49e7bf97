// SPDX-License-Identifier: MIT
// Nested structs against the flat tables they are read from, and back: over a shop made up by hand, and over
// the Chinook sample where it is there.
#include "support/catch.hpp"
#include "support/music_shop.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

using namespace sorrel;
using namespace shop;

namespace {

/// A flat table in the order of its keys.
template <class Table>
std::vector<Table> all_of_table(any_executor auto& db) {
    auto rows = db.all(select<Table>());
    if constexpr (requires(Table row) { row.id; }) {
        std::sort(rows.begin(), rows.end(),
                  [](const Table& one, const Table& other) { return one.id < other.id; });
    }
    return rows;
}

template <class Rows>
std::vector<std::int64_t> ids_of(const Rows& rows) {
    std::vector<std::int64_t> ids;
    for (const auto& row : rows) {
        ids.push_back(row.id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

using ids_by_id = std::map<std::int64_t, std::vector<std::int64_t>>;

void check_artists(any_executor auto& db) {
    ids_by_id albums;
    for (const Album& album : all_of_table<Album>(db)) {
        albums[album.artist_id].push_back(album.id);
    }
    ids_by_id tracks;
    for (const Track& track : all_of_table<Track>(db)) {
        if (track.album_id) {
            tracks[*track.album_id].push_back(track.id);
        }
    }
    const std::size_t with_albums = albums.size();
    const auto artists = db.all(load<ArtistView>().order_by(col<&Artist::name>));
    CHECK(artists.size() == all_of_table<Artist>(db).size());
    bool all_fit = true;
    for (const ArtistView& artist : artists) {
        std::vector<Album> mine;
        for (const auto& [album, its_tracks] : artist.albums) {
            mine.push_back(album);
            all_fit = all_fit && ids_of(its_tracks) == tracks[album.id];
        }
        all_fit = all_fit && ids_of(mine) == albums[artist.artist.id];
    }
    CHECK(all_fit);

    const auto without = db.all(select<Artist>().where(!has<&ArtistView::albums>()));
    CHECK(without.size() == artists.size() - with_albums);
    const auto productive = db.all(load<ArtistView>().where(count<&ArtistView::albums>() > 1));
    CHECK(productive.size() == static_cast<std::size_t>(std::count_if(
                                   albums.begin(), albums.end(),
                                   [](const auto& each) { return each.second.size() > 1; })));
}

void check_longest_tracks(any_executor auto& db) {
    std::map<std::int64_t, std::vector<std::pair<std::int64_t, std::int64_t>>> by_length;
    for (const Track& track : all_of_table<Track>(db)) {
        if (track.album_id) {
            by_length[*track.album_id].push_back({-track.milliseconds, track.id});
        }
    }
    const auto albums = db.all(load<AlbumView>().with<&AlbumView::tracks>(
        load<Track>().order_by(col<&Track::milliseconds>.desc(), col<&Track::id>).limit(2)));
    bool all_fit = !albums.empty();
    for (const auto& [album, longest] : albums) {
        auto& expected = by_length[album.id];
        std::sort(expected.begin(), expected.end());
        expected.resize(std::min<std::size_t>(expected.size(), 2));
        all_fit = all_fit && longest.size() == expected.size();
        for (std::size_t i = 0; all_fit && i != longest.size(); ++i) {
            all_fit = longest[i].id == expected[i].second;
        }
    }
    CHECK(all_fit);
}

void check_invoices(any_executor auto& db) {
    std::map<std::int64_t, Track> tracks;
    for (const Track& track : all_of_table<Track>(db)) {
        tracks[track.id] = track;
    }
    std::size_t lines = 0;
    bool all_fit = true;
    for (const InvoiceView& each : db.all(load<InvoiceView>().order_by(col<&Invoice::id>))) {
        std::int64_t sum = 0;
        for (const auto& [line, sold] : each.lines) {
            ++lines;
            sum += line.cents;
            all_fit = all_fit && line.invoice_id == each.invoice.id &&
                      sold.track.id == line.track_id &&
                      sold.track.name == tracks[line.track_id].name &&
                      sold.album.has_value() == sold.track.album_id.has_value() &&
                      (!sold.album || sold.album->id == *sold.track.album_id);
        }
        all_fit = all_fit && sum == each.invoice.cents;
    }
    CHECK(all_fit);
    CHECK(lines == all_of_table<InvoiceLine>(db).size());
}

void check_playlists(any_executor auto& db) {
    ids_by_id tracks;
    for (const PlaylistTrack& each : all_of_table<PlaylistTrack>(db)) {
        tracks[each.playlist_id].push_back(each.track_id);
    }
    const auto playlists = db.all(load<PlaylistView>());
    CHECK(playlists.size() == all_of_table<Playlist>(db).size());
    bool all_fit = true;
    for (const auto& [playlist, its_tracks] : playlists) {
        auto& expected = tracks[playlist.id];
        std::sort(expected.begin(), expected.end());
        all_fit = all_fit && ids_of(its_tracks) == expected;
    }
    CHECK(all_fit);
}

/// Where an employee stands below the head.
struct Rank {
    std::int64_t id = 0;
    std::int64_t depth = 0;
};

void check_employees(any_executor auto& db) {
    std::map<std::int64_t, EmployeeView> by_id;
    for (EmployeeView& each : db.all(load<EmployeeView>())) {
        CHECK(each.boss.has_value() == each.employee.reports_to.has_value());
        by_id[each.employee.id] = std::move(each);
    }
    std::map<std::int64_t, std::int64_t> depths;
    for (const auto& [id, each] : by_id) {
        std::int64_t depth = 0;
        for (auto boss = each.boss; boss; boss = by_id[boss->id].boss) {
            ++depth;
        }
        depths[id] = depth;
        for (const Employee& report : each.reports) {
            CHECK(report.reports_to == id);
            CHECK(by_id[report.id].boss->id == id);
        }
    }
    // the whole tree, down from its head
    const auto tree = db.all(
        with_recursive<Rank>(select(col<&Employee::id>, col<&Employee::id> - col<&Employee::id>)
                                 .where(col<&Employee::reports_to>.is_null()),
                             select(col<&Employee::id>, col<&Rank::depth> + 1)
                                 .template from<Employee>()
                                 .template join<Rank>(col<&Rank::id> == col<&Employee::reports_to>))
            .query(select<Rank>()));
    CHECK(tree.size() == depths.size());
    for (const Rank& each : tree) {
        CHECK(depths[each.id] == each.depth);
    }
}

/// Reads everything and stores it a second time, under new keys.
void check_copy(any_executor auto& db) {
    auto artists = db.all(load<ArtistView>().order_by(col<&Artist::id>));
    const auto albums = all_of_table<Album>(db).size();
    auto copies = artists;
    std::size_t tracks = 0;
    for (ArtistView& artist : copies) {
        artist.artist.id = 0;
        for (AlbumView& album : artist.albums) {
            album.album.id = album.album.artist_id = 0;
            tracks += album.tracks.size();
            for (Track& track : album.tracks) {
                track.id = 0;
                track.album_id.reset();
            }
        }
    }
    db.insert_and_fill(copies);
    CHECK(all_of_table<Artist>(db).size() == 2 * artists.size());
    CHECK(all_of_table<Album>(db).size() == 2 * albums);
    bool all_fit = tracks != 0;
    for (std::size_t i = 0; i != copies.size(); ++i) {
        const auto stored = db.template find<ArtistView>(copies[i].artist.id);
        all_fit = all_fit && stored && stored->artist.name == artists[i].artist.name &&
                  stored->albums.size() == artists[i].albums.size();
        std::size_t stored_tracks = 0;
        std::size_t read_tracks = 0;
        for (std::size_t k = 0; all_fit && k != stored->albums.size(); ++k) {
            stored_tracks += stored->albums[k].tracks.size();
            read_tracks += artists[i].albums[k].tracks.size();
        }
        all_fit = all_fit && stored_tracks == read_tracks;
    }
    CHECK(all_fit);
}

void check_all(any_executor auto& db) {
    check_artists(db);
    check_longest_tracks(db);
    check_invoices(db);
    check_playlists(db);
    check_employees(db);
    check_copy(db);
}

}  // namespace

TEST_CASE_METHOD(fixture, "a music shop made up by hand is read as it is stored") {
    fill_by_hand();
    CHECK(db.one(select(count()).from<PlaylistTrack>()) == 4);
    check_all(db);
}

TEST_CASE_METHOD(fixture, "the Chinook sample is read as it is stored") {
    if (!fill_from_chinook()) {
        WARN("the Chinook sample is absent: nothing was compared");
        SUCCEED();
        return;
    }
    CHECK(db.one(select(count()).from<Artist>()) == 275);
    CHECK(db.one(select(count()).from<PlaylistTrack>()) == 8715);
    check_all(db);
}
