@ABOUT@
//
// Your sequencer stands behind the C interface of Sequent's adapters: link a library that exports sequent_adapter_get.

#include "sequent_adapter.h"

#include <gtest/gtest.h>

#include <cstring>
#include <map>
#include <string>
#include <vector>

namespace {

struct Step {
    const char* words;
    const char* event;
    std::vector<std::int32_t> choices;
    std::map<std::string, std::int32_t> changes;  // state variables, and what they are afterwards
};

const char* const slice = "@SLICE@";
const std::vector<sequent_parameter> parameters{
@PARAMETERS@};
// What is not named is 0.
const std::map<std::string, std::int32_t> initial{@INITIAL@};
const std::vector<Step> run{
@STEPS@};

// The run ends where @ENDS@. While this is false, the test says that your sequencer does all of it;
// once you have mended that, make it true: then one of the events must be refused.
constexpr bool mended = false;

std::size_t number_of(const sequent_adapter& adapter, const sequent_system* system, const char* event) {
    std::size_t i = 0;
    for (const char* const* name = adapter.events(system); *name; ++name, ++i)
        if (std::strcmp(*name, event) == 0) return i;
    ADD_FAILURE() << "the adapter takes no event " << event;
    return i;
}

void expect_state(const sequent_adapter& adapter, const sequent_system* system, std::map<std::string, std::int32_t> expected) {
    std::size_t count = 0;
    while (adapter.names(system)[count]) ++count;
    std::vector<std::int32_t> values(count);
    adapter.observe(system, values.data());
    for (std::size_t i = 0; i < count; ++i) EXPECT_EQ(values[i], expected[adapter.names(system)[i]]) << adapter.names(system)[i];
}

}  // namespace

TEST(@SUITE@, @NAME@) {
    const sequent_adapter& adapter = *sequent_adapter_get();
    ASSERT_EQ(adapter.version, SEQUENT_ADAPTER_VERSION);
    sequent_system* system = adapter.create(slice, parameters.data(), parameters.size());
    ASSERT_NE(system, nullptr) << adapter.last_reason(nullptr);
    std::map<std::string, std::int32_t> state = initial;
    bool refused = false;
    expect_state(adapter, system, state);
    for (std::size_t i = 0; i < run.size() && !refused && !HasFailure(); ++i) {
        const Step& step = run[i];
        SCOPED_TRACE("event " + std::to_string(i + 1) + ": " + step.words);
        const std::size_t event = number_of(adapter, system, step.event);
        if (HasFailure()) break;
        const int answer = adapter.deliver(system, event, step.choices.data(), step.choices.size());
        ASSERT_NE(answer, SEQUENT_FAILED) << adapter.last_reason(system);
        refused = answer == SEQUENT_REFUSED;
        if (refused) {
            const char* reason = adapter.last_reason(system);
            if (!mended) {
                ADD_FAILURE() << "refused: " << (reason ? reason : "no reason given");
            }
            break;
        }
        for (const auto& [name, value] : step.changes) state[name] = value;
        if (!mended) expect_state(adapter, system, state);
    }
    if (mended) {
        EXPECT_TRUE(refused) << "every event of the run is still taken";
    }
    adapter.destroy(system);
}
