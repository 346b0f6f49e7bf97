// SPDX-License-Identifier: MIT
// Joins, groups, left joins and a view. Rows are tuples of the selected columns' types.
#include "questions.hpp"
#include "schema.hpp"
#include "text_table.hpp"

using namespace sorrel;

namespace {

void print_sections(sqlite::connection& db, std::ostream& out) {
    // [sections]
    const auto rows = db.all(select(col<&Section::name>, count(), sum(col<&Package::size>))
                                 .from<Package>()
                                 .join<Section>(col<&Section::id> == col<&Package::section_id>)
                                 .group_by(col<&Section::id>)
                                 .order_by(sum(col<&Package::size>).desc(), col<&Section::name>)
                                 .limit(10));
    print_table(out, "Sections by installed size", {"section", "packages", "KiB"}, rows);
    // [/sections]
}

void print_largest(sqlite::connection& db, std::ostream& out) {
    const auto rows = db.all(select(col<&Package::name>, col<&Package::version>,
                                    col<&Section::name>, col<&Package::size>)
                                 .from<Package>()
                                 .join<Section>(col<&Section::id> == col<&Package::section_id>)
                                 .order_by(col<&Package::size>.desc(), col<&Package::name>)
                                 .limit(10));
    print_table(out, "Largest packages", {"package", "version", "section", "KiB"}, rows);
}

void print_most_needed(sqlite::connection& db, std::ostream& out) {
    const auto rows = db.all(select(col<&Package::name>, col<&Package::version>, count())
                                 .from<Dependency>()
                                 .join<Package>(col<&Package::name> == col<&Dependency::needs>)
                                 .group_by(col<&Package::id>)
                                 .order_by(count().desc(), col<&Package::name>)
                                 .limit(10));
    print_table(out, "Most depended upon", {"package", "version", "dependencies"}, rows);
}

void print_maintainers(sqlite::connection& db, std::ostream& out) {
    const auto rows =
        db.all(select(col<&Maintainer::name>, count(), sum(col<&Package::size>))
                   .from<Package>()
                   .join<Maintainer>(col<&Maintainer::id> == col<&Package::maintainer_id>)
                   .group_by(col<&Maintainer::id>)
                   .having(count() > 1)
                   .order_by(count().desc(), col<&Maintainer::name>)
                   .limit(10));
    print_table(out, "Maintainers of the most packages", {"maintainer", "packages", "KiB"}, rows);
}

void print_unneeded(sqlite::connection& db, std::ostream& out) {
    // [unneeded]
    const auto rows =
        db.all(select(col<&Package::name>, col<&Section::name>, col<&Package::size>)
                   .from<Package>()
                   .join<Section>(col<&Section::id> == col<&Package::section_id>)
                   .left_join<Dependency>(col<&Dependency::needs> == col<&Package::name>)
                   .where(col<&Dependency::package_id>.is_null())
                   .order_by(col<&Package::size>.desc(), col<&Package::name>)
                   .limit(10));
    print_table(out, "Largest packages that no package depends on", {"package", "section", "KiB"},
                rows);
    // [/unneeded]
}

void print_missing(sqlite::connection& db, std::ostream& out) {
    // [missing]
    const auto rows =
        db.all(select(col<&Dependency::needs>, count())
                   .from<Dependency>()
                   .left_join<Package>(col<&Package::name> == col<&Dependency::needs>)
                   .left_join<Provision>(col<&Provision::name> == col<&Dependency::needs>)
                   .where(col<&Package::id>.is_null() && col<&Provision::package_id>.is_null())
                   .group_by(col<&Dependency::needs>)
                   .order_by(count().desc(), col<&Dependency::needs>)
                   .limit(10));
    print_table(out, "Depended upon but not installed (another alternative is)",
                {"name", "dependencies"}, rows);
    // [/missing]
}

void print_outstanding(sqlite::connection& db, std::ostream& out) {
    const auto rows = db.all(
        select(col<&Package::name>, col<&Package::size>, col<&Section::name>,
               col<&SectionAverage::size>)
            .from<Package>()
            .join<Section>(col<&Section::id> == col<&Package::section_id>)
            .join<SectionAverage>(col<&SectionAverage::section_id> == col<&Package::section_id>)
            .where(col<&Package::size> > 2 * col<&SectionAverage::size>)
            .order_by(col<&Package::size>.desc(), col<&Package::name>)
            .limit(10));
    print_table(out, "More than twice as large as their section's average",
                {"package", "KiB", "section", "average"}, rows);
}

void print_heavy_sections(sqlite::connection& db, std::ostream& out) {
    // [having]
    const std::optional<double> average = db.one(select(avg(col<&Package::size>)));
    const auto rows =
        db.all(select(col<&Section::name>, avg(col<&Package::size>), max(col<&Package::size>))
                   .from<Package>()
                   .join<Section>(col<&Section::id> == col<&Package::section_id>)
                   .group_by(col<&Section::id>)
                   .having(avg(col<&Package::size>) > average.value_or(0) && count() > 1)
                   .order_by(avg(col<&Package::size>).desc(), col<&Section::name>)
                   .limit(10));
    print_table(out, "Sections whose packages are larger than the average package",
                {"section", "average KiB", "largest KiB"}, rows);
    // [/having]
}

void print_constraints(sqlite::connection& db, std::ostream& out) {
    const auto rows =
        db.all(select(col<&Dependency::relation>, col<&Dependency::before_unpacking>, count())
                   .group_by(col<&Dependency::relation>, col<&Dependency::before_unpacking>)
                   .order_by(count().desc(), col<&Dependency::relation>));
    print_table(out, "How dependencies are constrained",
                {"version must be", "before unpacking", "dependencies"}, rows);
}

}  // namespace

void answer_questions(sqlite::connection& db, std::ostream& out) {
    print_sections(db, out);
    print_largest(db, out);
    print_most_needed(db, out);
    print_maintainers(db, out);
    print_unneeded(db, out);
    print_missing(db, out);
    print_outstanding(db, out);
    print_heavy_sections(db, out);
    print_constraints(db, out);
}
