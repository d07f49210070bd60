// The page of an audit in a browser, by what a reader would do.
#include "tests/checker/audit/reports.hpp"

using namespace sequent::test;

namespace {

// What the reader finds wrong; empty if nothing. Pictures go to SEQUENT_AUDIT_BROWSER/pictures.
std::string read(const Folder& folder, const std::string& page) {
    const std::string pictures = SEQUENT_AUDIT_BROWSER "/pictures", out = folder.file("found");
    std::filesystem::create_directories(pictures);
    const int status = std::system(
        ("cd '" SEQUENT_AUDIT_BROWSER "' && node page.mjs '" + page + "' '" + pictures + "' >'" + out + "' 2>&1").c_str());
    const std::string found = text_of(out);
    return status == 0 ? "" : found.empty() ? "the reader ended badly" : found;
}

}  // namespace

TEST(AuditBrowser, IsReadByKeyboardFilterAndLink) {
    if (!std::filesystem::exists(SEQUENT_AUDIT_BROWSER "/installed")) GTEST_SKIP() << "no browser: see audit.browser.install";
    Folder folder;
    const std::string file = folder.file("a.html");
    const Said said = run(folder, "audit --weakening window-strict --engine explore --html '" + file + "'");
    ASSERT_EQ(said.exit_code, 12) << said.err;
    EXPECT_EQ(read(folder, file), "");
    // And the reader sees it where a key, a link or a reason is missing.
    const auto without = [&](const std::string& from, const std::string& to) {
        std::string page = text_of(file);
        const std::size_t at = page.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        return read(folder, folder.write("b.html", page.replace(at, from.size(), to)));
    };
    EXPECT_TRUE(has(without("ArrowRight: step + 1", "ArrowRight: step"), "an arrow key leads to"));
    EXPECT_TRUE(has(without("number(\"t\")", "0"), "the link to step 3 opens"));
    EXPECT_TRUE(has(without("class: \"why mono\"", "class: \"other\""), "a blocked event shows"));
    EXPECT_TRUE(has(without("change === filter ||", "true ||"), "the filter shows"));
}
