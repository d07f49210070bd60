// ordering = encrypted: users send time-lock puzzles, the sequencer commits to an order before any of them can be
// opened, and they are executed in that order. spec/ordering/encrypted.md.
#pragma once

#include "model/domain/rule.hpp"
#include "model/events.hpp"
#include "model/slice.hpp"

PARAMETER(time_lock_ms, 1, 600000, "encrypted: time from sending a transaction to its puzzle being solved")
PARAMETER(ordering_window_ms, 1, 600000, "encrypted: time within which an order commitment is valid")
THREAT(user_puzzle_faulty, 0, 1, "users may send ciphertexts that cannot be opened, or that open to nonsense")
INSTANCE(encrypted_txs, 1, 3, "encrypted: transactions")

namespace sequent::ordering::encrypted {

// What a user has sent.
enum Kind { unsent = 0, sound = 1, nonsense = 2, unsolvable = 3 };

template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    static constexpr int T = cap.encrypted_txs;
    BOOST_HANA_DEFINE_STRUCT(State,
        (Array<Upto<3>, T>, kind),  // 0 not sent, 1 sound, 2 nonsense, 3 no puzzle that can be solved
        (Array<Upto<cap.lock>, T>, lock),  // time until the puzzle is solved; 0: solved, or not sent
        (Array<Upto<cap.lock + 1>, T>, age), // time since it was sent, up to just past the ordering window
        (Array<Upto<T>, T>, place),          // the place in the order that the sequencer has signed, 0: none
        (Array<Flag, T * T>, known),  // ledger: by t and u: u's puzzle was solved already when t's place was signed
        (Array<Flag, T>, opened),            // its content has been published
        (Array<Upto<T>, T>, run),  // the chain: its place among the executed, from 1; 0: not executed
        (Array<Flag, T>, skipped));          // the chain: passed over
};

constexpr auto places_given(const auto& s, const Caps& cap) {
    return count(cap.encrypted_txs, [&](int t) { return s.enc.place[t] != 0; });
}
constexpr auto executed(const auto& s, const Caps& cap) {
    return count(cap.encrypted_txs, [&](int t) { return s.enc.run[t] != 0; });
}
constexpr auto processed(const auto& s, const Caps& cap) {
    return count(cap.encrypted_txs, [&](int t) { return s.enc.run[t] != 0 || s.enc.skipped[t]; });
}

// SO-40  A user encrypts a transaction under a puzzle that takes the time lock to solve. Whoever wants to may start
// solving at once. A faulty user sends nonsense, or no puzzle at all.
constexpr auto is_next_to_send(const auto& s, const Caps& cap, auto t) {
    return s.enc.kind[t] == unsent && all(cap.encrypted_txs, [&](int u) { return implies(u < t, s.enc.kind[u] != unsent); });
}
struct OnSend : On<CipherSend, "SO-40"> { RULE(auto tx, auto kind) {
    require(tx <= p.encrypted_txs);
    require(implies(kind != 0, p.user_puzzle_faulty == 1));
    const auto t = tx - 1;
    require(is_next_to_send(s, cap, t));
    s.enc.kind[t] = kind + 1;
    s.enc.lock[t] = p.time_lock_ms; } };

// SO-41  The sequencer takes a ciphertext only with a proof that solving the puzzle opens it. The proof says nothing
// of whether the transaction inside makes sense.
struct OnSendProof : On<CipherSend, "SO-41">, Forbids { RULE(auto, auto kind) { require(kind + 1 != unsolvable); } };

// SO-42  The sequencer signs a place in the order for a ciphertext.
struct OnCommit : On<OrderCommit, "SO-42"> { RULE(auto tx, auto place) {
    const auto t = tx - 1;
    require(s.enc.kind[t] != unsent && s.enc.place[t] == 0);
    s.enc.place[t] = place;
    for (int u = 0; u < cap.encrypted_txs; ++u)
        s.enc.known[t * cap.encrypted_txs + u] = s.enc.kind[u] != unsent && s.enc.lock[u] == 0; } };

// SO-43  Places are given one after another, each once.
struct OnCommitPlace : On<OrderCommit, "SO-43">, Forbids { RULE(auto, auto place) {
    require(place == places_given(s, cap) + 1); } };

// SO-44  A signature that comes after the ordering window is void.
struct OnCommitInTime : On<OrderCommit, "SO-44">, Forbids { RULE(auto tx, auto) {
    const auto t = tx - 1;
    require(s.enc.age[t] <= p.ordering_window_ms); } };

// SO-45  Time passes. Every puzzle comes nearer to its solution, whoever works on it.
struct OnStep : On<PuzzleStep, "SO-45"> { RULE() {
    require(any(cap.encrypted_txs, [&](int t) {
        return s.enc.kind[t] != unsent && (s.enc.lock[t] > 0 || s.enc.age[t] <= p.ordering_window_ms); }));
    for (int t = 0; t < cap.encrypted_txs; ++t)
        when(s.enc.kind[t] != unsent, [&] {
            when(s.enc.lock[t] > 0, [&] { s.enc.lock[t] -= 1; });
            s.enc.age[t] = least(s.enc.age[t] + 1, p.ordering_window_ms + 1); }); } };

// SO-45 over several steps.
struct OnElapse : On<ElapseSteps, "SO-45"> { RULE(auto steps) {
    require(any(cap.encrypted_txs, [&](int t) {
        return s.enc.kind[t] != unsent &&
               (s.enc.lock[t] >= steps || s.enc.age[t] + steps <= p.ordering_window_ms + 1); }));
    for (int t = 0; t < cap.encrypted_txs; ++t)
        when(s.enc.kind[t] != unsent, [&] {
            s.enc.lock[t] = most(s.enc.lock[t] - steps, 0);
            s.enc.age[t] = least(s.enc.age[t] + steps, p.ordering_window_ms + 1); }); } };

// SO-46  Whoever has solved a puzzle publishes what was inside.
struct OnOpen : On<CipherOpen, "SO-46"> { RULE(auto tx) {
    const auto t = tx - 1;
    require(s.enc.kind[t] != unsent && s.enc.kind[t] != unsolvable && s.enc.lock[t] == 0 && !s.enc.opened[t]);
    s.enc.opened[t] = true; } };

// SO-47  What is next in the signed order is executed once it is open.
constexpr auto is_next(const auto& s, const Caps& cap, auto t) { return s.enc.place[t] == processed(s, cap) + 1; }
struct OnRun : On<CipherRun, "SO-47"> { RULE(auto tx) {
    const auto t = tx - 1;
    require(s.enc.opened[t] && s.enc.kind[t] == sound && is_next(s, cap, t));
    s.enc.run[t] = executed(s, cap) + 1; } };

// SO-48  What is next in the signed order and has opened to nonsense is passed over; anybody can see that it is
// nonsense.
struct OnSkip : On<CipherSkip, "SO-48"> { RULE(auto tx) {
    const auto t = tx - 1;
    require(s.enc.opened[t] && s.enc.kind[t] == nonsense && is_next(s, cap, t));
    s.enc.skipped[t] = true; } };

// ---- what must hold ----------------------------------------------------------------------------------------------

// f(t, u) for all ordered pairs of transactions.
constexpr auto all_pairs(const Caps& cap, auto&& f) {
    const int T = cap.encrypted_txs;
    return all(T * T, [&](int n) { return n / T == n % T || f(n / T, n % T); });
}

struct ExecutedAsSigned : Invariant<"INV-SO-40", "WIT-SO-40"> {
    static constexpr auto title =
        "executed as signed: only what has a place is executed, and nothing overtakes an earlier place";
    HOLDS() { return all_pairs(cap, [&](int t, int u) {
        return implies(s.enc.run[u] != 0, s.enc.place[u] != 0) &&
               implies(s.enc.run[u] != 0 && s.enc.place[t] != 0 && s.enc.place[t] < s.enc.place[u],
                       s.enc.skipped[t] || (s.enc.run[t] != 0 && s.enc.run[t] < s.enc.run[u])); }); } };
struct SignedAgainstSending : Witness<"WIT-SO-40"> {
    static constexpr auto title =
        "two transactions are executed in the order signed, which is not the order of sending";
    HOLDS() { return s.enc.place[0] == 2 && s.enc.place[1] == 1 && s.enc.run[0] != 0 && s.enc.run[1] != 0; } };

struct SignedBlind : Invariant<"INV-SO-41", "WIT-SO-41"> {
    static constexpr auto title = "blind: no content can be known to the sequencer when it signs the place";
    HOLDS() { return all(cap.encrypted_txs, [&](int t) { return !s.enc.known[t * (cap.encrypted_txs + 1)]; }); } };
struct SignedAtTheLastMoment : Witness<"WIT-SO-41"> {
    static constexpr auto title = "a place is signed at the end of the ordering window, with the puzzle still closed";
    HOLDS() { return any(cap.encrypted_txs, [&](int t) {
        return s.enc.place[t] != 0 && s.enc.age[t] == p.ordering_window_ms && s.enc.lock[t] > 0; }); } };

struct OnlyNonsenseSkipped : Invariant<"INV-SO-42", "WIT-SO-42"> {
    static constexpr auto title = "no censoring after the look: only what has opened to nonsense is passed over";
    HOLDS() { return all(cap.encrypted_txs, [&](int t) {
        return implies(s.enc.skipped[t], s.enc.opened[t] && s.enc.kind[t] == nonsense); }); } };
struct NonsenseSkipped : Witness<"WIT-SO-42"> {
    static constexpr auto title = "nonsense was passed over and a later transaction executed";
    static constexpr auto applies(const auto& p) { return p.user_puzzle_faulty == 1; }
    HOLDS() { return any(cap.encrypted_txs, [&](int t) { return s.enc.skipped[t]; }) && executed(s, cap) > 0; } };

struct HeadGoesOn : Invariant<"INV-SO-43", "WIT-SO-43"> {
    static constexpr auto title =
        "never stuck: what is next can be opened when its time is up, then executed or passed over";
    HOLDS() { return all(cap.encrypted_txs, [&](int t) {
        return implies(is_next(s, cap, t) && s.enc.lock[t] == 0,
                       can(CipherOpen, t + 1) || can(CipherRun, t + 1) || can(CipherSkip, t + 1)); }); } };
struct HeadIsDue : Witness<"WIT-SO-43"> {
    static constexpr auto title = "the time of what is next in the order is up, and it is not open yet";
    HOLDS() { return any(cap.encrypted_txs, [&](int t) {
        return is_next(s, cap, t) && s.enc.lock[t] == 0 && !s.enc.opened[t]; }); } };

struct OnePlaceEach : Invariant<"INV-SO-44", "WIT-SO-44"> {
    static constexpr auto title = "no equivocation: no place in the order is signed for two transactions";
    HOLDS() { return all_pairs(cap, [&](int t, int u) {
        return s.enc.place[t] == 0 || s.enc.place[t] != s.enc.place[u]; }); } };
struct AllHavePlaces : Witness<"WIT-SO-44"> {
    static constexpr auto title = "every transaction has a place while none can be opened";
    HOLDS() { return all(cap.encrypted_txs, [&](int t) {
        return t >= p.encrypted_txs || (s.enc.place[t] != 0 && s.enc.lock[t] > 0); }); } };

struct NobodyBefore : Invariant<"INV-SO-45", "WIT-SO-45"> {
    static constexpr auto title =
        "no front-running: nobody gets a place before one whose content could be known by then";
    HOLDS() { return all_pairs(cap, [&](int t, int u) {
        return implies(s.enc.known[t * cap.encrypted_txs + u] && s.enc.place[u] != 0,
                       s.enc.place[u] < s.enc.place[t]); }); } };
struct SignedAfterTheLook : Witness<"WIT-SO-45"> {
    static constexpr auto title = "a place was signed when the content of an earlier place could be known";
    HOLDS() { return !all_pairs(cap, [&](int t, int u) {
        return !(s.enc.known[t * cap.encrypted_txs + u] && s.enc.place[u] != 0); }); } };

// What has not been sent has no history; what has been sent can be opened; within the window lock and age add up.
struct ClockShape : Lemma<"LEM-SO-40"> {
    static constexpr auto title = "lock and age add up to the time lock until the window has passed";
    HOLDS() { return all(cap.encrypted_txs, [&](int t) {
        return s.enc.kind[t] != unsolvable && s.enc.age[t] <= p.ordering_window_ms + 1 &&
               implies(s.enc.kind[t] == unsent, s.enc.age[t] == 0 && s.enc.lock[t] == 0 && s.enc.place[t] == 0 &&
                                                    !s.enc.opened[t]) &&
               implies(s.enc.kind[t] != unsent && s.enc.age[t] <= p.ordering_window_ms,
                       s.enc.lock[t] + s.enc.age[t] == p.time_lock_ms ||
                           (s.enc.lock[t] == 0 && s.enc.age[t] >= p.time_lock_ms)); }); } };
// Places are 1, 2, ... without a gap, and those up to the number processed are the processed ones.
struct PlacesDense : Lemma<"LEM-SO-41"> {
    static constexpr auto title = "places are given without a gap, and processed from the first on";
    HOLDS() { return all(cap.encrypted_txs, [&](int t) {
        const auto done = s.enc.run[t] != 0 || s.enc.skipped[t];
        return s.enc.place[t] <= places_given(s, cap) && processed(s, cap) <= places_given(s, cap) &&
               same(done, s.enc.place[t] != 0 && s.enc.place[t] <= processed(s, cap)) &&
               implies(done, s.enc.opened[t]) && implies(s.enc.opened[t], s.enc.lock[t] == 0) &&
               implies(s.enc.run[t] != 0, s.enc.kind[t] == sound) && s.enc.run[t] <= executed(s, cap); }); } };
struct KnownShape : Lemma<"LEM-SO-42"> {
    static constexpr auto title = "only solved puzzles count as known, to places that are signed";
    HOLDS() { return all(cap.encrypted_txs * cap.encrypted_txs, [&](int n) {
        const int t = n / cap.encrypted_txs, u = n % cap.encrypted_txs;
        return implies(s.enc.known[n], s.enc.place[t] != 0 && s.enc.kind[u] != unsent && s.enc.lock[u] == 0); }); } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// The puzzle is solved before the ordering window has passed.
struct ShortLock : InsteadOf<OnSend, "lock-shorter-than-ordering"> { RULE(auto tx, auto kind) {
    require(tx <= p.encrypted_txs);
    require(implies(kind != 0, p.user_puzzle_faulty == 1));
    const auto t = tx - 1;
    require(is_next_to_send(s, cap, t));
    s.enc.kind[t] = kind + 1;
    s.enc.lock[t] = least(p.time_lock_ms, p.ordering_window_ms - 1); } };

// The sequencer takes any ciphertext.
struct NoProof : InsteadOf<OnSendProof, "solvability-not-proved"> { RULE(auto, auto) {} };

// A signature counts whenever it comes.
struct LateCommit : InsteadOf<OnCommitInTime, "late-order-accepted"> { RULE(auto, auto) {} };

// The sequencer signs a place a second time.
struct PlaceAgain : InsteadOf<OnCommitPlace, "place-signed-twice"> { RULE(auto, auto place) {
    require(place <= places_given(s, cap) + 1); } };

// The sequencer signs any place that is free, and may leave one open for later.
struct PlaceLeftOpen : InsteadOf<OnCommitPlace, "place-left-open"> { RULE(auto, auto place) {
    require(all(cap.encrypted_txs, [&](int t) { return s.enc.place[t] != place; })); } };

// What is open is executed, wherever its place is.
struct RunAsOpened : InsteadOf<OnRun, "executed-as-opened"> { RULE(auto tx) {
    const auto t = tx - 1;
    require(s.enc.opened[t] && s.enc.kind[t] == sound && s.enc.place[t] != 0 && s.enc.run[t] == 0);
    s.enc.run[t] = executed(s, cap) + 1; } };

// The sequencer may drop what it has opened.
struct DroppedAfterOpening : InsteadOf<OnSkip, "dropped-after-opening"> { RULE(auto tx) {
    const auto t = tx - 1;
    require(s.enc.opened[t] && is_next(s, cap, t));
    s.enc.skipped[t] = true; } };

struct Slice : PlainSlice {
    static constexpr std::string_view name = "encrypted";
    template <class D>
    struct State {
        BOOST_HANA_DEFINE_STRUCT(State, (encrypted::State<D>, enc));
    };
    using Reactions = Rules<OnSendProof, OnSend, OnCommitPlace, OnCommitInTime, OnCommit, OnStep, OnElapse, OnOpen, OnRun,
                            OnSkip>;
    using Weakened = Rules<ShortLock, NoProof, LateCommit, PlaceAgain, PlaceLeftOpen, RunAsOpened, DroppedAfterOpening>;
    using Claims = Properties<ExecutedAsSigned, SignedAgainstSending, SignedBlind, SignedAtTheLastMoment,
                              OnlyNonsenseSkipped, NonsenseSkipped, HeadGoesOn, HeadIsDue, OnePlaceEach, AllHavePlaces,
                              NobodyBefore, SignedAfterTheLook, ClockShape, PlacesDense, KnownShape>;
    static constexpr bool ends = true;
    static constexpr auto fits(const auto& given, const Caps& cap) {
        return given.encrypted_txs <= cap.encrypted_txs && given.time_lock_ms <= cap.lock &&
               given.ordering_window_ms <= cap.lock;
    }
};

}  // namespace sequent::ordering::encrypted
