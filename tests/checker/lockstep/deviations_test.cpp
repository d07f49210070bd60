// Declared differences, by themselves.
#include "checker/lockstep/deviations.hpp"
#include "tests/checker/lockstep/instances.hpp"

#include <gtest/gtest.h>

namespace sequent::lockstep {
namespace {

// Of two declarations that cover one difference neither is out of date; one that covers another is.
TEST(Deviations, MayOverlap) {
    std::string text;
    for (const std::string variable : {"inbox.targeted", "inbox.targeted[1]", "inbox.len"})
        text += "[deviation.n" + std::to_string(text.size()) + "]\nrule = \"FI-1\"\nevent = \"Enqueue\"\n" +
                "answer = \"differs\"\nvariable = \"" + variable + "\"\nreason = \"a test\"\nsource = \"here\"\n";
    Deviations declared = Deviations::parse(text, "known.toml", machine_for(instance_of("op", "small")));
    EXPECT_TRUE(declared.covers(Deviation::Kind::differs, "Enqueue", {"FI-1"}, "inbox.targeted[1]"));
    EXPECT_FALSE(declared.covers(Deviation::Kind::differs, "Enqueue", {"FI-2"}, "inbox.targeted[1]"));
    for (const Deviation& one : declared.all()) EXPECT_EQ(one.needed, one.variable == "inbox.len" ? 0u : 1u) << one.text();
}

}  // namespace
}  // namespace sequent::lockstep
