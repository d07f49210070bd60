#include "impl/composition/roster.hpp"

#include "impl/composition/config.hpp"

#include <bit>

namespace sequent::impl::composition {
namespace {

template <std::size_t N>
std::array<KeyPair, N> keys(std::string_view role) {
    std::array<KeyPair, N> all;
    for (std::size_t i = 0; i < N; ++i) all[i] = key_pair_of(role, i);
    return all;
}

}  // namespace

bool known(Party party) {
    switch (party.kind) {
        case PartyKind::leader: return party.index < leaders_max;
        case PartyKind::bidder: return party.index >= 1 && party.index <= bidders_max;
        case PartyKind::set: return party.index == 0;
    }
    return false;
}

const KeyPair& key_of(Party party) {
    static const auto leaders = keys<leaders_max>("slot leader");
    static const auto bidders = keys<bidders_max>("slot bidder");
    assert(known(party) && party.kind != PartyKind::set);
    return party.kind == PartyKind::leader ? leaders[party.index] : bidders[party.index - 1u];
}

const KeyPair& auctioneer_key() {
    static const KeyPair key = key_pair_of("slot auctioneer", 0);
    return key;
}

const KeyPair& member_key(Group group, int member) {
    static const auto set = keys<group_members>("slot set");
    static const auto committee = keys<group_members>("slot committee");
    return (group == Group::set ? set : committee).at(static_cast<std::size_t>(member));
}

Certificate certify(Group group, Domain domain, ByteView statement, int signers) {
    Certificate certificate;
    for (int member = 0; member < signers; ++member) {
        certificate.members |= static_cast<std::uint8_t>(1 << member);
        certificate.signatures.push_back(sign(member_key(group, member), domain, statement));
    }
    return certificate;
}

Result<void> verify(Group group, Domain domain, ByteView statement, const Certificate& certificate) {
    if (certificate.members >> group_members != 0) return refuse(RefusalCode::signature, "a signer outside the group");
    const int signers = std::popcount(certificate.members);
    if (signers < group_threshold) return refuse(RefusalCode::signature, "too few signers");
    if (static_cast<std::size_t>(signers) != certificate.signatures.size())
        return refuse(RefusalCode::signature, "not one signature a signer");
    std::size_t next = 0;
    for (int member = 0; member < group_members; ++member) {
        if ((certificate.members >> member & 1) == 0) continue;
        if (!impl::verify(member_key(group, member).public_key, domain, statement, certificate.signatures[next++]))
            return refuse(RefusalCode::signature, "a signature that is not its member's");
    }
    return {};
}

}  // namespace sequent::impl::composition
