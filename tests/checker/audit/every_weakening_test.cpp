// Every weakening of the catalogue, audited: a quarter of an hour.
#include "tests/checker/audit/reports.hpp"

#include <algorithm>

using namespace sequent::test;

TEST(AuditNightly, EveryLoosenedRuleNamesWhatItBreaksFirst) {
    Folder folder;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(SEQUENT_SPEC_DIR "/weakenings")) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    ASSERT_GT(files.size(), 100u);
    for (const auto& file : files) {
        const std::string text = text_of(file);
        std::smatch breaks;
        ASSERT_TRUE(std::regex_search(text, breaks, std::regex("breaks *= *\"([^\"]*)\""))) << file;
        expect_first_row(folder, file.stem().string(), breaks[1]);
    }
}
