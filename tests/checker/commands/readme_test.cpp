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

// A page of the specification whose console blocks are commands and what they print, run one after another in one folder, where
// the program and the specification are as in a checkout.
void runs(const std::string& page, int blocks_expected) {
    const Folder folder;
    namespace fs = std::filesystem;
    const fs::path spec = fs::absolute(SEQUENT_SPEC_DIR);
    fs::create_directories(fs::path(folder.path()) / "build" / "release");
    fs::create_directory_symlink(spec, fs::path(folder.path()) / "spec");
    fs::create_symlink(SEQUENT_PROGRAM, fs::path(folder.path()) / "build" / "release" / "sequent");
    const std::string text = text_of(spec / page), begin = "```console\n";
    int blocks = 0;
    for (auto at = text.find(begin); at != std::string::npos; at = text.find(begin, at + 1), ++blocks) {
        const auto start = at + begin.size(), line_end = text.find('\n', start), end = text.find("\n```", start);
        ASSERT_EQ(text.compare(start, 2, "$ "), 0) << "a block begins with its command";
        const std::string command = text.substr(start + 2, line_end - start - 2);
        SCOPED_TRACE(command);
        const std::string out = folder.file("said");
        [[maybe_unused]] const int status =
            std::system(("cd '" + folder.path() + "' && ( " + command + " ) >'" + out + "' 2>/dev/null </dev/null").c_str());
        shows(end < line_end + 1 ? "" : text.substr(line_end + 1, end - line_end), {0, text_of(out), ""});
    }
    EXPECT_EQ(blocks, blocks_expected);
}

TEST(Readme, TheTutorialPrintsWhatItShows) { runs("audit.md", 3); }
TEST(Readme, TheSecondTutorialPrintsWhatItShows) { runs("decentralising.md", 8); }

// Each audit of the gallery is what its last line prints now.
TEST(Readme, TheGalleryIsWhatTheProgramSays) {
    const Folder folder;
    int pages = 0;
    for (const auto& entry : std::filesystem::directory_iterator(SEQUENT_SPEC_DIR "/gallery")) {
        const std::string text = text_of(entry.path()), begin = "Reproduce: `sequent ";
        const auto at = text.rfind(begin);
        if (entry.path().extension() != ".md" || at == std::string::npos) continue;
        const auto from = at + begin.size();
        const Said said = run(folder, text.substr(from, text.find('`', from) - from), "cd '" SEQUENT_SPEC_DIR "/..' && ");
        EXPECT_EQ(said.out, text) << entry.path() << ": run tools/gallery";
        ++pages;
    }
    EXPECT_EQ(pages, 10);
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
