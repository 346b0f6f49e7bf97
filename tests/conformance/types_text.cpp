// SPDX-License-Identifier: MIT
// Texts and bytes: stored as they are, or refused, and never changed.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

using namespace sorrel;
using namespace std::string_literals;

namespace {

struct Note {
    std::int64_t id = 0;
    std::string text{};
    std::optional<std::string> maybe{};
};
struct File {
    std::int64_t id = 0;
    blob bytes{};
    std::optional<blob> maybe{};
};
struct NewNote {
    std::string_view text;
    std::optional<std::string_view> maybe{};
};

blob bytes_of(std::string_view text) {
    blob bytes;
    for (const char c : text) {
        bytes.push_back(static_cast<std::byte>(c));
    }
    return bytes;
}

}  // namespace

TEST_CASE("texts are read back as they were stored") {
    test::backend_fixture on;
    on.db.create_tables<Note>();
    const std::string megabyte(1 << 20, 'x');
    for (const std::string& text :
         {""s, " "s, "a"s, "'"s, "\"; DROP TABLE note; --"s, "%_\\"s, "\n\r\t\x01\x1F\x7F"s,
          "\xC3\xBC"s, "\xE2\x82\xAC"s, "\xF0\x9F\x98\x80"s, "e\xCC\x81"s, "\xEF\xBB\xBF bom"s,
          "\xF4\x8F\xBF\xBF"s, "\xED\x9F\xBF\xEE\x80\x80"s, "NULL"s, "12"s, "1e3"s, megabyte,
          megabyte + "\xC3\xBC"}) {
        INFO(text.substr(0, 40));
        const auto key = on.db.insert(Note{.text = text, .maybe = text}).id;
        CHECK(on.db.find<Note>(key)->text == text);
        CHECK(on.db.find<Note>(key)->maybe == text);
        CHECK(on.db.one(select(col<&Note::id>).where(col<&Note::text> == text)) == key);
        CHECK(on.db.insert<Note>(NewNote{text, text}).text == text);
        on.db.exec(erase<Note>().all_rows());
    }
}

TEST_CASE("an empty text is not NULL") {
    test::backend_fixture on;
    on.db.create_tables<Note>();
    on.db.insert(Note{.maybe = ""});
    on.db.insert(Note{});
    on.db.insert<Note>(NewNote{std::string_view{}, std::string_view{}});
    CHECK(on.db.find<Note>(1)->maybe == "");
    CHECK(on.db.find<Note>(2)->maybe == std::nullopt);
    CHECK(on.db.find<Note>(3)->maybe == "");
    CHECK(on.db.one(select(count()).from<Note>().where(col<&Note::maybe>.is_null())) == 1);
    CHECK(on.db.one(select(count()).from<Note>().where(col<&Note::maybe> == "")) == 2);
}

TEST_CASE("a text with a NUL or that is no UTF-8 is refused wherever it is bound") {
    test::backend_fixture on;
    on.db.create_tables<Note>();
    on.db.insert(Note{.text = "old"});
    for (const std::string& text :
         {"a\0b"s, "\0"s, "long enough for eight\0"s, "\x80"s, "\xFF"s, "\xC3"s, "\xC0\x80"s,
          "\xE2\x82"s, "\xED\xA0\x80"s, "\xF4\x90\x80\x80"s, "12345678\xC3"s, "1234567\xE2\x82"s}) {
        CHECK_THROWS_AS(on.db.insert(Note{.text = text}), value_error);
        CHECK_THROWS_AS(on.db.insert(Note{.text = "x", .maybe = text}), value_error);
        CHECK_THROWS_AS(on.db.insert<Note>(NewNote{text}), value_error);
        CHECK_THROWS_AS(on.db.insert(std::vector<Note>(10, Note{.text = text})), value_error);
        CHECK_THROWS_AS(on.db.all(select<Note>().where(col<&Note::text> == text)), value_error);
        CHECK_THROWS_AS(on.db.exec(update<Note>().set(col<&Note::text> = text).all_rows()),
                        value_error);
        CHECK_THROWS_AS(on.db.exec(sql<"DELETE FROM note WHERE text <> $1">(text)), value_error);
    }
    CHECK(on.db.one(select(col<&Note::text>)) == "old");
}

TEST_CASE("bytes are read back as they were stored, zeros and all") {
    test::backend_fixture on;
    on.db.create_tables<File>();
    blob all_bytes;
    for (int i = 0; i != 512; ++i) {
        all_bytes.push_back(static_cast<std::byte>(i));
    }
    for (const blob& bytes : {blob{}, blob(1), blob(1000), all_bytes, bytes_of("text"),
                              bytes_of("\xFF\xFE"), blob(1 << 20, std::byte{7})}) {
        const auto key = on.db.insert(File{.bytes = bytes, .maybe = bytes}).id;
        CHECK(on.db.find<File>(key)->bytes == bytes);
        CHECK(on.db.find<File>(key)->maybe == bytes);
        CHECK(on.db.one(select(col<&File::id>).where(col<&File::bytes> == bytes)) == key);
    }
}

TEST_CASE("empty bytes are not NULL") {
    test::backend_fixture on;
    on.db.create_tables<File>();
    on.db.insert(File{.maybe = blob{}});
    on.db.insert(File{});
    CHECK(on.db.find<File>(1)->maybe == blob{});
    CHECK(on.db.find<File>(2)->maybe == std::nullopt);
    CHECK(on.db.one(select(count()).from<File>().where(col<&File::maybe>.is_null())) == 1);
}

TEST_CASE("a shorter text leaves nothing of a longer one, in a stream as well") {
    test::backend_fixture on;
    on.db.create_tables<Note>();
    on.db.insert(
        std::vector<Note>{{.text = "a long text that needs the heap to live in", .maybe = "x"},
                          {.text = ""},
                          {.text = "b", .maybe = ""}});
    std::vector<std::string> texts;
    for (const Note& note : on.db.stream(select<Note>().order_by(col<&Note::id>))) {
        texts.push_back(note.text + "|" + note.maybe.value_or("NULL"));
    }
    CHECK(texts ==
          std::vector<std::string>{"a long text that needs the heap to live in|x", "|NULL", "b|"});
}
