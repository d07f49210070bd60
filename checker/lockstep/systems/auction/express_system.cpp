#include "checker/lockstep/systems/auction/express_system.hpp"

namespace sequent::lockstep::auction {
namespace {

constexpr std::uint64_t nonces = 4;  // a nonce is reused after so many: the chain behind the queue is not part of this

// The user who holds the lane (express 1) and the one who does not (0).
const Party& user(int express) { return party(Role::bidder, express ? 0 : 1); }

}  // namespace

ExpressSystem::ExpressSystem(const ExpressConfig& config) : queue_(config, user(1).address) {}

const Waiting* ExpressSystem::waiting(int express) const { return queue_.find(user(express).address); }

Result<void> ExpressSystem::moment() {
    if (queue_.ready(now_ms_)) return refuse(RefusalCode::guard, "what has come to the front is sequenced first");
    now_ms_ += queue_.config().moment_ms;
    return {};
}

Result<void> ExpressSystem::arrive(int express) {
    if (express < 0 || express > 1) return refuse(RefusalCode::argument, "no such user");
    std::uint64_t& nonce = nonces_[static_cast<std::size_t>(express)];
    const QueuedTx tx{user(express).address, nonce % nonces, express == 1};
    const auto taken = queue_.on_tx(encode(sign_tx(tx, user(express).key)), now_ms_);
    if (taken) ++nonce;
    return taken;
}

Result<void> ExpressSystem::sequence(int express) {
    if (express < 0 || express > 1) return refuse(RefusalCode::argument, "no such user");
    return queue_.sequence(user(express).address, now_ms_);
}

}  // namespace sequent::lockstep::auction
