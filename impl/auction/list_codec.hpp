// Inclusion lists (EIP-7805): the transactions, the lists that makers sign, the block that is held against them, and the
// attesters' votes, with one encoding each. The chain is a toy one: a transaction may need a gate that others open and close.
#pragma once

#include "impl/auction/packet.hpp"
#include "impl/auction/party.hpp"

namespace sequent::impl::auction {

inline constexpr int list_makers = 3;
inline constexpr int list_attesters = 3;
inline constexpr std::uint64_t gas_limit = 30;  // of a block
inline constexpr int gates = 2;

enum class ToyKind : std::uint8_t { pass = 1, open, close, fill };  // pass: valid only while its gate is open
struct ToyTx {
    ToyKind kind = ToyKind::fill;
    std::uint8_t gate = 0;
    std::uint64_t gas = 1;

    friend bool operator==(const ToyTx&, const ToyTx&) = default;
};

// A few transactions in place, trivially copyable: messages that hold them are kept in a FlatVec.
template <std::size_t N>
class ToyTxs {
public:
    static constexpr std::size_t capacity() { return N; }
    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    const ToyTx* begin() const { return txs_.data(); }
    const ToyTx* end() const { return txs_.data() + size_; }
    // More than N are the caller's bug.
    void push_back(const ToyTx& tx) {
        assert(size_ < N);
        txs_[size_++] = tx;
    }

private:
    std::array<ToyTx, N> txs_{};
    std::size_t size_ = 0;
};

struct InclusionList {
    std::uint64_t slot = 0;
    std::uint64_t maker = 0;
    ToyTxs<2> txs;
};
struct SignedList {
    InclusionList list;
    Signature signature{};
};
Packet encode(const InclusionList& list);  // what is signed (Domain::inclusion_list)
Packet encode(const SignedList& message);
Result<SignedList> decode_list(ByteView bytes);
SignedList sign_list(const InclusionList& list, const KeyPair& key);

struct ListedBlock {
    std::uint64_t slot = 0;
    Hash parent{};
    ToyTxs<6> txs;
};
struct SignedBlock {
    ListedBlock block;
    Signature signature{};
};
Packet encode(const ListedBlock& block);  // what is signed (Domain::inclusion_block)
Packet encode(const SignedBlock& message);
Result<SignedBlock> decode_listed_block(ByteView bytes);
SignedBlock sign_block(const ListedBlock& block, const KeyPair& key);

// An attester's verdict on a block.
struct ListVote {
    Hash block{};
    std::uint64_t attester = 0;
    bool accepts = false;
    Signature signature{};
};
Packet encode(const ListVote& vote);
Result<ListVote> decode_list_vote(ByteView bytes);
ListVote sign_vote(const Hash& block, int attester, bool accepts);
bool verify_vote(const ListVote& vote);

}  // namespace sequent::impl::auction
