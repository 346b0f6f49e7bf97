// SPDX-License-Identifier: MIT
// Real data: typed queries over the Chinook sample give what the same questions give in plain SQL, row
// by row. Says so and passes where the sample is not there.
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

/// Asks both ways. An empty answer would prove nothing.
template <class Query>
void same_answer(sqlite::connection& db, const Query& query, const char* sql) {
    CAPTURE(sql);
    const auto expected = plain_sql(db.native().getHandle(), sql);
    CHECK(!expected.empty());
    const auto got = as_text(db.all(query));
    CHECK(got.size() == expected.size());
    CHECK(got == expected);
}

/// The sample, opened so that nothing can change it.
std::optional<std::string> sample() {
    const auto file = test::chinook();
    if (!file) {
        WARN("the Chinook sample is absent: nothing was compared");
        SUCCEED();
        return std::nullopt;
    }
    return file->string();
}

const sqlite::options only_reading{.mode = sqlite::open_mode::read_only};

}  // namespace

TEST_CASE("Chinook: whole tables as structs") {
    const auto file = sample();
    if (!file) {
        return;
    }
    sqlite::connection db{*file, only_reading};

    same_answer(db, select<Artist>().order_by(col<&Artist::id>),
                "SELECT ArtistId, Name FROM Artist ORDER BY ArtistId");
    same_answer(
        db, select<Track>().order_by(col<&Track::id>),
        "SELECT TrackId, Name, AlbumId, MediaTypeId, GenreId, Composer, Milliseconds, Bytes, "
        "UnitPrice FROM Track ORDER BY TrackId");
    same_answer(db, select<Customer>().order_by(col<&Customer::last_name>.desc()),
                "SELECT * FROM Customer ORDER BY LastName DESC");
    same_answer(db,
                select<PlaylistTrack>().order_by(col<&PlaylistTrack::playlist_id>,
                                                 col<&PlaylistTrack::track_id>),
                "SELECT PlaylistId, TrackId FROM PlaylistTrack ORDER BY 1, 2");
    same_answer(db, select<InvoiceLine>().order_by(col<&InvoiceLine::id>).limit(100).offset(2100),
                "SELECT * FROM InvoiceLine ORDER BY 1 LIMIT 100 OFFSET 2100");
}

TEST_CASE("Chinook: conditions on text, numbers and NULL") {
    const auto file = sample();
    if (!file) {
        return;
    }
    sqlite::connection db{*file, only_reading};
    const auto names = select(col<&Track::name>, col<&Track::composer>);
    const auto people = select(col<&Customer::first_name>, col<&Customer::country>);

    same_answer(db, names.where(col<&Track::name>.like("%love%")).order_by(col<&Track::id>),
                "SELECT Name, Composer FROM Track WHERE Name LIKE '%love%' ORDER BY TrackId");
    same_answer(
        db,
        names.where(col<&Track::name>.not_like("%e%") && col<&Track::composer>.is_not_null())
            .order_by(col<&Track::id>),
        "SELECT Name, Composer FROM Track WHERE Name NOT LIKE '%e%' AND Composer IS NOT NULL "
        "ORDER BY TrackId");
    same_answer(db,
                names
                    .where(col<&Track::milliseconds>.between(200'000, 201'000) ||
                           (col<&Track::unit_price> > 1.5 && col<&Track::bytes> < 300'000'000))
                    .order_by(col<&Track::id>),
                "SELECT Name, Composer FROM Track WHERE Milliseconds BETWEEN 200000 AND 201000 OR "
                "(UnitPrice > 1.5 AND Bytes < 300000000) ORDER BY TrackId");
    same_answer(
        db, people.where(col<&Customer::first_name>.like("Lu%")).order_by(col<&Customer::id>),
        "SELECT FirstName, Country FROM Customer WHERE FirstName LIKE 'Lu%' ORDER BY CustomerId");
    same_answer(
        db,
        people.where(col<&Customer::state>.is_null() && col<&Customer::fax>.is_null())
            .order_by(col<&Customer::id>),
        "SELECT FirstName, Country FROM Customer WHERE State IS NULL AND Fax IS NULL ORDER BY "
        "CustomerId");
    const std::vector<std::string> countries{"Norway", "Chile", "Czech Republic", "Atlantis"};
    same_answer(db,
                people.where(col<&Customer::country>.in(countries)).order_by(col<&Customer::id>),
                "SELECT FirstName, Country FROM Customer WHERE Country IN ('Norway', 'Chile', "
                "'Czech Republic') ORDER BY CustomerId");
    same_answer(
        db,
        people
            .where(col<&Customer::country>.not_in("USA", "Canada") &&
                   !(col<&Customer::city> == "Paris"))
            .order_by(col<&Customer::id>),
        "SELECT FirstName, Country FROM Customer WHERE Country NOT IN ('USA', 'Canada') AND NOT "
        "(City = 'Paris') ORDER BY CustomerId");
    const std::optional<std::string> nobody;
    same_answer(
        db, select(count()).from<Track>().where(col<&Track::composer>.is_not_distinct_from(nobody)),
        "SELECT count(*) FROM Track WHERE Composer IS NULL");
    same_answer(db, select(col<&Invoice::country>).distinct().order_by(col<&Invoice::country>),
                "SELECT DISTINCT BillingCountry FROM Invoice ORDER BY 1");
    same_answer(db,
                select(col<&Customer::last_name> + ", " + col<&Customer::first_name>,
                       col<&Customer::id> * 10 + 1)
                    .order_by(col<&Customer::id>),
                "SELECT LastName || ', ' || FirstName, CustomerId * 10 + 1 FROM Customer ORDER BY "
                "CustomerId");
}

TEST_CASE("Chinook: dates that another program wrote") {
    const auto file = sample();
    if (!file) {
        return;
    }
    sqlite::connection db{*file, only_reading};

    same_answer(
        db, select<Invoice>().order_by(col<&Invoice::date>, col<&Invoice::id>),
        "SELECT InvoiceId, CustomerId, InvoiceDate, BillingCity, BillingCountry, Total FROM "
        "Invoice ORDER BY InvoiceDate, InvoiceId");
    // Noon, because the sample's texts have no fraction and are compared as text: docs/limits.md.
    same_answer(db,
                select(col<&Invoice::id>, col<&Invoice::date>)
                    .where(col<&Invoice::date>.between(timestamp{date{2022y / 12 / 30}} + 12h,
                                                       timestamp{date{2023y / 2 / 1}} + 12h))
                    .order_by(col<&Invoice::id>),
                "SELECT InvoiceId, InvoiceDate FROM Invoice WHERE InvoiceDate BETWEEN "
                "'2022-12-30 12:00:00' AND '2023-02-01 12:00:00' ORDER BY InvoiceId");
    same_answer(
        db,
        select(col<&Invoice::customer_id>, min(col<&Invoice::date>), max(col<&Invoice::date>))
            .group_by(col<&Invoice::customer_id>)
            .order_by(max(col<&Invoice::date>).desc(), col<&Invoice::customer_id>),
        "SELECT CustomerId, min(InvoiceDate), max(InvoiceDate) FROM Invoice GROUP BY CustomerId "
        "ORDER BY max(InvoiceDate) DESC, CustomerId");
    same_answer(
        db, select<Employee>().order_by(col<&Employee::hire_date>.desc(), col<&Employee::id>),
        "SELECT EmployeeId, LastName, FirstName, Title, ReportsTo, BirthDate, HireDate FROM "
        "Employee ORDER BY HireDate DESC, EmployeeId");
}

TEST_CASE("Chinook: aggregates and groups") {
    const auto file = sample();
    if (!file) {
        return;
    }
    sqlite::connection db{*file, only_reading};

    same_answer(
        db,
        select(count(), count(col<&Track::composer>), min(col<&Track::milliseconds>),
               max(col<&Track::bytes>), avg(col<&Track::milliseconds>),
               sum(col<&Track::unit_price>)),
        "SELECT count(*), count(Composer), min(Milliseconds), max(Bytes), avg(Milliseconds), "
        "sum(UnitPrice) FROM Track");
    same_answer(db, select(sum(col<&Track::unit_price>)).where(col<&Track::id> < 0),
                "SELECT sum(UnitPrice) FROM Track WHERE TrackId < 0");
    same_answer(
        db,
        select(col<&Invoice::country>, sum(col<&Invoice::total>), count())
            .group_by(col<&Invoice::country>)
            .having(sum(col<&Invoice::total>) > 40.0 && count() > 7)
            .order_by(sum(col<&Invoice::total>).desc(), col<&Invoice::country>),
        "SELECT BillingCountry, sum(Total), count(*) FROM Invoice GROUP BY BillingCountry HAVING "
        "sum(Total) > 40.0 AND count(*) > 7 ORDER BY sum(Total) DESC, BillingCountry");
    same_answer(db,
                select(col<&MediaType::name>, avg(col<&Track::unit_price>), max(col<&Track::name>))
                    .from<Track>()
                    .join<MediaType>(col<&MediaType::id> == col<&Track::media_type_id>)
                    .group_by(col<&MediaType::id>)
                    .order_by(col<&MediaType::name>),
                "SELECT m.Name, avg(t.UnitPrice), max(t.Name) FROM Track t JOIN MediaType m ON "
                "m.MediaTypeId = t.MediaTypeId GROUP BY m.MediaTypeId ORDER BY m.Name");
    same_answer(
        db,
        select(col<&Customer::first_name>, col<&Customer::last_name>, sum(col<&Invoice::total>))
            .from<Customer>()
            .join<Invoice>(col<&Invoice::customer_id> == col<&Customer::id>)
            .group_by(col<&Customer::id>)
            .order_by(sum(col<&Invoice::total>).desc(), col<&Customer::id>)
            .limit(10),
        "SELECT c.FirstName, c.LastName, sum(i.Total) FROM Customer c JOIN Invoice i ON "
        "i.CustomerId = c.CustomerId GROUP BY c.CustomerId ORDER BY 3 DESC, c.CustomerId LIMIT 10");
    same_answer(
        db,
        select(col<&Invoice::id>, col<&Invoice::total>,
               sum(col<&InvoiceLine::unit_price> * col<&InvoiceLine::quantity>))
            .from<Invoice>()
            .join<InvoiceLine>(col<&InvoiceLine::invoice_id> == col<&Invoice::id>)
            .group_by(col<&Invoice::id>)
            .order_by(col<&Invoice::id>),
        "SELECT i.InvoiceId, i.Total, sum(l.UnitPrice * l.Quantity) FROM Invoice i JOIN "
        "InvoiceLine l ON l.InvoiceId = i.InvoiceId GROUP BY i.InvoiceId ORDER BY i.InvoiceId");
}

TEST_CASE("Chinook: joins over three and four tables") {
    const auto file = sample();
    if (!file) {
        return;
    }
    sqlite::connection db{*file, only_reading};

    same_answer(
        db,
        select(col<&Artist::name>, col<&Album::title>, col<&Track::name>)
            .from<Track>()
            .join<Genre>(col<&Genre::id> == col<&Track::genre_id>)
            .join<Album>(col<&Album::id> == col<&Track::album_id>)
            .join<Artist>(col<&Artist::id> == col<&Album::artist_id>)
            .where(col<&Genre::name> == "Jazz")
            .order_by(col<&Artist::name>, col<&Track::id>),
        "SELECT r.Name, a.Title, t.Name FROM Track t JOIN Genre g ON g.GenreId = t.GenreId JOIN "
        "Album a ON a.AlbumId = t.AlbumId JOIN Artist r ON r.ArtistId = a.ArtistId WHERE "
        "g.Name = 'Jazz' ORDER BY r.Name, t.TrackId");
    same_answer(
        db,
        select(col<&Artist::name>, sum(col<&InvoiceLine::unit_price> * col<&InvoiceLine::quantity>),
               count())
            .from<InvoiceLine>()
            .join<Track>(col<&Track::id> == col<&InvoiceLine::track_id>)
            .join<Album>(col<&Album::id> == col<&Track::album_id>)
            .join<Artist>(col<&Artist::id> == col<&Album::artist_id>)
            .group_by(col<&Artist::id>)
            .having(count() >= 20)
            .order_by(count().desc(), col<&Artist::name>),
        "SELECT r.Name, sum(l.UnitPrice * l.Quantity), count(*) FROM InvoiceLine l JOIN Track t "
        "ON t.TrackId = l.TrackId JOIN Album a ON a.AlbumId = t.AlbumId JOIN Artist r ON "
        "r.ArtistId = a.ArtistId GROUP BY r.ArtistId HAVING count(*) >= 20 ORDER BY count(*) "
        "DESC, r.Name");
    same_answer(
        db,
        select(col<&Playlist::name>, count(), sum(col<&Track::milliseconds>))
            .from<Playlist>()
            .join<PlaylistTrack>(col<&PlaylistTrack::playlist_id> == col<&Playlist::id>)
            .join<Track>(col<&Track::id> == col<&PlaylistTrack::track_id>)
            .group_by(col<&Playlist::id>)
            .order_by(col<&Playlist::id>),
        "SELECT p.Name, count(*), sum(t.Milliseconds) FROM Playlist p JOIN PlaylistTrack x ON "
        "x.PlaylistId = p.PlaylistId JOIN Track t ON t.TrackId = x.TrackId GROUP BY p.PlaylistId "
        "ORDER BY p.PlaylistId");
    same_answer(
        db,
        select(entity<Invoice>, col<&Customer::last_name>, entity<Employee>)
            .from<Invoice>()
            .join<Customer>(col<&Customer::id> == col<&Invoice::customer_id>)
            .join<Employee>(col<&Employee::id> == col<&Customer::support_rep_id>)
            .where(col<&Employee::last_name> == "Peacock" && col<&Invoice::total> >= 10.0)
            .order_by(col<&Invoice::id>),
        "SELECT i.InvoiceId, i.CustomerId, i.InvoiceDate, i.BillingCity, i.BillingCountry, "
        "i.Total, c.LastName, e.EmployeeId, e.LastName, e.FirstName, e.Title, e.ReportsTo, "
        "e.BirthDate, e.HireDate FROM Invoice i JOIN Customer c ON c.CustomerId = i.CustomerId "
        "JOIN Employee e ON e.EmployeeId = c.SupportRepId WHERE e.LastName = 'Peacock' AND "
        "i.Total >= 10.0 ORDER BY i.InvoiceId");
}

TEST_CASE("Chinook: left joins, where some rows have no partner") {
    const auto file = sample();
    if (!file) {
        return;
    }
    sqlite::connection db{*file, only_reading};

    same_answer(
        db,
        select(entity<Artist>, entity<Album>)
            .from<Artist>()
            .left_join<Album>(col<&Album::artist_id> == col<&Artist::id>)
            .order_by(col<&Artist::id>, col<&Album::id>),
        "SELECT r.ArtistId, r.Name, a.AlbumId, a.Title, a.ArtistId FROM Artist r LEFT JOIN Album "
        "a ON a.ArtistId = r.ArtistId ORDER BY r.ArtistId, a.AlbumId");
    same_answer(
        db,
        select(col<&Artist::name>)
            .from<Artist>()
            .left_join<Album>(col<&Album::artist_id> == col<&Artist::id>)
            .where(col<&Album::id>.is_null())
            .order_by(col<&Artist::name>),
        "SELECT Name FROM Artist WHERE ArtistId NOT IN (SELECT ArtistId FROM Album) ORDER BY Name");
    same_answer(
        db,
        select(col<&Genre::name>, count(col<&InvoiceLine::id>), max(col<&InvoiceLine::unit_price>))
            .from<Genre>()
            .left_join<Track>(col<&Track::genre_id> == col<&Genre::id>)
            .left_join<InvoiceLine>(col<&InvoiceLine::track_id> == col<&Track::id>)
            .group_by(col<&Genre::id>)
            .order_by(count(col<&InvoiceLine::id>), col<&Genre::name>),
        "SELECT g.Name, count(l.InvoiceLineId), max(l.UnitPrice) FROM Genre g LEFT JOIN Track t "
        "ON t.GenreId = g.GenreId LEFT JOIN InvoiceLine l ON l.TrackId = t.TrackId GROUP BY "
        "g.GenreId ORDER BY 2, 1");
    same_answer(db,
                select(col<&Employee::last_name>, count(col<&Customer::id>))
                    .from<Employee>()
                    .left_join<Customer>(col<&Customer::support_rep_id> == col<&Employee::id>)
                    .group_by(col<&Employee::id>)
                    .order_by(col<&Employee::id>),
                "SELECT e.LastName, count(c.CustomerId) FROM Employee e LEFT JOIN Customer c ON "
                "c.SupportRepId = e.EmployeeId GROUP BY e.EmployeeId ORDER BY e.EmployeeId");
}

TEST_CASE("Chinook: one row, a stream and a struct of another shape") {
    const auto file = sample();
    if (!file) {
        return;
    }
    sqlite::connection db{*file, only_reading};
    const auto plain = [&](const char* sql) { return plain_sql(db.native().getHandle(), sql); };

    CHECK(cells_of(db.find<Track>(2820).value()) ==
          plain("SELECT * FROM Track WHERE TrackId = 2820").at(0));
    CHECK(db.find<PlaylistTrack>(1, 3402).has_value());
    CHECK(!db.find<PlaylistTrack>(3402, 1).has_value());

    std::vector<text_row> streamed;
    for (const auto& row :
         db.stream(select<Invoice>()
                       .where(col<&Invoice::total> > 5.0)
                       .order_by(col<&Invoice::total>.desc(), col<&Invoice::id>))) {
        streamed.push_back(cells_of(row));
    }
    CHECK(streamed.size() > 100);
    CHECK(streamed ==
          plain("SELECT InvoiceId, CustomerId, InvoiceDate, BillingCity, BillingCountry, Total "
                "FROM Invoice WHERE Total > 5.0 ORDER BY Total DESC, InvoiceId"));

    struct Place {
        std::optional<std::string> city{};
        std::int64_t customers = 0;
    };
    same_answer(
        db,
        select(col<&Customer::city>, count())
            .group_by(col<&Customer::city>)
            .having(count() > 1)
            .order_by(col<&Customer::city>)
            .into<Place>(),
        "SELECT City, count(*) FROM Customer GROUP BY City HAVING count(*) > 1 ORDER BY City");
}
