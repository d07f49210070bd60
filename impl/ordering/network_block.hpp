// Blocks of a rollup as a sequencer network commits them, and the layer on which their data becomes final.
#pragma once

#include "impl/flat_vec.hpp"
#include "impl/flat_bytes.hpp"
#include "impl/ordering/sequencer_set.hpp"

namespace sequent::impl::ordering {

inline constexpr int session_blocks_max = 4;

// What network 1 or 2 has the rollup execute at a number: a transfer of `amount` units.
struct NetworkBlock {
    std::uint8_t network = 0;
    std::uint64_t number = 0;
    std::uint64_t amount = 0;
};
template <class Out>
void write(Out& out, const NetworkBlock& block) {
    out.u8(block.network).u64(block.number).u64(block.amount);
}
inline constexpr std::size_t network_block_bytes = 17;

struct SignedBlock {
    NetworkBlock block;
    Commit commit;
};
inline constexpr std::size_t signed_block_bytes_max = network_block_bytes + commit_bytes_max;
template <class Out>
void write(Out& out, const SignedBlock& block) {
    write(out, block.block);
    write(out, block.commit);
}
SignedBlock read_signed_block(Reader& reader);
Bytes encode(const SignedBlock& block);
Result<SignedBlock> decode_signed_block(ByteView bytes);
// SO-14: whether the block's own network has committed it. Refuses (unknown) another network than `network`, (signature) as
// verify_commit does.
Result<void> verify_block(int network, const SignedBlock& block);
// The block under a commit of its network, or under a forger's signatures.
SignedBlock committed(const NetworkBlock& block);
SignedBlock forged(const NetworkBlock& block);

// SO-10: a network and the blocks that it has committed, from `first` on; never taken back.
class Network {
public:
    Network(int id, std::uint64_t first) : id_(id), first_(first) {}
    void commit_next();
    std::uint64_t height() const { return first_ - 1 + blocks_.size(); }
    // The block of a number, or null if the network has none.
    const SignedBlock* block(std::uint64_t number) const;

private:
    int id_;
    std::uint64_t first_;
    FlatVec<SignedBlock, session_blocks_max> blocks_;
};

// SO-11: a network's blocks on the DA layer, in order; those up to `final_height` are final, later ones may be taken back.
class DaLayer {
public:
    explicit DaLayer(std::uint64_t first) : first_(first), final_(first - 1) {}
    // Refused (mismatch) unless the block's number is the next one, (malformed) for other bytes.
    Result<void> post(ByteView block);
    // Refused (guard) if all that is posted is final.
    Result<void> finalize();
    Result<void> reorg();
    std::uint64_t height() const { return first_ - 1 + blobs_.size(); }
    std::uint64_t final_height() const { return final_; }
    // The block of a number that is on the layer, or null.
    const SignedBlock* blob(std::uint64_t number) const;

private:
    std::uint64_t first_;
    std::uint64_t final_;
    FlatVec<SignedBlock, session_blocks_max> blobs_;
};

}  // namespace sequent::impl::ordering
