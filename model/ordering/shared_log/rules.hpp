// ordering = shared, slice shared_log: one log for two rollups, and each rollup's chain filtered out of it by its
// namespace. spec/ordering/shared_log.md.
#pragma once

#include "model/domain/rule.hpp"
#include "model/events.hpp"
#include "model/slice.hpp"

INSTANCE(shared_block_txs, 1, 2, "transactions of a block of the shared log")

namespace sequent::ordering::shared_log {

// What a server answers a node about its next block.
enum Answer { whole = 1, all_but_last = 2, the_others = 3, nothing = 4 };

// A transaction is named by its place in the log: block b's k-th transaction is place b * txs + k, and chains hold
// place + 1.
template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    static constexpr int B = cap.shared_blocks, P = cap.shared_blocks * cap.shared_txs;
    BOOST_HANA_DEFINE_STRUCT(State,
        (Array<Upto<2>, P>, space),  // by block * txs + k: the namespace of the transaction at that place, 0: none
        (Array<Flag, P>, tip),  // by block * txs + k: it pays for priority
        (Upto<cap.shared_txs>, len),      // transactions of the open block
        (Upto<B>, sealed),                // committed blocks
        (Array<Upto<2>, B>, altered),     // data root: whose last transaction it leaves out, 0: nobody's
        (Array<Flag, B>, lists_1),        // ids root: is rollup 1 in it
        (Array<Flag, B>, lists_2),  // ids root: is rollup 2 in it
        (Array<Upto<4>, 2>, held),  // taken and not yet executed: 0 none, 1 its data, 2 all but the last, 3 the other's, 4
                                    // "none"
        (Array<Upto<B>, 2>, fetched),     // blocks that each node has taken an answer for
        (Array<Upto<B>, 2>, derived),     // blocks that each rollup has executed
        (Array<Array<Upto<P>, P>, 2>, chain));  // what each rollup has executed, in order: 1 + the place; 0: none
};

// The log itself, which the properties compare with: has block b a transaction of rollup r + 1? Is place q its last
// one?
constexpr auto has(const auto& s, const Caps& cap, auto b, auto r) {
    return any(cap.shared_txs, [&](int k) { return s.log.space[b * cap.shared_txs + k] == r + 1; });
}
constexpr auto is_last(const auto& s, const Caps& cap, auto b, auto k, auto r) {
    return !any(cap.shared_txs, [&](int j) { return j > k && s.log.space[b * cap.shared_txs + j] == r + 1; });
}
// Is f true of the block with this number?
constexpr auto at_block(const Caps& cap, const auto& number, auto&& f) {
    return any(cap.shared_blocks, [&](int b) { return number == b && f(b); });
}
constexpr auto listed(const auto& s, auto b, auto r) {
    return (r == 0 && s.log.lists_1[b]) || (r == 1 && s.log.lists_2[b]);
}

// SO-1  The leader puts a transaction into the open block, in whatever order it likes.
struct OnTx : On<SharedTx, "SO-1"> { RULE(auto rollup, auto tip) {
    require(s.log.sealed < p.shared_blocks && s.log.len < p.shared_block_txs);
    const auto place = s.log.sealed * cap.shared_txs + s.log.len;
    s.log.space[place] = rollup;
    s.log.tip[place] = tip == 1;
    s.log.len += 1; } };

// What the two roots say of the open block is what it holds.
constexpr auto roots_match(const auto& s, const Caps& cap, auto ids, auto altered) {
    return altered == 0 && all(2, [&](int r) {
        const auto in_ids = ids == r + 1 || ids == 3;
        return same(in_ids, at_block(cap, s.log.sealed, [&](int b) { return has(s, cap, b, r); })); });
}

// SO-2  The leader closes the block with a root over each rollup's data and a root over the rollups' ids. An honest
// leader computes both from the block; a faulty one writes what it likes. It can leave out only what is there.
struct OnSeal : On<SharedSeal, "SO-2"> { RULE(auto ids, auto altered) {
    require(s.log.sealed < p.shared_blocks);
    require(p.shared_leader_faulty == 1 || roots_match(s, cap, ids, altered));
    require(implies(altered > 0, at_block(cap, s.log.sealed, [&](int b) { return has(s, cap, b, altered - 1); })));
    const auto b = value_of(s.log.sealed);
    s.log.altered[b] = altered;
    s.log.lists_1[b] = ids == 1 || ids == 3;
    s.log.lists_2[b] = ids >= 2;
    s.log.sealed += 1;
    s.log.len = 0; } };

// SO-3  The other sequencers compute both roots again and vote for no block whose roots differ.
struct OnSealCheck : On<SharedSeal, "SO-3">, Forbids { RULE(auto ids, auto altered) {
    require(roots_match(s, cap, ids, altered)); } };

// SO-4  A server, whom nobody has to trust, answers a node about its next block. An honest one tells the truth.
struct OnServe : On<ServeData, "SO-4"> { RULE(auto rollup, auto answer) {
    const auto r = rollup - 1;
    const auto next = value_of(s.log.fetched[r]);
    const auto mine = at_block(cap, next, [&](int b) { return has(s, cap, b, r); });
    const auto others = at_block(cap, next, [&](int b) { return has(s, cap, b, 1 - r); });
    require(next < s.log.sealed && s.log.held[r] == 0);
    require(implies(answer == whole || answer == all_but_last, mine));
    require(implies(answer == the_others, others));
    require(implies(p.data_server_lying == 0, answer == ite(mine, whole, nothing)));
    s.log.held[r] = answer;
    s.log.fetched[r] += 1; } };

// SO-5  A node takes data that the data root commits to under its own namespace, and "nothing" only if the ids root
// does not list it. It reads the block's two roots and nothing else of the block.
constexpr auto data_proven(const auto& s, const Caps& cap, auto r, auto answer) {
    return at_block(cap, s.log.fetched[r], [&](int b) {
        return (answer == whole && s.log.altered[b] != r + 1) ||
               (answer == all_but_last && s.log.altered[b] == r + 1); });
}
constexpr auto absence_proven(const auto& s, const Caps& cap, auto r, auto answer) {
    return answer == nothing && at_block(cap, s.log.fetched[r], [&](int b) { return !listed(s, b, r); });
}
struct OnServeCheck : On<ServeData, "SO-5">, Forbids { RULE(auto rollup, auto answer) {
    const auto r = rollup - 1;
    require(data_proven(s, cap, r, answer) || absence_proven(s, cap, r, answer)); } };

// SO-6  The rollup executes what its node has taken, in the order of the log.
constexpr void append(auto& x, auto& s, const Caps& cap, auto r, int place) {
    for (int j = cap.shared_blocks * cap.shared_txs - 1; j >= 0; --j) {
        when(s.log.chain[r][j] == 0 && all(j, [&](int i) { return s.log.chain[r][i] != 0; }),
             [&] { s.log.chain[r][j] = place + 1; });
    }
}
constexpr auto taken(const auto& s, const Caps& cap, auto b, auto k, auto r) {
    const auto& space = s.log.space[b * cap.shared_txs + k];
    return (s.log.held[r] == whole && space == r + 1) ||
           (s.log.held[r] == all_but_last && space == r + 1 && !is_last(s, cap, b, k, r)) ||
           (s.log.held[r] == the_others && space == 2 - r);
}
constexpr void finish_block(auto& s, auto rollup) {
    const auto r = rollup - 1;
    s.log.derived[r] = s.log.fetched[r];
    s.log.held[r] = 0;
}
struct OnDerive : On<DeriveBlock, "SO-6"> { RULE(auto rollup) {
    const auto r = rollup - 1;
    require(s.log.held[r] != 0);
    for (int r = 0; r < 2; ++r)
        for (int b = 0; b < cap.shared_blocks; ++b)
            for (int k = 0; k < cap.shared_txs; ++k)
                when(rollup == r + 1 && s.log.fetched[r] == b + 1 && taken(s, cap, b, k, r),
                     [&] { append(x, s, cap, r, b * cap.shared_txs + k); });
    finish_block(s, rollup); } };

// SO-7  A node that restarts forgets what it has taken and asks the rollup, whose own chain says which block comes
// next.
struct OnRestart : On<NodeRestart, "SO-7"> { RULE(auto rollup) {
    require(p.node_restarts == 1);
    const auto r = rollup - 1;
    require(s.log.fetched[r] > 0);
    s.log.held[r] = 0;
    s.log.fetched[r] = s.log.derived[r]; } };

// ---- what must hold ----------------------------------------------------------------------------------------------

constexpr auto holds_place(const auto& s, const Caps& cap, auto r, auto q) {
    return any(cap.shared_blocks * cap.shared_txs, [&](int j) { return s.log.chain[r][j] == q + 1; });
}
// f(r, j, k) for all pairs of places j < k of the chain of rollup r + 1.
constexpr auto all_pairs(const Caps& cap, auto&& f) {
    const int P = cap.shared_blocks * cap.shared_txs;
    return all(2 * P * P, [&](int n) {
        const int r = n / (P * P), j = n / P % P, k = n % P;
        return j >= k || f(r, j, k); });
}
constexpr auto any_pair(const Caps& cap, auto&& f) {
    return !all_pairs(cap, [&](int r, int j, int k) { return !f(r, j, k); });
}

struct NoneLost : Invariant<"INV-SO-1", "WIT-SO-1"> {
    static constexpr auto title =
        "none lost: a chain holds every transaction of its namespace in the blocks it has executed";
    HOLDS() { return all(2 * cap.shared_blocks * cap.shared_txs, [&](int n) {
        const int r = n % 2, q = n / 2;
        return implies(s.log.space[q] == r + 1 && s.log.derived[r] > q / cap.shared_txs,
                       holds_place(s, cap, r, q)); }); } };
struct AllDerived : Witness<"WIT-SO-1"> {
    static constexpr auto title = "both rollups have executed the whole log, and each has a transaction in it";
    HOLDS() { return s.log.derived[0] == p.shared_blocks && s.log.derived[1] == p.shared_blocks &&
                     s.log.chain[0][0] != 0 && s.log.chain[1][0] != 0; } };

struct NoneDoubled : Invariant<"INV-SO-2", "WIT-SO-2"> {
    static constexpr auto title = "none doubled: no transaction of the log is in a chain twice";
    HOLDS() { return all_pairs(cap, [&](int r, int j, int k) {
        return s.log.chain[r][k] == 0 || s.log.chain[r][j] != s.log.chain[r][k]; }); } };
struct TakenAndNotExecuted : Witness<"WIT-SO-2"> {
    static constexpr auto title = "a node has taken a block that its rollup has not executed, after one that it has";
    HOLDS() { return any(2, [&](int r) {
        return s.log.chain[r][0] != 0 && s.log.derived[r] >= 1 && s.log.held[r] == whole; }); } };

struct NoneLeaked : Invariant<"INV-SO-3", "WIT-SO-3"> {
    static constexpr auto title = "none leaked: a chain holds no transaction of another namespace";
    HOLDS() { return all(2 * cap.shared_blocks * cap.shared_txs, [&](int n) {
        const int r = n % 2, q = n / 2;
        return implies(holds_place(s, cap, r, q), s.log.space[q] == r + 1); }); } };
struct SharedBlockDerived : Witness<"WIT-SO-3"> {
    static constexpr auto title = "both rollups have executed a block that holds transactions of both";
    HOLDS() { return any(cap.shared_blocks, [&](int b) {
        return has(s, cap, b, 0) && has(s, cap, b, 1) && s.log.derived[0] > b && s.log.derived[1] > b; }); } };

struct NoneReordered : Invariant<"INV-SO-4", "WIT-SO-4"> {
    static constexpr auto title = "none reordered: a chain has its transactions in the order of the log";
    HOLDS() { return all_pairs(cap, [&](int r, int j, int k) {
        return s.log.chain[r][k] == 0 || s.log.chain[r][j] <= s.log.chain[r][k]; }); } };
struct LaterPaysMore : Witness<"WIT-SO-4"> {
    static constexpr auto title = "a chain holds a transaction with a tip right after one without, both of one block";
    HOLDS() { return any(cap.shared_blocks * cap.shared_txs - 1, [&](int q) {
        return q % cap.shared_txs + 1 < cap.shared_txs && !s.log.tip[q] && s.log.tip[q + 1] &&
               any(2, [&](int r) { return holds_place(s, cap, r, q) && holds_place(s, cap, r, q + 1); }); }); } };

struct OmissionDetected : Invariant<"INV-SO-5", "WIT-SO-5"> {
    static constexpr auto title =
        "omission is detected: a node accepts neither incomplete data nor a false claim of no data";
    HOLDS() { return all(2, [&](int r) {
        return s.log.held[r] != all_but_last &&
               !(s.log.held[r] == nothing && any(cap.shared_blocks, [&](int b) {
                   return s.log.fetched[r] == b + 1 && has(s, cap, b, r); })); }); } };
struct AbsenceTaken : Witness<"WIT-SO-5"> {
    static constexpr auto title = "a node has taken that a block has nothing for it, where the other rollup has data";
    HOLDS() { return any(2 * cap.shared_blocks, [&](int n) {
        const int r = n % 2, b = n / 2;
        return s.log.held[r] == nothing && s.log.fetched[r] == b + 1 && has(s, cap, b, 1 - r); }); } };

struct CommitmentsTrue : Invariant<"INV-SO-6", "WIT-SO-6"> {
    static constexpr auto title =
        "no silent censoring: what a committed block holds for a rollup, its roots show whole";
    HOLDS() { return all(2 * cap.shared_blocks, [&](int n) {
        const int r = n % 2, b = n / 2;
        return implies(s.log.sealed > b && has(s, cap, b, r), listed(s, b, r) && s.log.altered[b] != r + 1); }); } };
struct OneRollupListed : Witness<"WIT-SO-6"> {
    static constexpr auto title = "a committed block lists one rollup and not the other";
    HOLDS() { return any(cap.shared_blocks, [&](int b) {
        return s.log.sealed > b && !same(s.log.lists_1[b], s.log.lists_2[b]); }); } };

struct NeverStuck : Invariant<"INV-SO-7", "WIT-SO-7"> {
    static constexpr auto title = "never stuck: a node that waits for a committed block takes the true answer";
    HOLDS() { return all(2, [&](int r) {
        return implies(s.log.fetched[r] < s.log.sealed && s.log.held[r] == 0,
                       can(ServeData, r + 1, whole) || can(ServeData, r + 1, nothing)); }); } };
struct WaitsForAnEmptyBlock : Witness<"WIT-SO-7"> {
    static constexpr auto title = "a node waits for a block that has nothing for it";
    HOLDS() { return any(2, [&](int r) {
        return s.log.held[r] == 0 && at_block(cap, s.log.fetched[r], [&](int b) {
            return s.log.sealed > b && !has(s, cap, b, r); }); }); } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// The sequencers vote for a block without computing its roots again.
struct RootsNotRecomputed : InsteadOf<OnSealCheck, "roots-not-recomputed"> { RULE(auto, auto) {} };

// The node checks data against the data root, but believes that there is none.
struct IdsRootIgnored : InsteadOf<OnServeCheck, "ids-root-not-checked"> { RULE(auto rollup, auto answer) {
    const auto r = rollup - 1;
    require(data_proven(s, cap, r, answer) || answer == nothing); } };

// The node checks silence against the ids root, but takes data as it comes under its own name.
struct DataProofIgnored : InsteadOf<OnServeCheck, "data-proof-not-checked"> { RULE(auto rollup, auto answer) {
    const auto r = rollup - 1;
    require(data_proven(s, cap, r, answer) || absence_proven(s, cap, r, answer) ||
            answer == all_but_last); } };

// The leaf under the data root is the data alone: a proof of the other rollup's data is a proof.
struct NamespaceNotBound : InsteadOf<OnServeCheck, "namespace-not-in-leaf"> { RULE(auto rollup, auto answer) {
    const auto r = rollup - 1;
    require(data_proven(s, cap, r, answer) || absence_proven(s, cap, r, answer) ||
            answer == the_others); } };

// The node insists on data in every block.
struct EmptyRefused : InsteadOf<OnServeCheck, "empty-block-refused"> { RULE(auto rollup, auto answer) {
    const auto r = rollup - 1;
    require(data_proven(s, cap, r, answer)); } };

// The rollup executes those that pay for priority first.
struct SortedByTip : InsteadOf<OnDerive, "filter-sorts-by-tip"> { RULE(auto rollup) {
    const auto r = rollup - 1;
    require(s.log.held[r] != 0);
    for (int pass = 1; pass >= 0; --pass)
        for (int r = 0; r < 2; ++r)
            for (int b = 0; b < cap.shared_blocks; ++b)
                for (int k = 0; k < cap.shared_txs; ++k) {
                    const auto mine = rollup == r + 1 && s.log.fetched[r] == b + 1 && taken(s, cap, b, k, r);
                    when(mine && same(s.log.tip[b * cap.shared_txs + k], pass == 1),
                         [&] { append(x, s, cap, r, b * cap.shared_txs + k); });
                }
    finish_block(s, rollup); } };

// The node saves which block it asks for next when it takes an answer, not when the rollup has executed it.
struct CursorSavedEarly : InsteadOf<OnRestart, "cursor-saved-before-block"> { RULE(auto rollup) {
    require(p.node_restarts == 1);
    const auto r = rollup - 1;
    require(s.log.fetched[r] > 0);
    s.log.held[r] = 0; } };

// The node goes on from its last checkpoint, one block behind its rollup.
struct OldCheckpoint : InsteadOf<OnRestart, "restart-from-old-checkpoint"> { RULE(auto rollup) {
    require(p.node_restarts == 1);
    const auto r = rollup - 1;
    require(s.log.derived[r] > 0);
    s.log.held[r] = 0;
    s.log.fetched[r] = s.log.derived[r] - 1; } };

struct Slice : PlainSlice {
    static constexpr std::string_view name = "shared_log";
    template <class D>
    struct State {
        BOOST_HANA_DEFINE_STRUCT(State, (shared_log::State<D>, log));
    };
    using Reactions = Rules<OnTx, OnSealCheck, OnSeal, OnServeCheck, OnServe, OnDerive, OnRestart>;
    using Weakened = Rules<RootsNotRecomputed, IdsRootIgnored, DataProofIgnored, NamespaceNotBound, EmptyRefused,
                           SortedByTip, CursorSavedEarly, OldCheckpoint>;
    using Claims = Properties<NoneLost, AllDerived, NoneDoubled, TakenAndNotExecuted, NoneLeaked, SharedBlockDerived,
                              NoneReordered, LaterPaysMore, OmissionDetected, AbsenceTaken, CommitmentsTrue,
                              OneRollupListed, NeverStuck, WaitsForAnEmptyBlock>;
    static constexpr bool ends = true;
    static constexpr auto fits(const auto& given, const Caps& cap) {
        return given.shared_blocks <= cap.shared_blocks && given.shared_block_txs <= cap.shared_txs;
    }
};

}  // namespace sequent::ordering::shared_log
