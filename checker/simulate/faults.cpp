#include "checker/simulate/faults.hpp"

#include <array>

namespace sequent::simulate {

Faults Faults::draw(Choices& choices) {
    const auto one_of = [&](auto... values) {
        const std::array<std::uint32_t, sizeof...(values)> all{static_cast<std::uint32_t>(values)...};
        return all[choices.below(static_cast<std::uint32_t>(all.size()))];
    };
    Faults faults;
    faults.lost = one_of(0, 0, 16, 64, 256);
    faults.doubled = one_of(0, 0, 32, 256);
    faults.late = one_of(0, 0, 64, 384);
    faults.fault_steps = one_of(0, 8, 24, 64);
    faults.partitions = one_of(0, 1, 2);
    faults.crashes = one_of(0, 1, 4);
    faults.reorgs = one_of(0, 1, 4);
    faults.full_disks = one_of(0, 0, 1);
    faults.interrupted_writes = one_of(0, 512, 1024);
    faults.clock_skew = one_of(0, 10, 300);
    faults.byzantine = one_of(0, 64, 192, 384);
    faults.block_ms = one_of(120, 40, 400);
    return faults;
}

std::string Faults::text() const {
    std::string text;
    const auto say = [&](std::uint32_t value, const std::string& what) {
        if (value > 0) text += (text.empty() ? "" : ", ") + what;
    };
    const auto of_1024 = [](const char* what, std::uint32_t value) { return what + std::to_string(value) + "/1024"; };
    say(lost, of_1024("messages lost ", lost));
    say(doubled, of_1024("doubled ", doubled));
    say(late, of_1024("late ", late));
    if (fault_steps > 0) {
        say(partitions, "partitions");
        say(crashes, "crashes");
        say(crashes * interrupted_writes, "interrupted writes");
        say(reorgs, "reorgs");
        say(full_disks, "full disks");
    }
    say(clock_skew, "clocks off by up to " + std::to_string(clock_skew) + "/1000");
    say(byzantine, of_1024("the adversary acts ", byzantine));
    return text.empty() ? "nothing goes wrong" : text;
}

}  // namespace sequent::simulate
