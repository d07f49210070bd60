// What the builders' slot looks like to the model.
#include "impl/auction/leaves.hpp"
#include "impl/auction/observe.hpp"

#include <bit>

namespace sequent::impl::auction {
namespace {

constexpr int members = 2;

// What attesters voted for: 1.. a builder's header, builders + 1 the proposer's own block; 0: nothing.
int chosen(const BuilderSystem& system) {
    if (!system.attested()) return 0;
    for (int i = 0; i <= builders; ++i)
        if (const ReceivedHeader* found = system.board().signed_for(i); found && found->digest == system.attestation().header)
            return i + 1;
    return 0;
}

}  // namespace

const std::vector<std::string>& builder_leaves() {
    static const auto names = leaf_names(
        "auction", {{"bid", builders}, {"signature", builders}, {"body", builders}, {"pays", builders}, {"copied"},
                    {"chosen"}, {"weight"}, {"attested"}, {"settled"}, {"stake", builders}, {"held"},
                    {"earned", members}, {"slashed"}, {"income"}});
    return names;
}

void observe(const BuilderSystem& system, std::span<int> values) {
    namespace account = builder_account;
    const SlotBoard& board = system.board();
    const BuilderMoney& money = system.house().money();
    const auto of = [&](std::size_t first) {
        return [&money, first](int i) { return money.of(first + static_cast<std::size_t>(i)); };
    };
    LeafWriter out(values);
    out.each(builders, [&](int i) { return board.value(i); });
    out.each(builders, [&](int i) { return !board.signed_for(i) ? 0 : board.signed_well(i) ? 1 : 2; });
    out.each(builders, [&](int i) { return !board.body(i).here() ? 0 : board.body(i).in_time() ? 1 : 2; });
    out.each(builders, [&](int i) { return board.body(i).here() ? board.body(i).body.payment : 0; });
    out.put(board.signed_for(builders) != nullptr).put(chosen(system));
    out.put(std::popcount(system.attestation().voters)).put(system.attested()).put(system.house().settled());
    out.each(builders, of(account::stake)).put(money.of(account::held)).each(members, of(account::members));
    out.put(system.house().slashed()).put(system.house().income());
}

}  // namespace sequent::impl::auction
