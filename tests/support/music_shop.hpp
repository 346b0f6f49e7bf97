// SPDX-License-Identifier: MIT
// A music shop as structs, with what belongs together nested, filled by hand or out of the Chinook sample.
#pragma once

#include <sorrel/relation.hpp>
#include <sorrel/sorrel.hpp>

#include "support/backend_fixture.hpp"
#include "support/chinook.hpp"

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace shop {

struct Artist {
    std::int64_t id = 0;
    std::string name{};
};
struct Album {
    std::int64_t id = 0;
    std::int64_t artist_id = 0;
    std::string title{};
};
struct Track {
    std::int64_t id = 0;
    std::optional<std::int64_t> album_id{};
    std::string name{};
    std::int64_t milliseconds = 0;
};
struct Playlist {
    std::int64_t id = 0;
    std::string name{};
};
struct PlaylistTrack {
    std::int64_t playlist_id = 0;
    std::int64_t track_id = 0;
};
struct Employee {
    std::int64_t id = 0;
    std::string last_name{};
    std::optional<std::int64_t> reports_to{};
};
struct Invoice {
    std::int64_t id = 0;
    std::int64_t cents = 0;
};
struct InvoiceLine {
    std::int64_t id = 0;
    std::int64_t invoice_id = 0;
    std::int64_t track_id = 0;
    std::int64_t cents = 0;
};

}  // namespace shop

template <>
struct sorrel::mapping<shop::Artist> {
    static constexpr auto table = "shop_artist";
};
template <>
struct sorrel::mapping<shop::Album> {
    using row = shop::Album;
    static constexpr auto table = "shop_album";
    static constexpr auto rules =
        all_of(primary_key<&row::id>.generated(),
               foreign_key<&row::artist_id>.references<&shop::Artist::id>());
};
template <>
struct sorrel::mapping<shop::Track> {
    using row = shop::Track;
    static constexpr auto table = "shop_track";
    static constexpr auto rules =
        all_of(primary_key<&row::id>.generated(),
               foreign_key<&row::album_id>.references<&shop::Album::id>());
};
template <>
struct sorrel::mapping<shop::Playlist> {
    static constexpr auto table = "shop_playlist";
};
template <>
struct sorrel::mapping<shop::PlaylistTrack> {
    using row = shop::PlaylistTrack;
    static constexpr auto table = "shop_playlist_track";
    static constexpr auto rules =
        all_of(primary_key<&row::playlist_id, &row::track_id>,
               foreign_key<&row::playlist_id>.references<&shop::Playlist::id>(),
               foreign_key<&row::track_id>.references<&shop::Track::id>());
};
template <>
struct sorrel::mapping<shop::Employee> {
    using row = shop::Employee;
    static constexpr auto table = "shop_employee";
    static constexpr auto rules = all_of(primary_key<&row::id>.generated(),
                                         foreign_key<&row::reports_to>.references<&row::id>());
};
template <>
struct sorrel::mapping<shop::Invoice> {
    static constexpr auto table = "shop_invoice";
};
template <>
struct sorrel::mapping<shop::InvoiceLine> {
    using row = shop::InvoiceLine;
    static constexpr auto table = "shop_invoice_line";
    static constexpr auto rules =
        all_of(primary_key<&row::id>.generated(),
               foreign_key<&row::invoice_id>.references<&shop::Invoice::id>(),
               foreign_key<&row::track_id>.references<&shop::Track::id>());
};

namespace shop {

struct AlbumView {
    Album album{};
    std::vector<Track> tracks{};
};
struct ArtistView {
    Artist artist{};
    std::vector<AlbumView> albums{};
};
struct TrackView {
    Track track{};
    std::optional<Album> album{};
};
struct LineView {
    InvoiceLine line{};
    TrackView track{};
};
struct InvoiceView {
    Invoice invoice{};
    std::vector<LineView> lines{};
};
struct PlaylistView {
    Playlist playlist{};
    std::vector<Track> tracks{};
};
struct EmployeeView {
    Employee employee{};
    std::optional<Employee> boss{};
    std::vector<Employee> reports{};
};

}  // namespace shop

template <>
struct sorrel::mapping<shop::PlaylistView> {
    static constexpr auto relations =
        all_of(through<&shop::PlaylistView::tracks, shop::PlaylistTrack>);
};

namespace shop {

/// An empty shop.
class fixture : public sorrel::test::backend_fixture {
public:
    fixture() {
        db.create_tables<Artist, Album, Track, Playlist, PlaylistTrack, Employee, Invoice,
                         InvoiceLine>();
    }

    /// A few rows of everything, which are themselves nested structs.
    void fill_by_hand() {
        const auto track = [](const char* name, std::int64_t milliseconds) {
            return Track{.name = name, .milliseconds = milliseconds};
        };
        std::vector<ArtistView> artists{
            {{.name = "The Quiet"},
             {{{.title = "Slow"}, {track("One", 200), track("Two", 100), track("Three", 300)}},
              {{.title = "Slower"}, {track("Four", 50)}}}},
            {{.name = "Noise"}, {}},
            {{.name = "Trio"}, {{{.title = "Trio"}, {track("Five", 70), track("Six", 80)}}}}};
        db.insert_and_fill(artists);
        Track loose = db.insert(track("Loose", 10));
        const Track& one = artists[0].albums[0].tracks[0];
        const Track& five = artists[2].albums[0].tracks[0];
        db.insert(std::vector<PlaylistView>{{{.name = "Morning"}, {one, five, loose}},
                                            {{.name = "Evening"}, {five}},
                                            {{.name = "Empty"}, {}}});
        db.insert(std::vector<InvoiceView>{
            {{.cents = 300}, {{{.cents = 100}, {one, {}}}, {{.cents = 200}, {loose, {}}}}},
            {{.cents = 50}, {{{.cents = 50}, {five, {}}}}}});
        const Employee head = db.insert(Employee{.last_name = "Adams"});
        const Employee second = db.insert(Employee{.last_name = "Bell", .reports_to = head.id});
        db.insert(std::vector<Employee>{{0, "Cole", head.id}, {0, "Dove", second.id}});
    }

    /// The Chinook sample. False where it is not there.
    bool fill_from_chinook();
};

#if defined(SORREL_TEST_SQLITE)

inline bool fixture::fill_from_chinook() {
    const auto file = sorrel::test::chinook();
    if (!file) {
        return false;
    }
    db.execute_script("ATTACH '" + file->string() + "' AS chinook");
    db.execute_script(R"(
        INSERT INTO shop_artist SELECT ArtistId, Name FROM chinook.Artist;
        INSERT INTO shop_album SELECT AlbumId, ArtistId, Title FROM chinook.Album;
        INSERT INTO shop_track SELECT TrackId, AlbumId, Name, Milliseconds FROM chinook.Track;
        INSERT INTO shop_playlist SELECT PlaylistId, Name FROM chinook.Playlist;
        INSERT INTO shop_playlist_track SELECT PlaylistId, TrackId FROM chinook.PlaylistTrack;
        INSERT INTO shop_employee SELECT EmployeeId, LastName, ReportsTo FROM chinook.Employee
            ORDER BY EmployeeId;
        INSERT INTO shop_invoice
            SELECT InvoiceId, CAST(round(Total * 100) AS INTEGER) FROM chinook.Invoice;
        INSERT INTO shop_invoice_line SELECT InvoiceLineId, InvoiceId, TrackId,
            CAST(round(UnitPrice * Quantity * 100) AS INTEGER) FROM chinook.InvoiceLine)");
    return true;
}

#else

inline bool fixture::fill_from_chinook() {
    const auto file = sorrel::test::chinook();
    if (!file) {
        return false;
    }
    std::ifstream from(file->parent_path() / "Chinook_PostgreSql.sql");
    std::string script;
    // what makes a database of its own, and psql's \c into it, is left out
    for (std::string line; std::getline(from, line);) {
        if (!line.starts_with("DROP DATABASE") && !line.starts_with("CREATE DATABASE") &&
            !line.starts_with("\\c")) {
            script += line + '\n';
        }
    }
    db.execute_script(script);
    db.execute_script(R"(
        INSERT INTO shop_artist SELECT artist_id, name FROM artist;
        INSERT INTO shop_album SELECT album_id, artist_id, title FROM album;
        INSERT INTO shop_track SELECT track_id, album_id, name, milliseconds FROM track;
        INSERT INTO shop_playlist SELECT playlist_id, name FROM playlist;
        INSERT INTO shop_playlist_track SELECT playlist_id, track_id FROM playlist_track;
        INSERT INTO shop_employee SELECT employee_id, last_name, reports_to FROM employee;
        INSERT INTO shop_invoice SELECT invoice_id, total * 100 FROM invoice;
        INSERT INTO shop_invoice_line SELECT invoice_line_id, invoice_id, track_id,
            unit_price * quantity * 100 FROM invoice_line)");
    for (const char* table :
         {"artist", "album", "track", "playlist", "employee", "invoice", "invoice_line"}) {
        keys_follow("shop_" + std::string(table), 100'000);
    }
    return true;
}

#endif

}  // namespace shop
