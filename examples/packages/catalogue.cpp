// SPDX-License-Identifier: MIT
// From paragraphs of text to rows, and from rows to tables.
#include "catalogue.hpp"
#include "control_file.hpp"

#include <charconv>
#include <map>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace {

// Gives the same number for the same name. The first is 1: a key of 0 would ask the database for one.
template <class Name>
class Numbering {
public:
    /// The number, and whether the name is new.
    std::pair<std::int64_t, bool> number_of(const Name& name) {
        const auto next = static_cast<std::int64_t>(numbers_.size()) + 1;
        const auto [at, is_new] = numbers_.emplace(name, next);
        return {at->second, is_new};
    }

private:
    std::map<Name, std::int64_t> numbers_;
};

std::int64_t number(std::string_view digits) {
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

// "Ada Example <ada@example.org>" to its two parts.
std::pair<std::string, std::string> name_and_email(std::string_view text) {
    const auto open = text.rfind(" <");
    if (open == std::string_view::npos) {
        return {std::string{text}, {}};
    }
    auto email = text.substr(open + 2);
    return {std::string{text.substr(0, open)}, std::string{email.substr(0, email.find('>'))}};
}

std::optional<Relation> relation_of(std::string_view text) {
    for (const auto& label : sorrel::enum_labels<Relation>::labels) {
        if (label.text == text) {
            return label.value;
        }
    }
    return std::nullopt;
}

class Reader {
public:
    void add(const Paragraph& from) {
        auto& package = all_.packages.emplace_back();
        package.id = static_cast<std::int64_t>(all_.packages.size());
        package.name = field(from, "Package");
        package.architecture = field(from, "Architecture");
        package.version = field(from, "Version");
        package.section_id = section(std::string{field(from, "Section")});
        package.maintainer_id = maintainer(field(from, "Maintainer"));
        package.size = number(field(from, "Installed-Size"));

        int clause = 0;
        add_dependencies(package.id, field(from, "Pre-Depends"), true, clause);
        add_dependencies(package.id, field(from, "Depends"), false, clause);
        for (const auto item : split(field(from, "Provides"), ',')) {
            const std::string name{parse_term(item).name};
            if (provided_.number_of({package.id, name}).second) {  // some provide two versions
                all_.provisions.push_back({package.id, name});
            }
        }
    }

    Catalogue finish() { return std::move(all_); }

private:
    std::int64_t section(const std::string& name) {
        const auto [id, is_new] = sections_.number_of(name);
        if (is_new) {
            all_.sections.push_back({id, name});
        }
        return id;
    }

    std::int64_t maintainer(std::string_view text) {
        const auto both = name_and_email(text);
        const auto [id, is_new] = maintainers_.number_of(both);
        if (is_new) {
            all_.maintainers.push_back({id, both.first, both.second});
        }
        return id;
    }

    void add_dependencies(std::int64_t package_id, std::string_view list, bool before_unpacking,
                          int& clause) {
        for (const auto alternatives : split(list, ',')) {
            int alternative = 0;
            for (const auto item : split(alternatives, '|')) {
                const auto term = parse_term(item);
                auto& row = all_.dependencies.emplace_back();
                row.package_id = package_id;
                row.clause = clause;
                row.alternative = alternative++;
                row.before_unpacking = before_unpacking;
                row.needs = term.name;
                if (const auto relation = relation_of(term.relation)) {
                    row.relation = relation;
                    row.version = term.version;
                }
            }
            ++clause;
        }
    }

    Catalogue all_;
    Numbering<std::string> sections_;
    Numbering<std::pair<std::string, std::string>> maintainers_;
    Numbering<std::pair<std::int64_t, std::string>> provided_;
};

}  // namespace

Catalogue read_catalogue(std::istream& status) {
    Reader reader;
    while (const auto paragraph = read_paragraph(status)) {
        if (field(*paragraph, "Status").ends_with(" installed")) {
            reader.add(*paragraph);
        }
    }
    return reader.finish();
}

// [store]
std::int64_t store(sorrel::sqlite::connection& db, const Catalogue& catalogue) {
    return db.transaction([&](sorrel::sqlite::transaction& tx) {
        db.create_tables<Section, Maintainer, Package, Dependency, Provision>();
        tx.exec(
            sorrel::sql<"CREATE VIEW section_average AS "
                        "SELECT section_id, avg(size) AS size FROM package GROUP BY section_id">());
        return tx.insert(catalogue.sections) + tx.insert(catalogue.maintainers) +
               tx.insert(catalogue.packages) + tx.insert(catalogue.dependencies) +
               tx.insert(catalogue.provisions);
    });
}
// [/store]
