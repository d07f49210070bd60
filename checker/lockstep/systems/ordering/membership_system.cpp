#include "checker/lockstep/systems/ordering/membership_system.hpp"

namespace sequent::lockstep::ordering {

const SharedTx& MembershipSystem::user_tx(int user) {
    static const auto txs = [] {
        std::array<SharedTx, 2> all;
        for (std::size_t i = 0; i < 2; ++i) {
            SharedTx tx;
            tx.space = namespace_of(1);
            tx.amount = 1;
            all[i] = signed_tx(tx, user_key(i + 1));
        }
        return all;
    }();
    return txs.at(static_cast<std::size_t>(user - 1));
}

const Hash& MembershipSystem::user_tx_id(int user) {
    static const std::array<Hash, 2> ids{leaf_of(user_tx(1)).hash, leaf_of(user_tx(2)).hash};
    return ids.at(static_cast<std::size_t>(user - 1));
}

Result<void> MembershipSystem::announce(int height) {
    if (height < 1 || height > config_.blocks) return refuse(RefusalCode::argument, "no such block");
    const auto notice = signed_notice(static_cast<std::uint64_t>(height), rollup_operator_key());
    return contract_.announce(encode(notice), node_.next_unconfirmed(contract_),
                              static_cast<std::uint64_t>(config_.notice_blocks));
}

Result<void> MembershipSystem::confirm(int source, int tx) {
    if (source < 0 || source > 1 || tx < 0 || tx > 2) return refuse(RefusalCode::argument, "no such block");
    SourceBlock made;
    made.source = source == 1 ? OrderSource::shared : OrderSource::own;
    made.number = node_.next_unconfirmed(contract_);
    made.empty = tx == 0;
    if (made.number > static_cast<std::uint64_t>(config_.blocks)) return refuse(RefusalCode::guard, "no block is left");
    // SO-31: a source looks at L1 and at the number alone. What the other has confirmed it does not know.
    if (!contract_.may_confirm(made.source, made.number))
        return refuse(RefusalCode::guard, "another source orders the next block");
    if (!made.empty) made.tx = user_tx(tx);
    return node_.receive(contract_, pack(confirmed(made)));
}

}  // namespace sequent::lockstep::ordering
