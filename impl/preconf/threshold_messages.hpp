// What the signers of a set, the holders of their promises and the contract send one another.
// spec/preconf/threshold.md.
#pragma once

#include "impl/flat_vec.hpp"
#include "impl/preconf/message.hpp"

namespace sequent::impl::preconf {

inline constexpr int positions = 2;  // of the order that is promised: 1 and 2
inline constexpr int values = 2;     // for each position two values that exclude one another: 0 and 1
inline constexpr int signers_max = 7;

// The digest of a value, which is what is signed: promises are about content, not about numbers.
const Hash& digest_of_value(int value);
// The value with that digest, or -1.
int value_of_digest(const Hash& digest);

// "At `position` stands `value`", by signer `signer` (0..signers_max - 1). Binding the position is what lets a signer say
// different things of different positions.
struct PositionStatement {
    static constexpr std::size_t size_max = 8 + 1 + 32 + 1;
    std::uint8_t position = 1;
    std::uint8_t value = 0;
    std::uint8_t signer = 0;
    friend bool operator==(const PositionStatement&, const PositionStatement&) = default;

    void write(auto& out) const { out.u64(rollup_id).u8(position).raw(digest_of_value(value)).u8(signer); }
    // Fails for a position, a value or a signer that there is not.
    static PositionStatement read(Reader& in);
};

// A share of a promise.
struct PromiseShare : PositionStatement {
    static constexpr Domain domain = Domain::promise_share;
    static PromiseShare read(Reader& in) { return {PositionStatement::read(in)}; }
};
// A vote to seal the position's block with the value.
struct SealShare : PositionStatement {
    static constexpr Domain domain = Domain::seal_share;
    static SealShare read(Reader& in) { return {PositionStatement::read(in)}; }
};

const KeyPair& signer_key(int signer);

// A signature of one signer, where the rest of its statement is known.
struct SignerSignature {
    std::uint8_t signer = 0;
    Signature signature{};
};

// Signatures of several signers over one statement: signers in ascending order, so that none can be counted twice.
template <class Share>
struct Certificate {
    static constexpr std::size_t size_max = 8 + 1 + 32 + 1 + signers_max * (1 + 64);
    std::uint8_t position = 1;
    std::uint8_t value = 0;
    FlatVec<SignerSignature, signers_max> signatures;

    void write(auto& out) const {
        out.u64(rollup_id).u8(position).raw(digest_of_value(value)).u8(static_cast<std::uint8_t>(signatures.size()));
        for (const SignerSignature& one : signatures) out.u8(one.signer).raw(one.signature);
    }
    static Certificate read(Reader& in) {
        Certificate certificate;
        read_rollup(in);
        certificate.position = in.u8();
        certificate.value = read_value(in);
        if (certificate.position < 1 || certificate.position > positions) in.fail("no such position");
        const std::uint8_t count = in.u8();
        if (count > signers_max) in.fail("more signatures than signers");
        for (std::uint8_t i = 0; in.ok() && i < count; ++i) {
            SignerSignature one;
            one.signer = in.u8();
            one.signature = in.array<64>();
            if (one.signer >= signers_max) in.fail("no such signer");
            if (i > 0 && one.signer <= certificate.signatures.back().signer) in.fail("signers are not in ascending order");
            certificate.signatures.push_back(one);
        }
        return certificate;
    }

    // Accepts iff at least `threshold` of the first `signers` signers have signed; every signature is verified by itself.
    // Refused (signature), (guard) for too few.
    Result<void> check(int signers, int threshold) const {
        int counted = 0;
        for (std::size_t i = 0; i < signatures.size(); ++i) {
            const SignerSignature& one = signatures[i];
            if (one.signer >= signers || (i > 0 && one.signer <= signatures[i - 1].signer))
                return refuse(RefusalCode::signature, "a signer that does not count");
            const Signed<Share> share{Share{{position, value, one.signer}}, one.signature};
            if (!is_signed_by(signer_key(one.signer).public_key, share))
                return refuse(RefusalCode::signature, "a signature that is not the signer's");
            ++counted;
        }
        if (counted < threshold) return refuse(RefusalCode::guard, "fewer signers than the threshold says");
        return {};
    }

private:
    static std::uint8_t read_value(Reader& in) {
        const int value = value_of_digest(in.hash());
        return value >= 0 ? static_cast<std::uint8_t>(value) : static_cast<std::uint8_t>(in.fail("no such value"));
    }
};

}  // namespace sequent::impl::preconf
