// Every weakening of the catalogue, audited: eighteen minutes of two cores.
#include "tests/checker/audit/reports.hpp"

#include <algorithm>

using namespace sequent::test;

namespace {

const std::filesystem::path folder = SEQUENT_SPEC_DIR "/weakenings";

std::vector<std::string> weakenings() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

class AuditNightly : public testing::TestWithParam<std::string> {};

}  // namespace

TEST_P(AuditNightly, TheLoosenedRuleNamesWhatItBreaksFirst) {
    const std::string breaks = between(text_of(folder / (GetParam() + ".toml")), "breaks = \"", "\"");
    ASSERT_NE(breaks, "");
    expect_first_row(Folder(), GetParam(), breaks);
}
INSTANTIATE_TEST_SUITE_P(Weakenings, AuditNightly, testing::ValuesIn(weakenings()), [](const auto& info) {
    std::string name = info.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});
