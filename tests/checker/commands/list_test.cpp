#include "tests/checker/commands/program.hpp"

#include <algorithm>

using namespace sequent::test;

TEST(List, ShowsAllFourTables) {
    Folder folder;
    const Said said = run(folder, "list");
    EXPECT_EQ(said.exit_code, 0) << said.err;
    for (const char* part : {"op-mainnet", "FI-10", "INV-FI-1", "window-strict"}) EXPECT_TRUE(has(said.out, part)) << part;
    EXPECT_EQ(said.err, "");
}

TEST(List, ShowsOneTable) {
    Folder folder;
    const Said said = run(folder, "list designs");
    EXPECT_EQ(said.exit_code, 0);
    EXPECT_TRUE(has(said.out, "window 3,600"));
    EXPECT_FALSE(has(said.out, "INV-FI-1"));
}

TEST(List, SaysWhatTablesThereAre) {
    Folder folder;
    const Said said = run(folder, "list desings");
    EXPECT_EQ(said.exit_code, 151);
    EXPECT_TRUE(has(said.err, "desings") && has(said.err, "designs")) << said.err;
}

// All tables, in a terminal of 100 columns; the name that begins a row stays in one piece, to be copied.
TEST(List, FitsATerminal) {
    Folder folder;
    std::istringstream lines(run(folder, "list").out);
    for (std::string line; std::getline(lines, line);) {
        const auto characters = line.size() - static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
                                    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
                                }));
        EXPECT_LE(characters, 100u) << line;
    }
    EXPECT_TRUE(has(run(folder, "list weakenings").out, "\nforced-displaces-promise-without-exemption "));
    EXPECT_TRUE(has(run(folder, "list parameters").out, "\nemergency_cooldown_l1_blocks "));
}

TEST(List, OrdersIdsByNumber) {
    Folder folder;
    const std::string out = run(folder, "list invariants").out;
    EXPECT_LT(out.find("INV-FI-9 "), out.find("INV-FI-10 "));
}
