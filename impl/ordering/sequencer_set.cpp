#include "impl/ordering/sequencer_set.hpp"

namespace sequent::impl::ordering {

static constexpr int networks = 8;

// Keys never change; deriving one costs as much as a signature.
const KeyPair& validator_key(int network, std::size_t validator) {
    static const auto keys = [] {
        std::array<KeyPair, networks * validators> all;
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = key_pair_of("shared sequencer", i);
        return all;
    }();
    assert(network >= 0 && network < networks && validator < validators);
    return keys[static_cast<std::size_t>(network) * validators + validator];
}

const KeyPair& forger_key() {
    static const KeyPair key = key_pair_of("forger", 0);
    return key;
}

const KeyPair& user_key(std::size_t user) {
    static const auto keys = [] {
        std::array<KeyPair, 8> all;
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = key_pair_of("shared log user", i);
        return all;
    }();
    return keys.at(user);
}

static constexpr std::size_t quorum = validators * 2 / 3 + 1;

Commit commit_of(int network, ByteView statement) {
    Commit commit;
    for (std::size_t i = 0; i < quorum; ++i)
        commit.push_back({static_cast<std::uint8_t>(i), sign(validator_key(network, i), Domain::ordering_block, statement)});
    return commit;
}

Commit forged_commit(ByteView statement) {
    Commit commit;
    for (std::size_t i = 0; i < quorum; ++i)
        commit.push_back({static_cast<std::uint8_t>(i), sign(forger_key(), Domain::ordering_block, statement)});
    return commit;
}

Result<void> verify_commit(int network, ByteView statement, const Commit& commit) {
    std::array<bool, validators> signed_by{};
    for (const Vote& vote : commit) {
        if (vote.validator >= validators) return refuse(RefusalCode::signature, "no such validator");
        if (signed_by[vote.validator]) return refuse(RefusalCode::signature, "a validator counts once");
        signed_by[vote.validator] = true;
        if (!verify(validator_key(network, vote.validator).public_key, Domain::ordering_block, statement, vote.signature))
            return refuse(RefusalCode::signature, "not the validator's signature");
    }
    if (3 * commit.size() <= 2 * validators) return refuse(RefusalCode::signature, "not more than two thirds have signed");
    return {};
}

Commit read_commit(Reader& reader) {
    Commit commit;
    const std::size_t votes = reader.u8();
    if (votes > validators) reader.fail("more votes than validators");
    for (std::size_t i = 0; i < votes && reader.ok(); ++i) {
        Vote vote;
        vote.validator = reader.u8();
        vote.signature = reader.array<64>();
        commit.push_back(vote);
    }
    return commit;
}

}  // namespace sequent::impl::ordering
