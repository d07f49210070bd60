// rotation = multisig.
#include "checker/lockstep/adapters/adapter.hpp"
#include "checker/lockstep/systems/rotation/multisig_system.hpp"

#include <algorithm>

namespace sequent::lockstep {
namespace {

namespace rot = impl::rotation;
using P = Parameters;
using rotation::MultisigSystem;

constexpr int operators = static_cast<int>(rot::safe_owners);

void show(const MultisigSystem& system, Variables& out) {
    const std::uint64_t height = system.safe().height();
    for (int block = 0; block < MultisigSystem::blocks; ++block) {
        const std::string name = block == 0 ? "multisig.proposal" : "multisig.rival";
        const rot::ApprovalList* list = system.safe().find(proposal_hash(system.proposal(block)));
        out.each(name + ".signed_by", operators, [&](int i) { return system.find_signature(height, block, i) != nullptr; });
        out.each(name + ".counted", operators, [&](int i) { return list && list->has(static_cast<std::uint8_t>(i)); });
        out.put(name + ".tally", list ? std::min<int>(list->count, operators + 1) : 0);
        out.put(name + ".published", list && list->published);
    }
    out.put("multisig.rivalled", system.rival_shown());
    out.each("multisig.signed_before", operators, [&](int i) {
        return system.find_signature(height - 1, 0, i) || system.find_signature(height - 1, 1, i);
    });
    out.each("multisig.offline", operators, [&](int i) { return !system.online(i); });
}

std::unique_ptr<System> make(const Parameters& p) {
    return drive<MultisigSystem>(
        MultisigSystem(configured<rotation::MultisigConfig>(p)),
        {{"ProposeRival", calls<&MultisigSystem::propose_rival>},
         {"SignBlock", calls<&MultisigSystem::sign_block>},
         {"HandInSignature", calls<&MultisigSystem::hand_in>},
         {"PublishBlock", calls<&MultisigSystem::publish>},
         {"OpenHeight", calls<&MultisigSystem::open_height>},
         {"SwitchOperator", calls<&MultisigSystem::switch_operator>}}, show);
}

Instance with(std::string name, int signatures, int faulty, int rivals, int offline) {
    return instance(std::move(name), {{&P::signatures_min, signatures}, {&P::faulty_signers, faulty},
                                      {&P::rival_proposals, rivals}, {&P::operators_offline_max, offline}});
}

}  // namespace

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"duplicate-signers-counted", "small"},
    {"every-operator-must-sign", "small"},
    {"signature-of-another-height", "small"},
    {"threshold-of-half", "small"},
    {"approval-unchecked", "small"},
    {"approvals-counted-across-proposals", "small"},
    {"offline-operator-signs", "small"},
    {"rival-signed-too", "small"},
};

}  // namespace

void add_rotation_multisig(std::vector<Harness>& all) {
    all.push_back({"multisig", "rotation",
                   {within<1, 4>(&P::signatures_min), within<0, 3>(&P::faulty_signers), flag(&P::rival_proposals),
                    within<0, 4>(&P::operators_offline_max)},
                   {with("small", 3, 1, 1, 1),
                    // Two of four, and no fault but the proposer's: both blocks of a height are published (INV-RO-60 falls).
                    with("half", 2, 0, 1, 0)},
                   make, planted});
}

}  // namespace sequent::lockstep
