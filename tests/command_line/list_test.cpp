#include "tests/command_line/program.hpp"

using namespace sequent::test;

TEST(List, ShowsAllFourTables) {
    Folder folder;
    const Said said = run(folder, "list");
    EXPECT_EQ(said.exit_code, 0) << said.err;
    for (const char* part : {"op-mainnet", "FI-10", "INV-FI-1", "window-strict"})
        EXPECT_TRUE(has(said.out, part)) << part;
    EXPECT_EQ(said.err, "");
}

TEST(List, ShowsOneTable) {
    Folder folder;
    const Said said = run(folder, "list designs");
    EXPECT_EQ(said.exit_code, 0);
    EXPECT_TRUE(has(said.out, "window 3,600 blocks 12.0 h"));
    EXPECT_FALSE(has(said.out, "INV-FI-1"));
}

TEST(List, SaysWhatTablesThereAre) {
    Folder folder;
    const Said said = run(folder, "list desings");
    EXPECT_EQ(said.exit_code, 151);
    EXPECT_TRUE(has(said.err, "desings") && has(said.err, "designs")) << said.err;
}

TEST(List, OrdersIdsByNumber) {
    Folder folder;
    const std::string out = run(folder, "list invariants").out;
    EXPECT_LT(out.find("INV-FI-9 "), out.find("INV-FI-10 "));
}
