// SPDX-License-Identifier: MIT
// Scripts that let a shell complete the words of the parser.
#include "verbs.hpp"

#include <fmt/format.h>

#include <memory>
#include <vector>

namespace sorrel::command_line {

namespace {

/// A word that may follow, and what it says.
struct word {
    std::string text{};
    std::string what{};
};

/// A place in the command line: the verbs so far, and what may follow.
struct place {
    std::string path{};  ///< "migrate run"
    std::vector<word> verbs{};
    std::vector<word> options{};
};

void add_words(const CLI::App& at, std::vector<word>& to) {
    for (const auto* const option : at.get_options()) {
        for (const auto& each : option->get_lnames()) {
            to.push_back({"--" + each, option->get_description()});
        }
    }
}

void add_places(const CLI::App& at, const std::string& path, std::vector<place>& to) {
    place here{.path = path};
    const auto below = at.get_subcommands([](const CLI::App*) { return true; });
    for (const auto* const each : below) {
        here.verbs.push_back({each->get_name(), each->get_description()});
    }
    for (const CLI::App* each = &at; each != nullptr; each = each->get_parent()) {
        add_words(*each, here.options);
    }
    to.push_back(std::move(here));
    for (const auto* const each : below) {
        add_places(*each, path + (path.empty() ? "" : " ") + each->get_name(), to);
    }
}

std::string list_of(const std::vector<word>& words) {
    std::string list;
    for (const auto& each : words) {
        list += (list.empty() ? "" : " ") + each.text;
    }
    return list;
}

/// The name of a shell's function, made from that of the program.
std::string function_of(const std::string& program) {
    std::string name = "_";
    for (const char each : program) {
        const bool is_plain = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') ||
                              (each >= '0' && each <= '9');
        name += is_plain ? each : '_';
    }
    return name;
}

std::string in_single_quotes(const std::string& text) {
    std::string quoted = "'";
    for (const char each : text) {
        quoted += each == '\'' ? "'\\''" : std::string(1, each);
    }
    return quoted + "'";
}

std::string bash_script(const std::string& program, const std::vector<place>& places) {
    std::string cases;
    for (const auto& each : places) {
        cases += fmt::format("        \"{}\") verbs=\"{}\"; options=\"{}\" ;;\n", each.path,
                             list_of(each.verbs), list_of(each.options));
    }
    return fmt::format(
        R"(# Completion of {0} for bash: {0} completion bash > /etc/bash_completion.d/{0}
{1}() {{
    local verbs options path= at=1 word current=${{COMP_WORDS[COMP_CWORD]}}
    {1}_words ""
    while ((at < COMP_CWORD)); do
        word=${{COMP_WORDS[at]}}
        if [[ " $verbs " == *" $word "* ]]; then
            path="${{path:+$path }}$word"
            {1}_words "$path"
        fi
        ((at += 1))
    done
    if [[ $current == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$current"))
    elif [[ -n $verbs ]]; then
        COMPREPLY=($(compgen -W "$verbs" -- "$current"))
    else
        COMPREPLY=($(compgen -f -- "$current"))
    fi
}}
{1}_words() {{
    case $1 in
{2}    esac
}}
complete -o filenames -F {1} {0}
)",
        program, function_of(program), cases);
}

std::string zsh_script(const std::string& program, const std::vector<place>& places) {
    const auto described = [](const std::vector<word>& words) {
        std::string list;
        for (const auto& each : words) {
            std::string text;
            for (const char letter : each.text) {
                text += letter == ':' ? "\\:" : std::string(1, letter);
            }
            list += " " + in_single_quotes(text + ":" + each.what);
        }
        return list;
    };
    std::string cases;
    for (const auto& each : places) {
        cases += fmt::format("        \"{}\") verbs=({}); options=({}) ;;\n", each.path,
                             described(each.verbs), described(each.options));
    }
    return fmt::format(R"(#compdef {0}
# Completion of {0} for zsh: {0} completion zsh > "${{fpath[1]}}/_{0}"
{1}_words() {{
    case $1 in
{2}    esac
}}
{1}() {{
    local verb_path= at=2 known
    local -a verbs options
    {1}_words ""
    while ((at < CURRENT)); do
        for known in "${{verbs[@]}}"; do
            if [[ ${{known%%:*}} == "${{words[at]}}" ]]; then
                verb_path="${{verb_path:+$verb_path }}${{words[at]}}"
                {1}_words "$verb_path"
                break
            fi
        done
        ((at += 1))
    done
    if [[ ${{words[CURRENT]}} == -* ]]; then
        _describe option options
    elif ((${{#verbs}})); then
        _describe verb verbs
    else
        _files
    fi
}}
compdef {1} {0}
)",
                       program, function_of(program), cases);
}

std::string fish_script(const std::string& program, const std::vector<place>& places) {
    const auto function = function_of(program);
    std::string script = fmt::format(
        R"(# Completion of {0} for fish: {0} completion fish > ~/.config/fish/completions/{0}.fish
function {1}_at
    set -l said (commandline -opc)
    set -e said[1]
    test (string join " " -- (string match -v -- "-*" $said)) = "$argv"
end
function {1}_below
    set -l said (commandline -opc)
    set -e said[1]
    string match -q -- "$argv*" (string join " " -- (string match -v -- "-*" $said))
end
complete -c {0} -f
)",
        program, function);
    for (const auto& each : places) {
        for (const auto& verb : each.verbs) {
            script += fmt::format("complete -c {} -n {} -a {} -d {}\n", program,
                                  in_single_quotes(function + "_at " + each.path), verb.text,
                                  in_single_quotes(verb.what));
        }
        if (each.verbs.empty()) {
            for (const auto& option : each.options) {
                script += fmt::format("complete -c {} -n {} -l {} -d {}\n", program,
                                      in_single_quotes(function + "_below " + each.path),
                                      option.text.substr(2), in_single_quotes(option.what));
            }
        }
    }
    return script;
}

}  // namespace

void add_completion_verb(verbs& all) {
    const auto shell = std::make_shared<std::string>();
    auto& verb = all.verb(all.root(), "completion", "A script that completes words in a shell",
                          {"sorrel completion bash > /etc/bash_completion.d/sorrel",
                           "sorrel completion zsh > \"${fpath[1]}/_sorrel\"",
                           "sorrel completion fish > ~/.config/fish/completions/sorrel.fish"});
    verb.add_option("shell", *shell, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}))
        ->type_name("");
    all.does(verb, [shell, &root = all.root()](context& with) {
        std::vector<place> places;
        add_places(root, "", places);
        const auto& program = with.program.name;
        const auto script = *shell == "bash"  ? bash_script(program, places)
                            : *shell == "zsh" ? zsh_script(program, places)
                                              : fish_script(program, places);
        with.report.output(script);
        with.report.document().add("script", script);
        return exit_code::done;
    });
}

}  // namespace sorrel::command_line
