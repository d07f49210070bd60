// What an adapter may not say of its system.
#include "checker/lockstep/driven.hpp"

#include "checker/lockstep/lockstep.hpp"
#include "checker/machines/machines.hpp"

#include <gtest/gtest.h>

namespace sequent::lockstep {
namespace {

struct Nothing {};

TEST(Binding, AStateVariableIsNotShownTwice) {
    const auto show = [](const Nothing&, Variables& out) {
        out.put("inbox.owed", 0).put("halt.emergency", 0).put("inbox.owed", 1);
    };
    const auto system = drive(Nothing{}, std::vector<Reaction<Nothing>>{}, show);
    try {
        bind(machines::machine("none", machines::Bounds::small), *system, {});
        FAIL() << "bound";
    } catch (const std::logic_error& error) {
        EXPECT_NE(std::string(error.what()).find("shows the state variable inbox.owed twice"), std::string::npos)
            << error.what();
    }
}

}  // namespace
}  // namespace sequent::lockstep
