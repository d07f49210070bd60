// Events of consensus: what the validators of one height sign. A value is 1 or 2, two blocks that exclude each other.
#pragma once

#include "model/events/pick.hpp"

namespace sequent {

// tendermint: the proposer of a round proposes; `valid` = 0: a fresh value, else 1 + the round whose polka it names.
struct ProposeValue {
    static constexpr std::string_view name = "ProposeValue";
    static constexpr Picks<3> picks{{{"round", 0, 2}, {"value", 1, 2}, {"valid", 0, 2}}};
    static constexpr std::string_view phrase =
        "the proposer of round {round} proposes block {value}{valid:|, with the polka of round 0|, with the polka "
        "of round 1}";
};
// tendermint: an honest validator prevotes; precommits, which locks it; some honest validator decides.
struct Prevote {
    static constexpr std::string_view name = "Prevote";
    static constexpr Picks<3> picks{{{"who", 0, 3}, {"round", 0, 2}, {"value", 1, 2}}};
    static constexpr std::string_view phrase = "validator {who} prevotes block {value} in round {round}";
};
struct Precommit {
    static constexpr std::string_view name = "Precommit";
    static constexpr Picks<3> picks{{{"who", 0, 3}, {"round", 0, 2}, {"value", 1, 2}}};
    static constexpr std::string_view phrase = "validator {who} precommits block {value} in round {round}";
};
struct Decide {
    static constexpr std::string_view name = "Decide";
    static constexpr Picks<1> picks{{{"value", 1, 2}}};
    static constexpr std::string_view phrase = "an honest validator decides block {value}";
};
// tendermint: a Byzantine validator signs a vote.
struct RoguePrevote {
    static constexpr std::string_view name = "RoguePrevote";
    static constexpr Picks<3> picks{{{"who", 0, 1}, {"round", 0, 2}, {"value", 1, 2}}};
    static constexpr std::string_view phrase = "Byzantine validator {who} prevotes block {value} in round {round}";
};
struct RoguePrecommit {
    static constexpr std::string_view name = "RoguePrecommit";
    static constexpr Picks<3> picks{{{"who", 0, 1}, {"round", 0, 2}, {"value", 1, 2}}};
    static constexpr std::string_view phrase = "Byzantine validator {who} precommits block {value} in round {round}";
};
// tendermint: somebody shows messages that convict a validator.
struct Accuse {
    static constexpr std::string_view name = "Accuse";
    static constexpr Picks<1> picks{{{"who", 0, 3}}};
    static constexpr std::string_view phrase = "somebody shows messages that convict validator {who}";
};
// hotstuff2: an honest leader proposes a block that extends `justify` and carries its certificate; a Byzantine one.
struct ProposeBlock {
    static constexpr std::string_view name = "ProposeBlock";
    static constexpr Picks<2> picks{{{"block", 1, 6}, {"justify", 0, 4}}};
    static constexpr std::string_view phrase = "an honest leader proposes block {block} on block {justify}";
};
struct RogueBlock {
    static constexpr std::string_view name = "RogueBlock";
    static constexpr Picks<2> picks{{{"block", 3, 6}, {"justify", 0, 4}}};
    static constexpr std::string_view phrase = "a Byzantine leader proposes block {block} on block {justify}";
};
// hotstuff2: a view gets a timeout certificate; `leavers` is a set, 1 for validator 0, 2, 4, 8 for the others.
struct TimeOut {
    static constexpr std::string_view name = "TimeOut";
    static constexpr Picks<2> picks{{{"view", 1, 3}, {"leavers", 0, 15}}};
    static constexpr std::string_view phrase =
        "view {view} times out, {leavers:all validators stay in it|the validators of set # leave it}";
};
// hotstuff2: an honest validator votes; signatures make a certificate; certificates commit a block.
struct VoteBlock {
    static constexpr std::string_view name = "VoteBlock";
    static constexpr Picks<2> picks{{{"who", 0, 3}, {"block", 1, 6}}};
    static constexpr std::string_view phrase = "validator {who} votes for block {block}";
};
struct CertifyBlock {
    static constexpr std::string_view name = "CertifyBlock";
    static constexpr Picks<1> picks{{{"block", 1, 6}}};
    static constexpr std::string_view phrase = "block {block} gets its certificate";
};
struct CommitBlock {
    static constexpr std::string_view name = "CommitBlock";
    static constexpr Picks<1> picks{{{"block", 1, 4}}};
    static constexpr std::string_view phrase = "block {block} is committed";
};
using ConsensusEvents = Events<ProposeValue, Prevote, Precommit, Decide, RoguePrevote, RoguePrecommit, Accuse,
                               ProposeBlock, RogueBlock, VoteBlock, CertifyBlock, TimeOut, CommitBlock>;

}  // namespace sequent
