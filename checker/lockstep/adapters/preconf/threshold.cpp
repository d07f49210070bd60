// preconf = threshold.
#include "checker/lockstep/adapters/preconf/show.hpp"

#include <algorithm>

namespace sequent::lockstep {
namespace {

using namespace impl::preconf;
using namespace preconf;
using P = Parameters;

std::unique_ptr<System> make(const Parameters& p) {
    // The model's set has room for so many signers, and its state variables are laid out for them.
    const int room = p.preconf_signers <= 5 ? 5 : signers_max;
    return drive<ThresholdSystem>(
        ThresholdSystem({p.preconf_signers, p.preconf_threshold_signers, p.byzantine_signers}),
        {{"SignShare", calls<&ThresholdSystem::sign_share>},
         {"SealPosition", calls<&ThresholdSystem::seal_position>},
         {"AccuseSigner", calls<&ThresholdSystem::accuse>}},
        [room](const ThresholdSystem& system, Variables& out) { show(system, room, out); });
}

}  // namespace

void show(const ThresholdSystem& system, int signers, Variables& out) {
    const ShareCollector& holder = system.holder();
    const auto position = [](int at) { return at / values + 1; };
    const auto value = [](int at) { return at % values; };
    out.each("pc.signature", positions * values * signers, [&](int at) {
        return std::any_of(holder.counted().begin(), holder.counted().end(), [&](const auto& counted) {
            const auto& [of, signature] = counted;
            return ((of.position - 1) * values + of.value) * signers + of.signer == at;
        });
    });
    out.each("pc.tally", positions * values, [&](int at) { return holder.tally(position(at), value(at)); });
    out.each("pc.stands", positions * values, [&](int at) {
        return holder.stands(system.config(), position(at), value(at));
    });
    out.each("pc.block", positions, [&](int at) { return system.sealed(at + 1) + 1; });
    out.each("pc.slashed", signers, [&](int signer) { return system.bonds().is_slashed(signer); });
}

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"duplicate-signer-counts", "small"},
    {"equivocation-only-if-both-stand", "small"},
    {"majority-threshold", "strict"},
    {"seals-against-own-signature", "small"},
    {"signature-without-position", "small"},
    {"signed-after-sealing", "small"},
};

}  // namespace

void add_preconf_threshold(std::vector<Harness>& all) {
    // n = 3f + 1 and t = 2f + 1; a set in which two quorums share a single signer, who may lie; one with more than a majority.
    const Instance small = instance("small", {{&P::preconf_signers, 4}, {&P::preconf_threshold_signers, 3},
                                              {&P::byzantine_signers, 1}});
    all.push_back({"threshold", "preconf",
                   {within<3, 5>(&P::preconf_signers),
                    {&P::preconf_threshold_signers, just<1>, [](const Parameters& p) { return p.preconf_signers; }},
                    within<0, 2>(&P::byzantine_signers)},
                   {small,
                    variant(small, "majority", {{&P::preconf_signers, 3}, {&P::preconf_threshold_signers, 2}}),
                    variant(small, "strict", {{&P::preconf_signers, 3}, {&P::byzantine_signers, 2}})},
                   make, planted});
}

}  // namespace sequent::lockstep
