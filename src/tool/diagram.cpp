// SPDX-License-Identifier: MIT
// `diagram`: the live schema as a drawing.
#include <sorrel/migrate/schema/diagram.hpp>

#include "graphviz.hpp"
#include "live_schema.hpp"
#include "text_file.hpp"
#include "verbs.hpp"

#include <memory>

namespace sorrel::command_line {

namespace {

struct options {
    std::string format{};
    std::string output{};
};

/// Said, or told by the file's name.
std::string format_of(const options& how) {
    if (!how.format.empty()) {
        return how.format;
    }
    if (how.output.ends_with(".svg")) {
        return "svg";
    }
    return how.output.ends_with(".dot") || how.output.ends_with(".gv") ? "dot" : "mermaid";
}

exit_code diagram(context& with, const options& how) {
    const auto format = format_of(how);
    const auto on = open_database(with);
    const auto model = live_schema(with, on->session());
    auto text = format == "mermaid" ? mermaid_diagram(model) : graphviz_diagram(model);
    if (format == "svg") {
        text = svg_of(text);
    }
    with.report.document().add("format", format);
    if (how.output.empty()) {
        with.report.document().add("diagram", text);
        with.report.output(text);
    } else {
        write_text_file(how.output, text);
        with.report.document().add("file", how.output);
        with.report.line("wrote " + how.output);
    }
    return exit_code::done;
}

}  // namespace

void add_diagram_verb(verbs& all) {
    CLI::App& verb = all.verb(all.root(), "diagram", "Draws the tables of the database",
                              {"sorrel diagram", "sorrel diagram --output schema.svg",
                               "sorrel diagram --format dot | neato -Tpng > schema.png"});
    auto chosen = std::make_shared<options>();
    verb.add_option("--format", chosen->format,
                    "mermaid, dot or svg (drawn by Graphviz); else what the file's name says")
        ->check(CLI::IsMember({"mermaid", "dot", "svg"}));
    verb.add_option("-o,--output", chosen->output,
                    "The drawing's file; without it, the text is printed")
        ->type_name("FILE");
    all.does(verb, [chosen](context& with) { return diagram(with, *chosen); });
}

}  // namespace sorrel::command_line
