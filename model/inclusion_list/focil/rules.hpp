// inclusion_list = focil: list makers force transactions into a builder's block. spec/inclusion_list/focil.md.
#pragma once

#include "model/events.hpp"
#include "model/slice.hpp"

namespace sequent::inclusion_list::focil {

enum Verdict { undecided = 0, accepted = 1, refused = 2 };
enum Others { leave_it = 0, invalidate_it = 1, validate_it = 2 };

// One slot and one transaction that is watched. List maker 1 is honest: it publishes one list, in time.
template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    BOOST_HANA_DEFINE_STRUCT(State,
        (Flag, sent),  // the transaction has been sent to all list makers
        (Flag, valid_before),                          // the transaction is valid against the state before the block
        (Array<Flag, cap.bidders>, wrote),  // the maker has published its list
        (Array<Flag, cap.bidders>, lists),             // the maker's list has the transaction
        (Array<Flag, cap.bidders>, late),  // the maker's list came after the deadline
        (Array<Flag, cap.bidders>, equivocated),       // the maker has published a second list
        (Flag, built),  // the block is built
        (Flag, includes),  // the block includes the transaction
        (Flag, full),                                  // the transaction would not fit any more
        (Upto<2>, others),  // what the block's others do to it: 0 nothing, 1 invalidate, 2 validate it
        (Upto<2>, verdict));  // what attesters say of the block: 0 nothing yet, 1 accepted, 2 refused
};

// Valid after the block's other transactions?
constexpr auto valid_after(const auto& s) {
    return (s.inclusion.others == leave_it && s.inclusion.valid_before) || s.inclusion.others == validate_it;
}

// AU-43  A user sends the transaction, valid or not yet valid.
struct OnSend : On<SendListed, "AU-43"> { RULE(auto valid) {
    require(!s.inclusion.sent && !s.inclusion.built);
    s.inclusion.sent = true;
    s.inclusion.valid_before = valid == 1; } };

// AU-40  A list maker publishes its list for the slot, in time or late, and perhaps a second one; the honest one does
// so once, in time, with what it has seen.
struct OnWrite : On<WriteList, "AU-40"> { RULE(auto who, auto lists, auto late) {
    require(!s.inclusion.built && implies(who == 1, late == 0 && same(lists == 1, s.inclusion.sent)));
    require(implies(lists == 1, s.inclusion.sent));
    const auto i = who - 1;
    require(!s.inclusion.wrote[i]);
    s.inclusion.wrote[i] = true;
    s.inclusion.lists[i] = lists == 1;
    s.inclusion.late[i] = late == 1; } };
struct OnWriteAgain : On<WriteAnother, "AU-40"> { RULE(auto who) {
    require(who != 1 && s.inclusion.verdict == undecided);
    const auto i = who - 1;
    require(s.inclusion.wrote[i] && !s.inclusion.equivocated[i]);
    s.inclusion.equivocated[i] = true; } };

// AU-41  The builder makes a block as it likes.
struct OnBuild : On<BuildOnLists, "AU-41"> { RULE(auto includes, auto full, auto others) {
    require(!s.inclusion.built && s.inclusion.wrote[0]);
    require(implies(includes == 1, s.inclusion.sent && others != invalidate_it));
    s.inclusion.built = true;
    s.inclusion.includes = includes == 1;
    s.inclusion.full = full == 1;
    s.inclusion.others = others; } };

// AU-42  A list counts if it was in time and its author has not equivocated. A block that leaves out a listed
// transaction is accepted only if it is full or the transaction is invalid against the state after it.
constexpr auto counts(const auto& s, auto i) { return !s.inclusion.late[i] && !s.inclusion.equivocated[i]; }
constexpr void judge(auto& s, const Caps& cap, auto counted, auto excused) {
    const auto asked = any(cap.bidders, [&](int i) { return s.inclusion.lists[i] && counted(i); });
    s.inclusion.verdict = ite(!asked || s.inclusion.includes || excused, accepted, refused);
}
struct OnJudge : On<JudgeBlock, "AU-42"> { RULE() {
    require(s.inclusion.built && s.inclusion.verdict == undecided);
    judge(s, cap, [&](int i) { return counts(s, i); }, s.inclusion.full || !valid_after(s)); } };

// ---- what must hold ----------------------------------------------------------------------------------------------

struct Included : Invariant<"INV-AU-40", "WIT-AU-40"> {
    static constexpr auto title =
        "conditional inclusion: what an honest maker lists, that fits and is valid, is in every accepted block";
    HOLDS() { return implies(s.inclusion.verdict == accepted && s.inclusion.lists[0] && !s.inclusion.full && valid_after(s),
                             s.inclusion.includes); } };
struct OneAgainstAll : Witness<"WIT-AU-40"> {
    static constexpr auto title = "a block is accepted with a transaction that the honest maker alone lists";
    HOLDS() { return s.inclusion.verdict == accepted && s.inclusion.lists[0] && s.inclusion.includes &&
                     !any(cap.bidders - 1, [&](int i) { return s.inclusion.lists[i + 1]; }); } };

struct ExcuseTaken : Invariant<"INV-AU-41", "WIT-AU-41"> {
    static constexpr auto title =
        "the excuses count: a block is not refused for a transaction that did not fit or was invalid after it";
    HOLDS() { return implies(s.inclusion.verdict == refused, !s.inclusion.full && valid_after(s) && !s.inclusion.includes); } };
struct Excused : Witness<"WIT-AU-41"> {
    static constexpr auto title =
        "a block is accepted without what the honest maker lists: it is invalid after the block, valid before";
    HOLDS() { return s.inclusion.verdict == accepted && s.inclusion.lists[0] && !s.inclusion.includes && !s.inclusion.full &&
                     s.inclusion.valid_before && !valid_after(s); } };

struct EquivocatorForcesNothing : Invariant<"INV-AU-42", "WIT-AU-42"> {
    static constexpr auto title =
        "a maker that published two lists forces nothing: some other maker lists what a block is refused for";
    HOLDS() { return implies(s.inclusion.verdict == refused, any(cap.bidders, [&](int i) {
        return s.inclusion.lists[i] && !s.inclusion.equivocated[i]; })); } };
struct EquivocatorAlone : Witness<"WIT-AU-42"> {
    static constexpr auto title = "only a maker that has equivocated lists the transaction, and the block is judged";
    HOLDS() { return s.inclusion.verdict != undecided && s.inclusion.lists[1] && s.inclusion.equivocated[1] &&
                     !s.inclusion.lists[0] && !s.inclusion.includes; } };

struct LateForcesNothing : Invariant<"INV-AU-43", "WIT-AU-43"> {
    static constexpr auto title = "a late list forces nothing: some list in time has what a block is refused for";
    HOLDS() { return implies(s.inclusion.verdict == refused, any(cap.bidders, [&](int i) {
        return s.inclusion.lists[i] && !s.inclusion.late[i]; })); } };
struct LateAlone : Witness<"WIT-AU-43"> {
    static constexpr auto title = "only a late list has the transaction, and the block is judged";
    HOLDS() { return s.inclusion.verdict != undecided && s.inclusion.lists[1] && s.inclusion.late[1] && !s.inclusion.lists[0] &&
                     !s.inclusion.includes; } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// Validity is looked up where the block begins: what its other transactions make valid may be left out.
struct PreState : InsteadOf<OnJudge, "list-checked-against-pre-state"> { RULE() {
    require(s.inclusion.built && s.inclusion.verdict == undecided);
    judge(s, cap, [&](int i) { return counts(s, i); }, s.inclusion.full || !s.inclusion.valid_before); } };
// A full block is no excuse.
struct FullNoExcuse : InsteadOf<OnJudge, "full-block-refused"> { RULE() {
    require(s.inclusion.built && s.inclusion.verdict == undecided);
    judge(s, cap, [&](int i) { return counts(s, i); }, !valid_after(s)); } };
// Whoever equivocates shows each half of the attesters another list, and both count.
struct EquivocatorCounts : InsteadOf<OnJudge, "equivocating-list-counts"> { RULE() {
    require(s.inclusion.built && s.inclusion.verdict == undecided);
    judge(s, cap, [&](int i) { return !s.inclusion.late[i]; }, s.inclusion.full || !valid_after(s)); } };
// A list that the builder could not have seen counts.
struct LateCounts : InsteadOf<OnJudge, "late-list-counts"> { RULE() {
    require(s.inclusion.built && s.inclusion.verdict == undecided);
    judge(s, cap, [&](int i) { return !s.inclusion.equivocated[i]; }, s.inclusion.full || !valid_after(s)); } };

struct Slice : PlainSlice {
    static constexpr std::string_view name = "focil";
    static constexpr bool ends = true;   // one slot

    template <class D>
    struct State {
        BOOST_HANA_DEFINE_STRUCT(State, (focil::State<D>, inclusion));
    };

    using Reactions = Rules<OnSend, OnWrite, OnWriteAgain, OnBuild, OnJudge>;
    using Weakened = Rules<PreState, FullNoExcuse, EquivocatorCounts, LateCounts>;
    using Claims = Properties<Included, OneAgainstAll, ExcuseTaken, Excused, EquivocatorForcesNothing, EquivocatorAlone,
                              LateForcesNothing, LateAlone>;
};

}  // namespace sequent::inclusion_list::focil
