// SPDX-License-Identifier: MIT
// The examples that NIST gives, and texts whose length is around that of a block.
#include "migrate/sha256.hpp"
#include "support/catch.hpp"

#include <string>

using sorrel::migrations::detail::sha256;

namespace {

std::string digest_of(const std::string& text) {
    sha256 hash;
    hash.add(text);
    return hash.digest();
}

}  // namespace

TEST_CASE("SHA-256 gives what the standard says", "[sha256]") {
    CHECK(digest_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(digest_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(digest_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(digest_of(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-256 does not care in which pieces the bytes come", "[sha256]") {
    for (std::size_t size = 50; size != 130; ++size) {
        const std::string text(size, 'x');
        sha256 hash;
        hash.add(text.substr(0, size / 3));
        hash.add(text.substr(size / 3));
        CHECK(hash.digest() == digest_of(text));
    }
}
