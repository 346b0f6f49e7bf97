// SPDX-License-Identifier: MIT
// A web server whose threads share a pool of connections, with cpp-httplib.
#include <sorrel/pool.hpp>
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <httplib.h>

#include <array>
#include <chrono>
#include <exception>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

using namespace sorrel;
using namespace std::chrono_literals;

// [table]
struct Book {
    std::int64_t id = 0;
    std::string title{};
    std::int64_t likes = 0;
};

template <>
struct sorrel::mapping<Book> {
    static constexpr auto rules = all_of(unique<&Book::title>, check("title <> ''"));
};
// [/table]

namespace {

// [answer]
void answer(httplib::Response& response, int status, const std::string& text) {
    response.status = status;
    response.set_content(text + "\n", "text/plain; charset=utf-8");
}
// [/answer]

// [errors]
/// What a handler throws, as an answer: one place for all of them.
void answer_failure(httplib::Response& response, const std::exception_ptr& thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (const unique_violation&) {
        answer(response, 409, "is there already");
    } catch (const constraint_violation&) {
        answer(response, 422, "is not allowed");
    } catch (const pool_timeout&) {
        answer(response, 503, "too busy");  // rather than a queue that grows and grows
    } catch (const std::exception& failure) {
        std::cerr << failure.what() << '\n';  // for us to read, not for the visitor
        answer(response, 500, "something went wrong");
    }
}
// [/errors]

// [routes]
/// The server runs each handler in one of its threads. Each verb of the pool takes a connection for as
/// long as it needs it, so there may be more threads than connections.
void add_routes(httplib::Server& server, sqlite::pool& pool) {
    server.Get("/books", [&](const httplib::Request&, httplib::Response& response) {
        std::string text;
        for (const Book& book : pool.all(select<Book>().order_by(col<&Book::title>))) {
            text += book.title + ": " + std::to_string(book.likes) + "\n";
        }
        response.set_content(text, "text/plain; charset=utf-8");
    });

    server.Post("/books", [&](const httplib::Request& request, httplib::Response& response) {
        const Book book = pool.insert(Book{.title = request.get_param_value("title")});
        answer(response, 201, book.title);
    });

    server.Post("/likes", [&](const httplib::Request& request, httplib::Response& response) {
        const auto found =
            pool.exec(update<Book>()
                          .set(col<&Book::likes> = col<&Book::likes> + 1)  // none is lost
                          .where(col<&Book::title> == request.get_param_value("title")));
        if (found == 1) {
            answer(response, 200, "thank you");
        } else {
            answer(response, 404, "no such book");
        }
    });

    server.set_exception_handler(
        [](const httplib::Request&, httplib::Response& response, const std::exception_ptr& thrown) {
            answer_failure(response, thrown);
        });
}
// [/routes]

/// What a visitor gets back, in a line.
std::string ask(httplib::Client& client, const char* path, const std::string& title) {
    const auto result = client.Post(path, httplib::Params{{"title", title}});
    return result ? std::to_string(result->status) + " " + result->body
                  : httplib::to_string(result.error()) + "\n";
}

/// Several visitors at once: each adds a book, and all of them like two.
void visit(int port) {
    constexpr std::array titles{"Dune", "Emma", "Kindred", "Solaris"};
    std::array<std::string, titles.size()> answers;
    std::vector<std::thread> visitors;
    for (std::size_t number = 0; number != titles.size(); ++number) {
        visitors.emplace_back([&, number] {
            httplib::Client client{"127.0.0.1", port};
            answers[number] = ask(client, "/books", titles[number]);
            for (int i = 0; i != 10; ++i) {
                ask(client, "/likes", titles[number]);
                ask(client, "/likes", "Ubik");
            }
        });
    }
    for (auto& each : visitors) {
        each.join();
    }
    for (const auto& each : answers) {
        std::cout << each;
    }
}

}  // namespace

int main() {
    // [start]
    sqlite::pool pool{"books.db", {.max_connections = 4, .acquire_timeout = 2s}};
    pool.create_tables<Book>({.if_not_exists = true});

    httplib::Server server;
    add_routes(server, pool);
    const int port =
        server.bind_to_any_port("127.0.0.1");  // a program of yours: listen(host, port)
    std::thread serving{[&] { server.listen_after_bind(); }};
    // [/start]

    httplib::Client client{"127.0.0.1", port};
    std::cout << ask(client, "/books", "Ubik");
    visit(port);
    std::cout << ask(client, "/books", "Ubik") << ask(client, "/books", "")
              << ask(client, "/likes", "Hamlet");
    if (const auto books = client.Get("/books")) {
        std::cout << books->body;
    }

    // [stop]
    server.stop();  // no new requests, and those begun are answered
    serving.join();
    if (!pool.close(5s)) {
        std::cerr << "some connections are still in use\n";
    }
    // [/stop]
}
