#include "checker/command_line.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

namespace sequent {
namespace {

struct Choice {
    const CLI::Option* option;
    std::string name;  // "--engine", or "DESIGN" of one without dashes
    bool positional, flag;
    std::vector<std::string> values;  // that it takes, where they are listed
};

// CLI11 says what a value may be in its type's name: "TEXT:{explore,prove,both}".
std::vector<std::string> values_of(const CLI::Option& option) {
    const std::string type = option.get_type_name();
    const std::size_t begin = type.find('{'), end = type.find('}');
    std::vector<std::string> values;
    if (begin == std::string::npos || end == std::string::npos) return values;
    for (std::size_t at = begin + 1; at < end;) {
        const std::size_t comma = std::min(type.find(',', at), end);
        values.push_back(type.substr(at, comma - at));
        at = comma + 1;
    }
    return values;
}

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
    return app.get_subcommands([](const CLI::App*) { return true; });
}

// With those of its own commands: `new design` has them.
std::vector<Choice> choices_of(const CLI::App& command) {
    std::vector<Choice> choices;
    for (const CLI::Option* option : command.get_options()) {
        const bool positional = option->get_positional();
        choices.push_back({option, positional ? option->get_name(true, false) : "--" + option->get_lnames().front(), positional,
                           option->get_items_expected_max() == 0, values_of(*option)});
    }
    for (const CLI::App* part : commands_of(command))
        for (const Choice& choice : choices_of(*part))
            if (choice.name != "--help") choices.push_back(choice);
    return choices;
}

bool is_design(const std::string& name) {
    return name == "DESIGN" || name == "BEFORE" || name == "AFTER" || name == "--design" || name == "--from";
}

// A description in one line, without the characters that a shell would read as its own.
std::string plain(std::string text, std::string_view without = "") {
    std::replace(text.begin(), text.end(), '\n', ' ');
    std::erase_if(text, [&](char c) { return without.find(c) != std::string_view::npos; });
    return text;
}

bool has_word(const std::string& words, const std::string& offered) {
    return (words + " ").find(" " + offered + " ") != std::string::npos;
}

std::string bash(const CLI::App& app, const std::string& designs) {
    std::string names, values, options;
    for (const CLI::App* command : commands_of(app)) {
        names += " " + command->get_name();
        std::string own, words;
        for (const Choice& choice : choices_of(*command)) {
            if (!choice.positional) own += " " + choice.name;
            std::string offered = fmt::format("{}", fmt::join(choice.values, " "));
            if (is_design(choice.name)) offered = designs;
            if (choice.positional) {
                if (!has_word(words, offered)) words += " " + offered;
            } else if (!offered.empty()) {
                values += fmt::format("    \"{} {}\") COMPREPLY=($(compgen -W \"{}\"{} -- \"$current\")); return ;;\n",
                                      command->get_name(), choice.name, offered, choice.values.empty() ? " -f" : "");
            }
        }
        for (const CLI::App* sub : commands_of(*command)) words += " " + sub->get_name();
        options += fmt::format("    {}) options=\"{}\" words=\"{}\" ;;\n", command->get_name(),
                               own.empty() ? "" : own.substr(1), words.empty() ? "" : words.substr(1));
    }
    return fmt::format(R"(# Completions of sequent for bash.
_sequent() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} command=${{COMP_WORDS[1]}} options= words=
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W "{} --help --version" -- "$current"))
        return
    fi
    case "$command ${{COMP_WORDS[COMP_CWORD-1]}}" in
{}    esac
    case "$command" in
{}    esac
    case "$current" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$current")) ;;
    *) COMPREPLY=($(compgen -W "$words" -f -- "$current")) ;;
    esac
}}
complete -o filenames -F _sequent sequent
)",
                       names.substr(1), values, options);
}

std::string zsh(const CLI::App& app, const std::string& designs) {
    constexpr std::string_view own = "'[]:";
    std::string names, cases;
    for (const CLI::App* command : commands_of(app)) {
        names += fmt::format("        '{}:{}'\n", command->get_name(), plain(command->get_description(), own));
        std::string arguments;
        for (const Choice& choice : choices_of(*command)) {
            std::string offered = choice.values.empty() ? "_files" : fmt::format("({})", fmt::join(choice.values, " "));
            if (is_design(choice.name)) offered = fmt::format("{{compadd -- {}; _files}}", designs);
            const std::string about = plain(choice.option->get_description(), own);
            if (choice.positional)
                arguments += fmt::format(" \\\n            '{}:{}:{}'", choice.option->get_items_expected_max() > 1 ? "*" : "",
                                         about, offered);
            else
                arguments +=
                    fmt::format(" \\\n            '{}[{}]{}'", choice.name, about, choice.flag ? "" : ":value:" + offered);
        }
        cases += fmt::format("    {})\n        _arguments{}\n        ;;\n", command->get_name(), arguments);
    }
    return fmt::format(R"(#compdef sequent
# Completions of sequent for zsh.
_sequent() {{
    local -a commands=(
{}    )
    if (( CURRENT == 2 )); then
        _describe command commands
        return
    fi
    local command=$words[2]
    shift words
    (( CURRENT-- ))
    case $command in
{}    esac
}}
_sequent "$@"
)",
                       names, cases);
}

std::string fish(const CLI::App& app, const std::string& designs) {
    std::string text = "# Completions of sequent for fish.\n";
    for (const CLI::App* command : commands_of(app)) {
        text += fmt::format("complete -c sequent -n __fish_use_subcommand -a {} -d '{}'\n", command->get_name(),
                            plain(command->get_description(), "'"));
        for (const Choice& choice : choices_of(*command)) {
            const std::string here =
                fmt::format("complete -c sequent -n '__fish_seen_subcommand_from {}'", command->get_name());
            std::string offered = fmt::format("{}", fmt::join(choice.values, " "));
            if (is_design(choice.name)) offered = designs;
            if (choice.positional) {
                if (!offered.empty()) text += fmt::format("{} -a '{}'\n", here, offered);
                continue;
            }
            text += fmt::format("{} -l {} -d '{}'{}\n", here, choice.name.substr(2),
                                plain(choice.option->get_description(), "'"),
                                choice.flag       ? ""
                                : offered.empty() ? " -r"
                                                  : " -ra '" + offered + "'");
        }
    }
    return text;
}

// What roff would read as its own: a backslash, and a dot or a quote that begins a line.
std::string roff(const std::string& text) {
    std::string safe;
    for (const char c : text) {
        if (c == '\\') safe += "\\e";
        else if (c == '-') safe += "\\-";
        else safe += c;
    }
    return safe.starts_with('.') || safe.starts_with('\'') ? "\\&" + safe : safe;
}

}  // namespace

std::string completions(const CLI::App& app, std::string_view shell, const std::vector<std::string>& designs) {
    const std::string names = fmt::format("{}", fmt::join(designs, " "));
    return shell == "bash" ? bash(app, names) : shell == "zsh" ? zsh(app, names) : fish(app, names);
}

std::string manual(const CLI::App& app, const std::string& version) {
    std::string text = fmt::format(".TH SEQUENT 1 \"\" \"sequent {}\" \"User Commands\"\n.SH NAME\nsequent \\- {}\n"
                                   ".SH SYNOPSIS\n.B sequent\n.I COMMAND\n.RI [ OPTION ]...\n.SH COMMANDS\n",
                                   roff(version), roff(app.get_description()));
    for (const CLI::App* command : commands_of(app)) {
        std::string arguments, options;
        for (const Choice& choice : choices_of(*command)) {
            if (choice.positional) arguments += " " + choice.name;
            std::string type = choice.flag || choice.positional ? "" : " VALUE";
            if (!choice.values.empty()) type = fmt::format(" {{{}}}", fmt::join(choice.values, ","));
            std::string about = choice.option->get_description();
            if (const std::string usual = choice.option->get_default_str(); !usual.empty()) about += " [" + usual + "]";
            options += fmt::format(".TP\n.B {}\n{}\n", roff(choice.name + type), roff(about));
        }
        text += fmt::format(".SS sequent {}{}\n{}\n{}", roff(command->get_name()), roff(arguments),
                            roff(command->get_description()), options);
    }
    text += ".SH EXIT STATUS\n" + roff(plain(app.get_footer())) + "\n";
    return text + ".SH SEE ALSO\nThe specification, which is installed beside the program: spec/README.md, spec/audit.md.\n";
}

}  // namespace sequent
