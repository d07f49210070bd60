// preconf = incremental: Flashblocks.
#include "checker/lockstep/adapters/preconf/show.hpp"

namespace sequent::lockstep {
namespace {

using namespace impl::preconf;
using namespace preconf;
using P = Parameters;

std::unique_ptr<System> make(const Parameters& p) {
    return drive<IncrementalSystem>(IncrementalSystem({p.block_pieces, p.piece_losses == 1, p.mid_block_swaps == 1}),
                                    {{"StreamPiece", calls<&IncrementalSystem::stream_piece>},
                                     {"ResendPiece", calls<&IncrementalSystem::resend_piece>},
                                     {"MoveHead", calls<&IncrementalSystem::move_head>},
                                     {"SwapBuilder", calls<&IncrementalSystem::swap_builder>},
                                     {"SwapSequencer", calls<&IncrementalSystem::swap_sequencer>},
                                     {"SealPieces", calls<&IncrementalSystem::seal_pieces>}}, show);
}

// Few pieces, which the machine of small bounds takes, and a block of the real size.
constexpr std::array pieces_in_bytes{1, 2, 3, 4, pieces_max};

}  // namespace

void show(const IncrementalSystem& system, Variables& out) {
    const auto which = [](const impl::Hash& head) { return head == head_hash(1); };
    const StreamClient& client = system.client();
    const auto show_chain = [&](const char* base, const char* len, const char* pieces, const PieceChain& has) {
        out.put(base, which(has.base())).put(len, has.size());
        out.each(pieces, pieces_max, [&](int k) {
            const auto i = static_cast<std::size_t>(k);
            return i < has.size() ? has.pieces()[i].body.content : 0;
        });
    };
    out.put("pc.head", which(system.head()));
    show_chain("pc.base", "pc.built_len", "pc.built", system.builder().built());
    show_chain("pc.held_base", "pc.held_len", "pc.held", system.sequencer().held());
    out.put("pc.held_next", system.sequencer().wanted());
    show_chain("pc.seen_base", "pc.seen_len", "pc.seen", client.seen());
    const auto& contents = client.block().contents;
    out.put("pc.sealed", client.is_sealed()).put("pc.sealed_base", which(client.block().base));
    out.put("pc.sealed_len", contents.size());
    out.each("pc.block", pieces_max, [&](int k) {
        const auto i = static_cast<std::size_t>(k);
        return i < contents.size() ? contents[i] : 0;
    });
    out.put("pc.seen_at_seal", client.seen_before_block());
}

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"base-changed-mid-block", "base"},
    {"failover-starts-over", "base"},
    {"fallback-block-ignores-stream", "base"},
    {"index-skipped", "base"},
    {"piece-replaced", "base"},
    {"tail-streamed-after-sealing", "base"},
};

}  // namespace

void add_preconf_incremental(std::vector<Harness>& all) {
    // "base" is the instance of Base: four pieces, which may be lost, and both ends may be replaced.
    const Instance base = instance("base", {{&P::block_pieces, 4}, {&P::piece_losses, 1}, {&P::mid_block_swaps, 1}});
    all.push_back({"incremental", "preconf",
                   {{&P::block_pieces, nullptr, nullptr, pieces_in_bytes}, flag(&P::piece_losses), flag(&P::mid_block_swaps)},
                   {base,
                    variant(base, "lossless", {{&P::piece_losses, 0}}),
                    // As many as one Flashblock every 200 ms makes of a block of 2 s, for the machine of real bounds.
                    variant(base, "real", {{&P::block_pieces, 10}, {&P::piece_losses, 0}, {&P::mid_block_swaps, 0}})},
                   make, planted});
}

}  // namespace sequent::lockstep
