// What is made for the hand: a file to begin with, completions, a manual page, colour, and the terminal's width.
#include "tests/checker/commands/program.hpp"

#include <nlohmann/json.hpp>
#include <regex>

using namespace sequent::test;
using nlohmann::json;

namespace {

json checked(const Folder& folder, const std::string& design) {
    const Said said = run(folder, "check '" + design + "' --engine explore --json -");
    EXPECT_EQ(said.exit_code, 0) << said.err;
    return json::parse(said.out)["designs"][0];
}

}  // namespace

// Every shipped design as the beginning of a new one is the same design, with a comment before each key.
TEST(Hand, ANewDesignIsTheShippedOneWithWords) {
    Folder folder;
    const std::string go = "cd '" + folder.path() + "' && ";
    ASSERT_EQ(run(folder, "new design mine --from linea", go).exit_code, 0);
    const json mine = checked(folder, folder.file("mine.toml")), linea = checked(folder, "linea");
    EXPECT_EQ(mine["name"], "mine");
    for (const char* key : {"modules", "parameters", "stage"}) EXPECT_EQ(mine[key], linea[key]) << key;
    for (std::size_t i = 0; i < linea["slices"].size(); ++i)
        EXPECT_EQ(mine["slices"][i]["properties"], linea["slices"][i]["properties"]);
    const std::string text = text_of(folder.file("mine.toml"));
    EXPECT_TRUE(has(text, "# one of none, op, arbitrum")) << text;
    EXPECT_TRUE(has(text, "\n# seconds from one L1 block to the next; 1 to 3600\nl1_block_seconds")) << text;
    EXPECT_TRUE(has(text, "# The invariants that this design is known to violate, each with the reason: `check` then ends"))
        << text;
    EXPECT_TRUE(has(text, "\nINV-FI-1  = ")) << "the reasons of what is expected stay: " << text;
    for (const auto& entry : std::filesystem::directory_iterator(SEQUENT_SPEC_DIR "/designs")) {
        const std::string slug = entry.path().stem();
        const Said said = run(folder, "new design again --from " + slug + " --to '" + folder.file(slug + ".toml") + "'");
        ASSERT_EQ(said.exit_code, 0) << slug << said.err;
        EXPECT_EQ(run(folder, "scale '" + folder.file(slug + ".toml") + "'").exit_code, run(folder, "scale " + slug).exit_code)
            << slug;
    }
}

TEST(Hand, ANewDesignOverwritesNothing) {
    Folder folder;
    const std::string go = "cd '" + folder.path() + "' && ";
    folder.write("mine.toml", "precious");
    const Said there = run(folder, "new design mine", go);
    EXPECT_EQ(there.exit_code, 151);
    EXPECT_TRUE(has(there.err, "mine.toml: expected a file that is not there yet")) << there.err;
    EXPECT_EQ(text_of(folder.file("mine.toml")), "precious");
    EXPECT_EQ(run(folder, "new design ../mine", go).exit_code, 151);
    EXPECT_EQ(run(folder, "new design other --from nothing", go).exit_code, 151);
    EXPECT_EQ(run(folder, "new", go).exit_code, 151);
}

TEST(Hand, BashCompletesCommandsOptionsValuesAndDesigns) {
    Folder folder;
    const std::string script = folder.file("completions.bash");
    ASSERT_EQ(run(folder, "completions bash > '" + script + "'").exit_code, 0);
    const auto offered = [&](const std::string& words, int at) {
        const std::string out = folder.file("offered");
        std::system(("cd '" + folder.path() + "' && bash -c 'source \"" + script + "\"; COMP_WORDS=(" + words +
                     "); COMP_CWORD=" + std::to_string(at) + "; _sequent; echo \"${COMPREPLY[@]}\"' >'" + out + "' 2>/dev/null")
                        .c_str());
        return text_of(out);
    };
    EXPECT_EQ(offered("sequent ex", 1), "explain explore\n");
    EXPECT_EQ(offered("sequent check --eng", 2), "--engine\n");
    EXPECT_EQ(offered("sequent check --engine \"\"", 3), "explore prove both\n");
    EXPECT_EQ(offered("sequent audit base-r", 2), "base-repaired\n");
    EXPECT_EQ(offered("sequent new des", 2), "design\n");
    EXPECT_TRUE(has(offered("sequent check complet", 2), "completions.bash")) << "files too";
}

// Each command and each option of `--help` is in every shell's completions and in the manual page.
TEST(Hand, CompletionsAndManualNameAllOptions) {
    Folder folder;
    std::string commands = run(folder, "--help").out;
    commands = commands.substr(commands.find("Subcommands:"));
    const std::string zsh = run(folder, "completions zsh").out, fish = run(folder, "completions fish").out,
                      bash = run(folder, "completions bash").out, manual = run(folder, "manual").out;
    std::size_t options = 0;
    for (const std::string command : {"audit", "check", "ci", "explore", "lockstep", "replay", "sensitivity", "simulate"}) {
        EXPECT_TRUE(has(commands, "  " + command)) << commands;
        EXPECT_TRUE(has(fish, "-a " + command + " ")) << command;
        EXPECT_TRUE(has(manual, ".SS sequent " + command)) << command;
        const std::string help = run(folder, command + " --help").out;
        for (std::size_t at = 0; (at = help.find("\n  --", at)) != std::string::npos; ++at) {
            const std::size_t begin = at + 5;
            const std::string option = help.substr(begin, help.find_first_of(" ,\n", begin) - begin);
            ++options;
            EXPECT_TRUE(has(bash, "--" + option)) << command << " " << option;
            EXPECT_TRUE(has(zsh, "--" + option + "[")) << command << " " << option;
            EXPECT_TRUE(has(fish, "-l " + option + " ")) << command << " " << option;
            std::string escaped;
            for (const char c : "--" + option) escaped += c == '-' ? std::string("\\-") : std::string(1, c);
            EXPECT_TRUE(has(manual, ".B " + escaped)) << command << " " << option;
        }
    }
    EXPECT_GT(options, 50u);
    EXPECT_EQ(run(folder, "completions tcsh").exit_code, 151);
}

TEST(Hand, ColourIsForTerminalsAndForWhoAsks) {
    Folder folder;
    const std::string arguments = "check polygon-zkevm --engine explore";
    EXPECT_FALSE(has(run(folder, arguments).out, "\x1b[")) << "a file is no terminal";
    const Said forced = run(folder, arguments, "CLICOLOR_FORCE=1 ");
    EXPECT_TRUE(has(forced.out, "\x1b[1;31mVIOLATED\x1b[0m")) << forced.out;
    EXPECT_TRUE(has(forced.out, "\x1b[32mEXHAUSTED\x1b[0m")) << forced.out;
    EXPECT_FALSE(has(run(folder, arguments, "CLICOLOR_FORCE=1 NO_COLOR=1 ").out, "\x1b["));
    EXPECT_FALSE(has(run(folder, "check linea --engine explore --json -", "CLICOLOR_FORCE=1 ").out, "\x1b["));
}

TEST(Hand, TablesFoldInANarrowTerminal) {
    Folder folder;
    const auto longest = [](const std::string& text) {
        std::size_t longest = 0;
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) longest = std::max(longest, line.size());
        return longest;
    };
    for (const std::string command : {"check linea --engine explore", "check radius --engine explore --coverage",
                                      "list designs", "list parameters", "audit base base-repaired --engine explore"}) {
        const Said wide = run(folder, command);
        EXPECT_GT(longest(wide.out), 95u) << command;
        for (const std::size_t columns : {90u, 72u}) {
            const Said narrow = run(folder, command, "COLUMNS=" + std::to_string(columns) + " ");
            EXPECT_EQ(wide.exit_code, narrow.exit_code);
            EXPECT_LE(longest(narrow.out), columns) << command << "\n" << narrow.out;
        }
    }
    // Where columns would be too narrow to read, a row is a list, and nothing is cut.
    const auto without_blanks = [](std::string text) {
        std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
        return text;
    };
    const std::string list = run(folder, "list parameters", "COLUMNS=72 ").out;
    EXPECT_TRUE(has("\n" + list,
                    "\nreserve_min_units\n  Kind: mechanism\n  Range, unit: 1..1000 units of money\n  Meaning: sealed, "))
        << list;
    std::string wide = run(folder, "list parameters").out;
    wide.erase(0, wide.find('\n', wide.find("---")) + 1);
    std::istringstream cells(std::regex_replace(wide, std::regex("  +"), "\n"));
    for (std::string cell; std::getline(cells, cell);) EXPECT_TRUE(has(without_blanks(list), without_blanks(cell))) << cell;
}

// Exit codes mean what the command says of them.
TEST(Hand, EachCommandSaysItsOwnExitCodes) {
    Folder folder;
    EXPECT_TRUE(has(run(folder, "audit --help").out, "10 something is worse"));
    EXPECT_TRUE(has(run(folder, "check --help").out, "10 vacuous"));
    EXPECT_TRUE(has(run(folder, "ci --help").out, "10 something moved"));
    EXPECT_TRUE(has(run(folder, "lockstep --help").out, "10 agreement that proves nothing"));
    EXPECT_TRUE(has(run(folder, "replay --help").out, "152, beyond what the model follows"));
}

TEST(Hand, FiguresAndStateVariablesAreExplained) {
    Folder folder;
    const Said figure = run(folder, "explain outage"), variable = run(folder, "explain inbox.age");
    EXPECT_TRUE(has(figure.out, "outage: a figure")) << figure.out << figure.err;
    EXPECT_TRUE(has(figure.out, "bound INV-FI-17; more")) << figure.out;
    EXPECT_TRUE(has(variable.out, "inbox.age: a state variable")) << variable.out << variable.err;
    EXPECT_TRUE(has(variable.out, "  meaning     L1 blocks waited; stops at inclusion\n")) << variable.out;
    EXPECT_TRUE(has(run(folder, "explain 'inbox.age[1]'").out, "L1 blocks waited")) << "with an index too";
    EXPECT_TRUE(has(run(folder, "explain pc.phase").out, "0 open, 1 sealed, 2 missed (leader)")) << "each slice's own";
    EXPECT_TRUE(has(run(folder, "explain op").out, "force.window_left"));
    EXPECT_EQ(run(folder, "explain inbox.ag").exit_code, 151);
}

// What falls that was not expected to stands before all tables.
TEST(Hand, WhatIsViolatedComesFirst) {
    Folder folder;
    const Said said = run(folder, "check --weakening window-strict --engine explore");
    EXPECT_EQ(said.exit_code, 12);
    const std::size_t violated = said.out.find("INV-FI-14 is violated"), table = said.out.find("Design  ");
    ASSERT_NE(violated, std::string::npos) << said.out;
    ASSERT_NE(table, std::string::npos) << said.out;
    EXPECT_LT(violated, table);
    EXPECT_TRUE(run(folder, "check linea --engine explore").out.starts_with("Design")) << "nothing falls";
}
