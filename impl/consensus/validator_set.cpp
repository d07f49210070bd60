#include "impl/consensus/validator_set.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::consensus {

const KeyPair& validator_key(int i) {
    static const std::array<KeyPair, validators_max> keys = [] {
        std::array<KeyPair, validators_max> all;
        for (std::size_t k = 0; k < all.size(); ++k) all[k] = key_pair_of("validator", k);
        return all;
    }();
    return keys.at(static_cast<std::size_t>(i));
}

ValidatorSet validators_with(std::span<const Power> powers) {
    ValidatorSet set;
    for (std::size_t i = 0; i < powers.size(); ++i) set.add(validator_key(static_cast<int>(i)).public_key, powers[i]);
    return set;
}

bool same(const Signatures& a, const Signatures& b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }

Result<void> verify_quorum(const ValidatorSet& set, Domain domain, ByteView statement, const Signatures& signatures) {
    Power power = 0;
    int last = -1;
    for (const SignedBy& one : signatures) {
        if (!set.has(one.validator)) return refuse(RefusalCode::signature, "signed by no validator");
        // A signature that is shown twice is still one validator's.
        if (one.validator <= last && !planted("qc-counts-duplicate-signers"))
            return refuse(RefusalCode::signature, "signers are doubled or out of order");
        last = one.validator;
        power += set[one.validator].power;
    }
    // HotShot's threshold in heads is right only where every validator has one unit of stake.
    const bool enough = planted("threshold-in-heads-tally-in-stake") ? power >= static_cast<Power>(2 * set.size() / 3 + 1)
                                                                     : set.is_quorum(power);
    if (!enough) return refuse(RefusalCode::guard, "the signers hold no more than two thirds of the power");
    for (const SignedBy& one : signatures)
        if (!verify(set[one.validator].key, domain, statement, one.signature))
            return refuse(RefusalCode::signature, "not the signer's signature");
    return {};
}

void write(Writer& out, const Signatures& signatures) {
    out.count(signatures.size());
    for (const SignedBy& one : signatures) out.u8(static_cast<std::uint8_t>(one.validator)).raw(one.signature);
}

Signatures read_signatures(Reader& in) {
    Signatures signatures;
    const std::uint64_t count = in.count(Signatures::capacity());
    for (std::uint64_t k = 0; k < count && in.ok(); ++k) {
        SignedBy one;
        one.validator = in.u8();
        if (one.validator >= validators_max) in.fail("no such validator");
        one.signature = in.array<64>();
        signatures.push_back(one);
    }
    return signatures;
}

}  // namespace sequent::impl::consensus
