// README's output is what a newcomer gets: each block after `$ build/release/sequent ...` is compared with the program's.
#include "program.hpp"

#include <algorithm>

namespace sequent::test {
namespace {

void shows(const std::string& shown, const Said& said) {
    // "[...]" stands for lines left out; what is shown must stand in the output, in this order, from its first line to its
    // last.
    std::size_t at = 0;
    const std::string left_out = "[...]\n";
    for (std::size_t from = 0; from <= shown.size();) {
        const std::size_t to = std::min(shown.find(left_out, from), shown.size());
        const std::string part = shown.substr(from, to - from);
        const std::size_t found = said.out.find(part, at);
        ASSERT_NE(found, std::string::npos) << "not printed, or not in this place:\n" << part;
        EXPECT_TRUE(from > 0 || found == 0) << "the first line is not shown";
        at = found + part.size();
        from = to + left_out.size();
    }
    EXPECT_EQ(at, said.out.size()) << "the end of the output is not shown";
}

TEST(Readme, ShowsWhatTheProgramPrints) {
    const Folder folder;
    const std::string readme = text_of(std::filesystem::path(SEQUENT_SPEC_DIR) / ".." / "README.md");
    const std::string prompt = "$ build/release/sequent ";
    int blocks = 0;
    for (auto start = readme.find(prompt); start != std::string::npos; start = readme.find(prompt, start + 1), ++blocks) {
        const auto line_end = readme.find('\n', start), end = readme.find("\n```", start);
        ASSERT_NE(end, std::string::npos);
        const std::string arguments = readme.substr(start + prompt.size(), line_end - start - prompt.size());
        SCOPED_TRACE(arguments);
        const Said said = run(folder, arguments);
        EXPECT_EQ(said.exit_code, 0) << said.err;
        shows(readme.substr(line_end + 1, end - line_end), said);
    }
    EXPECT_EQ(blocks, 2) << "check and simulate";
}

TEST(Readme, SaysHowTheReadingOfTheRulesWasObtained) {
    const Folder folder;
    const std::string readme = text_of(std::filesystem::path(SEQUENT_SPEC_DIR) / ".." / "README.md");
    const std::string listed = run(folder, "list rules").out;
    const std::size_t from = listed.rfind("\nOf ") + 1, to = listed.find(':', from);
    ASSERT_NE(to, std::string::npos) << listed;
    EXPECT_TRUE(has(readme, listed.substr(from, to - from))) << "README should say: " << listed.substr(from, to - from);
}

}  // namespace
}  // namespace sequent::test
