// SPDX-License-Identifier: MIT
// The server that tests run on, with a fault proxy before it.
#pragma once

#include "support/fault_proxy.hpp"
#include "support/postgres_schema.hpp"

#include <libpq-fe.h>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

namespace sorrel::test {

class proxied_postgres {
    std::string server_ = postgres_server_by_tcp();

public:
    fault_proxy proxy{of_server("host"), static_cast<std::uint16_t>(std::stoi(of_server("port")))};

    /// A connection string that leads through the proxy; the last of two equal keywords counts.
    [[nodiscard]] std::string where() const {
        return server_ + " host=127.0.0.1 port=" + std::to_string(proxy.port());
    }
    /// The same past the proxy.
    [[nodiscard]] const std::string& directly() const noexcept { return server_; }
    /// What the server's connection string says for a keyword.
    [[nodiscard]] std::string of_server(const std::string& keyword) const {
        const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> all{
            PQconninfoParse(server_.c_str(), nullptr), &PQconninfoFree};
        for (const auto* each = all.get(); each != nullptr && each->keyword != nullptr; ++each) {
            if (each->keyword == keyword && each->val != nullptr) {
                return each->val;
            }
        }
        throw std::runtime_error{"SORREL_TEST_POSTGRES_TCP must be a string of keywords with " +
                                 keyword + " in it"};
    }
};

}  // namespace sorrel::test
