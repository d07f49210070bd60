// A rule of one's own, checked: what if Polygon zkEVM's contract let users force their batches in an emergency too? Then
// inclusion is bounded through an emergency (INV-FI-13), which as deployed it is not.
#include "checker/explore/explorer.hpp"
#include "checker/machines/concrete.hpp"
#include "model/force_include/timeout/slice.hpp"

#include <cstdio>

namespace mine {

using namespace sequent;

// MY-1  Anybody forces a prefix of the queue once its youngest batch has timed out, whatever the emergency.
struct OnForce : On<Force, "MY-1"> {
    RULE(auto upto) {
        require(s.inbox.pending(upto - 1) && s.inbox.age[upto - 1] >= p.timeout_l1_blocks);
        inbox::include_prefix(x, s, p, cap, upto);
    }
};

struct Variant : force_include::timeout::Variant {
    static constexpr std::string_view name = "timeout-in-emergencies";
    using Reactions = Replaced<force_include::timeout::Variant::Reactions, force_include::timeout::OnForce, OnForce>;
    using Weakened = Rules<inbox::ReorgUnnoticed>;
};

// Says of every property whether it holds in all reachable states. True if all do.
template <class Slice>
bool check(const char* name, const Parameters& parameters) {
    static constexpr Caps bounds{.queue = 3, .reorg = 1, .age = 7, .blocks = 7, .freeze = 7};
    const machines::Concrete<Slice, bounds> machine(name);
    const ExploreResult result = explore(machine, parameters);
    std::printf("%s: %llu states, %llu transitions\n", name, static_cast<unsigned long long>(result.states),
                static_cast<unsigned long long>(result.transitions));
    bool all_hold = result.outcome == ExploreOutcome::exhausted;
    for (std::size_t k = 0; k < machine.properties().size(); ++k) {
        const Property& property = machine.properties()[k];
        if (property.kind != PropertyKind::invariant || !(machine.applicable(parameters) >> k & 1)) continue;
        std::printf("  %s %s: %s\n", result.found[k] ? "VIOLATED " : "EXHAUSTED", property.id.c_str(), property.title.c_str());
        all_hold = all_hold && !result.found[k];
    }
    return all_hold;
}

}  // namespace mine

int main() {
    sequent::Parameters p;
    p.timeout_l1_blocks = 3, p.emergency_cooldown_l1_blocks = 2, p.forced_txs = 2, p.l1_reorg_depth_max = 1;
    p.censoring = p.offline = p.emergency = 1;
    const bool as_deployed = mine::check<sequent::force_include::Slice<sequent::force_include::timeout::Variant>>("timeout", p);
    const bool as_proposed = mine::check<sequent::force_include::Slice<mine::Variant>>("timeout-in-emergencies", p);
    return !as_deployed && as_proposed ? 0 : 1;
}
