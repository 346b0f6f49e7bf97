// SPDX-License-Identifier: MIT
// Real data, written to: what Sorrel changes in a copy of the Chinook sample is what plain SQL sees there
// afterwards. Says so and passes where the sample is not there.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/chinook.hpp"
#include "support/chinook_tables.hpp"
#include "support/plain_sql.hpp"

#include <SQLiteCpp/Database.h>

using namespace sorrel;
using namespace sorrel::test;
using namespace chinook;
using namespace std::chrono_literals;

namespace {

/// A copy of the sample of this test's own, and two ways to look at it.
struct copied_sample {
    temporary_file file = temporary_file::copy_of(*test::chinook());
    sqlite::connection db{file.string()};

    std::vector<text_row> plain(const char* sql) { return plain_sql(db.native().getHandle(), sql); }
};

bool sample_is_absent() {
    if (test::chinook()) {
        return false;
    }
    WARN("the Chinook sample is absent: nothing was written");
    SUCCEED();
    return true;
}

using rows = std::vector<text_row>;

}  // namespace

TEST_CASE("Chinook: inserted rows get the next key and hold what was given") {
    if (sample_is_absent()) {
        return;
    }
    copied_sample copy;
    auto& db = copy.db;

    const Artist artist = db.insert(Artist{.name = "Nina Simone"});
    CHECK(artist.id == 276);
    const Album album = db.insert(Album{.title = "Pastel Blues", .artist_id = artist.id});
    std::vector<Track> tracks;
    for (const char* name : {"Be My Husband", "Strange Fruit", "Sinnerman"}) {
        tracks.push_back({.name = name,
                          .album_id = album.id,
                          .media_type_id = 1,
                          .milliseconds = 200'000,
                          .unit_price = 0.99});
    }
    CHECK(db.insert(tracks) == 3);

    CHECK(copy.plain(
              "SELECT r.Name, a.Title, t.Name, t.Composer, t.Bytes, t.UnitPrice, "
              "typeof(t.UnitPrice) FROM Track t JOIN Album a USING (AlbumId) JOIN Artist r USING "
              "(ArtistId) WHERE r.ArtistId = 276 ORDER BY t.TrackId") ==
          rows{{"Nina Simone", "Pastel Blues", "Be My Husband", "NULL", "NULL", "0.99", "real"},
               {"Nina Simone", "Pastel Blues", "Strange Fruit", "NULL", "NULL", "0.99", "real"},
               {"Nina Simone", "Pastel Blues", "Sinnerman", "NULL", "NULL", "0.99", "real"}});
    CHECK(copy.plain("PRAGMA foreign_key_check").empty());
}

TEST_CASE("Chinook: an invoice and its lines are stored together or not at all") {
    if (sample_is_absent()) {
        return;
    }
    copied_sample copy;
    auto& db = copy.db;
    const auto buy = [&](std::int64_t customer, std::vector<std::int64_t> wanted) {
        return db.transaction([&](auto& tx) {
            const auto price_of = [&](std::int64_t track) {
                return tx.one(select(col<&Track::unit_price>).where(col<&Track::id> == track));
            };
            Invoice invoice = tx.insert(
                Invoice{.customer_id = customer, .date = timestamp{date{2026y / 1 / 2}} + 3h});
            for (const auto track : wanted) {
                const double price = price_of(track);
                tx.insert(InvoiceLine{.invoice_id = invoice.id,
                                      .track_id = track,
                                      .unit_price = price,
                                      .quantity = 1});
                invoice.total += price;
            }
            tx.update(invoice);
            return invoice.id;
        });
    };

    const auto id = buy(7, {1, 2819});
    CHECK(id == 413);
    CHECK(copy.plain("SELECT CustomerId, InvoiceDate, Total FROM Invoice WHERE InvoiceId = 413") ==
          rows{{"7", "2026-01-02 03:00:00.000000", "2.98"}});
    CHECK(
        copy.plain("SELECT TrackId, UnitPrice, Quantity FROM InvoiceLine WHERE InvoiceId = 413") ==
        rows{{"1", "0.99", "1"}, {"2819", "1.99", "1"}});

    CHECK_THROWS_AS(buy(7, {1, 999'999}), no_row);
    CHECK_THROWS_AS(buy(4711, {1}), foreign_key_violation);
    CHECK(copy.plain("SELECT count(*) FROM Invoice") == rows{{"413"}});
    CHECK(copy.plain("SELECT count(*) FROM InvoiceLine") == rows{{"2242"}});
}

TEST_CASE("Chinook: updates by expression and by struct change these columns and no others") {
    if (sample_is_absent()) {
        return;
    }
    copied_sample copy;
    auto& db = copy.db;
    const auto others = copy.plain("SELECT * FROM Track WHERE GenreId <> 2 ORDER BY TrackId");
    const auto jazz = copy.plain(
        "SELECT round(UnitPrice * 2, 2), Name, Composer FROM Track WHERE "
        "GenreId = 2 ORDER BY TrackId");

    CHECK(db.exec(update<Track>()
                      .set(col<&Track::unit_price> = col<&Track::unit_price> * 2)
                      .where(col<&Track::genre_id> == 2)) ==
          static_cast<std::int64_t>(jazz.size()));
    CHECK(copy.plain(
              "SELECT UnitPrice, Name, Composer FROM Track WHERE GenreId = 2 ORDER BY TrackId") ==
          jazz);
    CHECK(copy.plain("SELECT * FROM Track WHERE GenreId <> 2 ORDER BY TrackId") == others);

    Customer customer = db.find<Customer>(1).value();
    customer.company.reset();
    customer.first_name = "Luís Inácio";
    CHECK(db.update(customer) == 1);
    auto expected = cells_of(customer);
    CHECK(expected[3] == "NULL");
    CHECK(copy.plain("SELECT * FROM Customer WHERE CustomerId = 1") == rows{expected});

    customer.id = 4711;
    CHECK(db.update(customer) == 0);
    CHECK(db.upsert(customer).id == 4711);
    customer.email = "luis@example.org";
    CHECK(db.upsert(customer).email == "luis@example.org");
    CHECK(copy.plain(
              "SELECT Email FROM Customer WHERE FirstName = 'Luís Inácio' ORDER BY CustomerId") ==
          rows{{"luisg@embraer.com.br"}, {"luis@example.org"}});
}

TEST_CASE("Chinook: a date that was read and written again is the same instant") {
    if (sample_is_absent()) {
        return;
    }
    copied_sample copy;
    auto& db = copy.db;
    const auto before =
        copy.plain("SELECT julianday(HireDate), julianday(BirthDate) FROM Employee");
    for (const Employee& each : db.all(select<Employee>())) {
        CHECK(db.update(each) == 1);
    }
    CHECK(copy.plain("SELECT julianday(HireDate), julianday(BirthDate) FROM Employee") == before);
    CHECK(copy.plain("SELECT HireDate FROM Employee WHERE EmployeeId = 1") ==
          rows{{"2002-08-14 00:00:00.000000"}});
}

TEST_CASE("Chinook: erasing respects the foreign keys that are there") {
    if (sample_is_absent()) {
        return;
    }
    copied_sample copy;
    auto& db = copy.db;

    CHECK_THROWS_AS(db.erase(Artist{.id = 1}), foreign_key_violation);
    CHECK(copy.plain("SELECT Name FROM Artist WHERE ArtistId = 1") == rows{{"AC/DC"}});

    CHECK(db.exec(erase<PlaylistTrack>().where(col<&PlaylistTrack::playlist_id> == 1)) == 3290);
    CHECK(db.erase(Playlist{.id = 1}) == 1);
    CHECK(db.erase(PlaylistTrack{.playlist_id = 17, .track_id = 1}) == 1);
    CHECK(db.erase(PlaylistTrack{.playlist_id = 17, .track_id = 1}) == 0);
    CHECK(copy.plain("SELECT count(*) FROM PlaylistTrack") == rows{{"5424"}});
    CHECK(copy.plain("SELECT count(*) FROM Playlist") == rows{{"17"}});
}

TEST_CASE("Chinook: a table joined with itself through a view") {
    if (sample_is_absent()) {
        return;
    }
    copied_sample copy;
    auto& db = copy.db;
    db.exec(sql<"CREATE VIEW Manager AS SELECT EmployeeId AS ManagerId, LastName FROM Employee">());

    const auto got = as_text(
        db.all(select(col<&Employee::last_name>, col<&Employee::title>, col<&Manager::last_name>)
                   .from<Employee>()
                   .left_join<Manager>(col<&Manager::id> == col<&Employee::reports_to>)
                   .order_by(col<&Employee::id>)));
    CHECK(got.size() == 8);
    CHECK(got ==
          copy.plain("SELECT e.LastName, e.Title, m.LastName FROM Employee e LEFT JOIN Employee m "
                     "ON m.EmployeeId = e.ReportsTo ORDER BY e.EmployeeId"));

    // The same without a view, a level at a time.
    const auto chief = db.one(select<Employee>().where(col<&Employee::reports_to>.is_null()));
    const auto second =
        db.all(select(col<&Employee::id>).where(col<&Employee::reports_to> == chief.id));
    const auto third = db.all(select(col<&Employee::last_name>)
                                  .where(col<&Employee::reports_to>.in(second))
                                  .order_by(col<&Employee::last_name>));
    CHECK(as_text(third) == copy.plain("SELECT e.LastName FROM Employee e JOIN Employee m ON "
                                       "m.EmployeeId = e.ReportsTo WHERE m.ReportsTo IS NOT NULL "
                                       "ORDER BY 1"));
}
