#include "impl/auction/party.hpp"

#include <algorithm>
#include <cassert>

namespace sequent::impl::auction {
namespace {

constexpr std::array<std::string_view, 7> role_names{"auction bidder",  "auction seller",   "auctioneer", "slot proposer",
                                                     "payload builder", "payload attester", "list maker"};

using Parties = std::array<std::array<Party, parties_max>, role_names.size()>;

Parties make_parties() {
    Parties all;
    for (std::size_t role = 0; role < role_names.size(); ++role)
        for (std::size_t i = 0; i < parties_max; ++i) {
            Party& party = all[role][i];
            party.key = key_pair_of(role_names[role], i);
            std::copy_n(hash_of(party.key.public_key).begin(), party.address.size(), party.address.begin());
        }
    return all;
}

}  // namespace

const Party& party(Role role, int number) {
    static const Parties all = make_parties();
    assert(number >= 0 && number < parties_max);
    return all[static_cast<std::size_t>(role)][static_cast<std::size_t>(number)];
}

int number_of(Role role, const Address& address, int count) {
    for (int i = 0; i < count; ++i)
        if (party(role, i).address == address) return i;
    return -1;
}

}  // namespace sequent::impl::auction
