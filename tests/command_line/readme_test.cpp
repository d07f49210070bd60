// README's output is what a newcomer gets: the block after `$ build/release/sequent check ...` is compared
// with the program's.
#include "program.hpp"

namespace sequent::test {
namespace {

TEST(Readme, ShowsWhatTheProgramPrints) {
    const Folder folder;
    const std::string readme = text_of(std::filesystem::path(SEQUENT_SPEC_DIR) / ".." / "README.md");
    const std::string prompt = "$ build/release/sequent check";
    const auto start = readme.find(prompt);
    ASSERT_NE(start, std::string::npos);
    const auto line_end = readme.find('\n', start);
    const auto end = readme.find("\n```", start);
    ASSERT_NE(end, std::string::npos);
    const std::string arguments = readme.substr(start + prompt.size(), line_end - start - prompt.size());
    const std::string shown = readme.substr(line_end + 1, end - line_end);
    const Said said = run(folder, "check" + arguments);
    EXPECT_EQ(said.exit_code, 0) << said.err;
    EXPECT_EQ(said.out, shown);
}

}  // namespace
}  // namespace sequent::test
