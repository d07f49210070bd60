// Every state variable is explained, in the words of its declaration.
#include "tests/traceability/variable_source.hpp"

#include "checker/design/variable_text.hpp"
#include "checker/machines/machines.hpp"

#include <gtest/gtest.h>

namespace sequent::source {
namespace {

const Tree& project() {
    static const Tree tree = read_tree(SEQUENT_SOURCE_DIR);
    return tree;
}

TEST(StateVariables, ThePageIsWhatTheModelSays) {
    EXPECT_EQ(project().at(std::string(state_page)), state_text(project(), slice_folders())) << "run tools/spec-rules";
}

// Of the compiled slices, whose variables are named by the compiler.
TEST(StateVariables, EachOneOfEverySliceHasAMeaning) {
    const VariableTexts texts = variable_texts();
    for (const catalogue::SliceInfo& slice : catalogue::slices)
        for (const auto bounds : {machines::Bounds::small, machines::Bounds::real})
            for (const std::string& variable : machines::machine(slice.name, bounds).variables()) {
                const auto& of_slice = texts.at(std::string(slice.name));
                const auto text = of_slice.find(without_indices(variable));
                ASSERT_NE(text, of_slice.end()) << slice.name << ": " << variable;
                EXPECT_FALSE(text->second.empty()) << slice.name << ": " << variable << " is declared without a meaning";
            }
}

// A small model: parts, arrays, a history, an alias, and what has no words.
const Tree& small() {
    static const Tree tree{
        {"model/a/part.hpp", "namespace sequent::part {\ntemplate <class D>\nstruct State {\n"
                             "    BOOST_HANA_DEFINE_STRUCT(State,\n"
                             "        (Upto<3>, len),               // how many there are\n"
                             "                                      // together\n"
                             "        (Array<Upto<(1 + 2)>, 2>, age),  // how old, in blocks\n"
                             "        (Array<Upto<3>, 2>, past_len));\n};\n}\n"},
        {"model/a/one/rules.hpp", "#include \"model/a/part.hpp\"\nnamespace sequent::one {\n"
                                  "template <class D>\nstruct State {\n"
                                  "    BOOST_HANA_DEFINE_STRUCT(State, (Flag, unsaid), (Flag, on));  // it is on\n};\n"
                                  "struct Slice {\n    using Own = one::State<D, true>;\n"
                                  "    template <class D>\n    struct State {\n"
                                  "        BOOST_HANA_DEFINE_STRUCT(State, (part::State<D>, queue), (Own, mine));\n"
                                  "    };\n};\n}\n"}};
    return tree;
}

TEST(StateVariables, AreReadOutOfDeclarations) {
    std::string text;
    for (const Variable& one : variables_of_slice(small(), "model/a/one/")) text += one.name + ": " + one.meaning + "\n";
    EXPECT_EQ(text, "queue.len: how many there are together\n"
                    "queue.age: how old, in blocks\n"
                    "queue.past_len: `queue.len` at the start of this L1 block and of the one before\n"
                    "mine.unsaid: \n"
                    "mine.on: it is on\n");
}

TEST(StateVariables, APageThatIsOldIsSeen) {
    Tree tree = small();
    const SliceFolders slices{{"one", "model/a/one/"}};
    const std::string page = state_text(tree, slices);
    EXPECT_NE(page.find("## queue\n\nIn one.\n"), std::string::npos) << page;
    std::string& part = tree["model/a/part.hpp"];
    part.replace(part.find("how many"), 8, "who");
    EXPECT_NE(state_text(tree, slices), page);
}

}  // namespace
}  // namespace sequent::source
