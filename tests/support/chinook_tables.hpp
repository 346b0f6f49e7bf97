// SPDX-License-Identifier: MIT
// The tables of the Chinook sample as structs, mapped by hand: its names are CamelCase, ours are not.
#pragma once

#include <sorrel/sorrel.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace chinook {

struct Artist {
    std::int64_t id = 0;
    std::optional<std::string> name{};
};

struct Album {
    std::int64_t id = 0;
    std::string title{};
    std::int64_t artist_id = 0;
};

struct Genre {
    std::int64_t id = 0;
    std::optional<std::string> name{};
};

struct MediaType {
    std::int64_t id = 0;
    std::optional<std::string> name{};
};

struct Track {
    std::int64_t id = 0;
    std::string name{};
    std::optional<std::int64_t> album_id{};
    std::int64_t media_type_id = 0;
    std::optional<std::int64_t> genre_id{};
    std::optional<std::string> composer{};
    int milliseconds = 0;
    std::optional<int> bytes{};
    double unit_price = 0;
};

struct Playlist {
    std::int64_t id = 0;
    std::optional<std::string> name{};
};

struct PlaylistTrack {
    std::int64_t playlist_id = 0;
    std::int64_t track_id = 0;
};

struct Employee {
    std::int64_t id = 0;
    std::string last_name{};
    std::string first_name{};
    std::optional<std::string> title{};
    std::optional<std::int64_t> reports_to{};
    std::optional<sorrel::timestamp> birth_date{};
    std::optional<sorrel::timestamp> hire_date{};
};

/// A view over Employee, made by the test that joins employees with their managers.
struct Manager {
    std::int64_t id = 0;
    std::string last_name{};
};

struct Customer {
    std::int64_t id = 0;
    std::string first_name{};
    std::string last_name{};
    std::optional<std::string> company{};
    std::optional<std::string> address{};
    std::optional<std::string> city{};
    std::optional<std::string> state{};
    std::optional<std::string> country{};
    std::optional<std::string> postal_code{};
    std::optional<std::string> phone{};
    std::optional<std::string> fax{};
    std::string email{};
    std::optional<std::int64_t> support_rep_id{};
};

struct Invoice {
    std::int64_t id = 0;
    std::int64_t customer_id = 0;
    sorrel::timestamp date{};
    std::optional<std::string> city{};
    std::optional<std::string> country{};
    double total = 0;
};

struct InvoiceLine {
    std::int64_t id = 0;
    std::int64_t invoice_id = 0;
    std::int64_t track_id = 0;
    double unit_price = 0;
    int quantity = 0;
};

}  // namespace chinook

template <>
struct sorrel::mapping<chinook::Artist> {
    using row = chinook::Artist;
    static constexpr auto table = "Artist";
    static constexpr auto rules =
        all_of(column_name<&row::id>("ArtistId"), column_name<&row::name>("Name"));
};

template <>
struct sorrel::mapping<chinook::Album> {
    using row = chinook::Album;
    static constexpr auto table = "Album";
    static constexpr auto rules =
        all_of(column_name<&row::id>("AlbumId"), column_name<&row::title>("Title"),
               column_name<&row::artist_id>("ArtistId"),
               foreign_key<&row::artist_id>.references<&chinook::Artist::id>());
};

template <>
struct sorrel::mapping<chinook::Genre> {
    using row = chinook::Genre;
    static constexpr auto table = "Genre";
    static constexpr auto rules =
        all_of(column_name<&row::id>("GenreId"), column_name<&row::name>("Name"));
};

template <>
struct sorrel::mapping<chinook::MediaType> {
    using row = chinook::MediaType;
    static constexpr auto table = "MediaType";
    static constexpr auto rules =
        all_of(column_name<&row::id>("MediaTypeId"), column_name<&row::name>("Name"));
};

template <>
struct sorrel::mapping<chinook::Track> {
    using row = chinook::Track;
    static constexpr auto table = "Track";
    static constexpr auto rules = all_of(
        column_name<&row::id>("TrackId"), column_name<&row::name>("Name"),
        column_name<&row::album_id>("AlbumId"), column_name<&row::media_type_id>("MediaTypeId"),
        column_name<&row::genre_id>("GenreId"), column_name<&row::composer>("Composer"),
        column_name<&row::milliseconds>("Milliseconds"), column_name<&row::bytes>("Bytes"),
        column_name<&row::unit_price>("UnitPrice"));
};

template <>
struct sorrel::mapping<chinook::Playlist> {
    using row = chinook::Playlist;
    static constexpr auto table = "Playlist";
    static constexpr auto rules =
        all_of(column_name<&row::id>("PlaylistId"), column_name<&row::name>("Name"));
};

template <>
struct sorrel::mapping<chinook::PlaylistTrack> {
    using row = chinook::PlaylistTrack;
    static constexpr auto table = "PlaylistTrack";
    static constexpr auto rules = all_of(primary_key<&row::playlist_id, &row::track_id>,
                                         column_name<&row::playlist_id>("PlaylistId"),
                                         column_name<&row::track_id>("TrackId"));
};

template <>
struct sorrel::mapping<chinook::Employee> {
    using row = chinook::Employee;
    static constexpr auto table = "Employee";
    static constexpr auto rules =
        all_of(column_name<&row::id>("EmployeeId"), column_name<&row::last_name>("LastName"),
               column_name<&row::first_name>("FirstName"), column_name<&row::title>("Title"),
               column_name<&row::reports_to>("ReportsTo"),
               column_name<&row::birth_date>("BirthDate"), column_name<&row::hire_date>("HireDate"),
               foreign_key<&row::reports_to>.references<&row::id>());
};

template <>
struct sorrel::mapping<chinook::Manager> {
    using row = chinook::Manager;
    static constexpr auto table = "Manager";
    static constexpr auto rules =
        all_of(column_name<&row::id>("ManagerId"), column_name<&row::last_name>("LastName"));
};

template <>
struct sorrel::mapping<chinook::Customer> {
    using row = chinook::Customer;
    static constexpr auto table = "Customer";
    static constexpr auto rules =
        all_of(column_name<&row::id>("CustomerId"), column_name<&row::first_name>("FirstName"),
               column_name<&row::last_name>("LastName"), column_name<&row::company>("Company"),
               column_name<&row::address>("Address"), column_name<&row::city>("City"),
               column_name<&row::state>("State"), column_name<&row::country>("Country"),
               column_name<&row::postal_code>("PostalCode"), column_name<&row::phone>("Phone"),
               column_name<&row::fax>("Fax"), column_name<&row::email>("Email"),
               column_name<&row::support_rep_id>("SupportRepId"));
};

template <>
struct sorrel::mapping<chinook::Invoice> {
    using row = chinook::Invoice;
    static constexpr auto table = "Invoice";
    static constexpr auto rules =
        all_of(column_name<&row::id>("InvoiceId"), column_name<&row::customer_id>("CustomerId"),
               column_name<&row::date>("InvoiceDate"), column_name<&row::city>("BillingCity"),
               column_name<&row::country>("BillingCountry"), column_name<&row::total>("Total"));
};

template <>
struct sorrel::mapping<chinook::InvoiceLine> {
    using row = chinook::InvoiceLine;
    static constexpr auto table = "InvoiceLine";
    static constexpr auto rules =
        all_of(column_name<&row::id>("InvoiceLineId"), column_name<&row::invoice_id>("InvoiceId"),
               column_name<&row::track_id>("TrackId"), column_name<&row::unit_price>("UnitPrice"),
               column_name<&row::quantity>("Quantity"));
};
