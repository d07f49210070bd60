// Sequent's adapter (spec/adapter.md) for the slice `schedule`: CometBFT's own arithmetic of proposers, called as CometBFT calls it.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"

	"MODULE/crypto"
	"MODULE/types"
)

const seats = 3
const offset = 63 // the slice shows a priority plus this

func address(seat int) crypto.AddressKey {
	raw := make([]byte, crypto.AddressSize)
	raw[len(raw)-1] = byte(seat) // in the order of the seats: ties fall as in the slice
	return crypto.AddressKey(raw)
}

type parameters struct {
	Small      int64 `json:"power_small"`
	Middle     int64 `json:"power_middle"`
	Large      int64 `json:"power_large"`
	Checkpoint int   `json:"checkpoint_heights"`
	Rounds     int   `json:"rounds_max"`
}

// What a node holds at the beginning of a height, and what its store keeps for others.
type node struct {
	given    parameters
	height   *types.ValidatorSet // of a node that executed every height
	stored   *types.ValidatorSet
	since    int // heights since it was stored
	walked   *types.ValidatorSet
	round    int
	turns    [seats]int
	newcomer int
}

func begin(given parameters) *node {
	var genesis []*types.Validator
	for seat := 0; seat < seats; seat++ {
		genesis = append(genesis, types.NewValidator(address(seat), given.Small))
	}
	n := &node{given: given, height: types.NewValidatorSet(genesis), newcomer: seats}
	n.store()
	n.beginHeight()
	return n
}

func (n *node) copy() *node {
	c := *n
	c.height, c.stored, c.walked = n.height.Copy(), n.stored.Copy(), n.walked.Copy()
	return &c
}

// As it goes to disk and comes back: state/store.go, saveValidatorsInfo and LoadValidators.
func reloaded(set *types.ValidatorSet) *types.ValidatorSet {
	message, err := set.ToProto()
	if err != nil {
		panic(err)
	}
	loaded, err := types.ValidatorSetFromProto(message)
	if err != nil {
		panic(err)
	}
	return loaded
}
func (n *node) store() {
	n.stored, n.since, n.turns = reloaded(n.height), 0, [seats]int{}
}
func (n *node) restored() *types.ValidatorSet {
	set := reloaded(n.stored)
	if n.since > 0 {
		set.IncrementProposerPriority(int32(n.since))
	}
	return set
}

func (n *node) beginHeight() {
	n.round = 0
	n.walked = n.height.Copy()
}

// consensus/state.go, enterNewRound: from round 0 to this one in one call.
func (n *node) skipped() *types.ValidatorSet {
	set := n.height.Copy()
	if n.round > 0 {
		set.IncrementProposerPriority(int32(n.round))
	}
	return set
}

func power(set *types.ValidatorSet, seat int) int64 {
	if _, found := set.GetByAddress(address(seat).Bytes()); found != nil {
		return found.VotingPower
	}
	return 0
}
func leader(set *types.ValidatorSet) int {
	for seat := 0; seat < seats; seat++ {
		if bytes.Equal(set.GetProposer().Address, address(seat).Bytes()) {
			return seat
		}
	}
	return seats
}

// state/execution.go, updateState: the set of the next height, with or without a change.
func (n *node) decide(changes []*types.Validator) error {
	next := n.height.Copy()
	if len(changes) > 0 {
		if err := next.UpdateWithChangeSet(changes); err != nil {
			return err
		}
	}
	next.IncrementProposerPriority(1)
	n.height = next
	n.newcomer = seats
	if n.since++; len(changes) > 0 || n.since == n.given.Checkpoint {
		n.store()
	} else {
		n.turns[leader(n.height)]++
	}
	n.beginHeight()
	return nil
}

func (n *node) deliver(event string, picks map[string]int) error {
	switch event {
	case "DecideHeight":
		return n.decide(nil)
	case "PassOverLeader":
		if n.round >= n.given.Rounds {
			return fmt.Errorf("no more rounds fail")
		}
		n.walked = n.walked.Copy()
		n.walked.IncrementProposerPriority(1)
		n.round++
		return nil
	case "ChangePower":
		who := picks["who"]
		was, level := power(n.height, who), []int64{0, n.given.Small, n.given.Middle, n.given.Large}[picks["level"]]
		if was == level {
			return fmt.Errorf("an application that changes nothing reports no change")
		}
		if err := n.decide([]*types.Validator{types.NewValidator(address(who), level)}); err != nil {
			return err
		}
		if was == 0 {
			n.newcomer = who
		}
		return nil
	}
	return fmt.Errorf("no such event")
}

func (n *node) state() map[string]int {
	shown := map[string]int{"schedule.since": n.since, "schedule.round": n.round, "schedule.newcomer": n.newcomer}
	sets := map[string]*types.ValidatorSet{
		"live": n.height, "restored": n.restored(), "walked": n.walked, "skipped": n.skipped()}
	for name, set := range sets {
		for seat := 0; seat < seats; seat++ {
			held := 0
			if _, found := set.GetByAddress(address(seat).Bytes()); found != nil {
				held = int(found.ProposerPriority) + offset
			}
			shown[fmt.Sprintf("schedule.%s[%d]", name, seat)] = held
		}
		if name == "live" {
			shown["schedule.leader"] = leader(set)
		} else {
			shown["schedule."+name+"_leader"] = leader(set)
		}
	}
	for seat := 0; seat < seats; seat++ {
		shown[fmt.Sprintf("schedule.power[%d]", seat)] = int(power(n.height, seat))
		shown[fmt.Sprintf("schedule.turns[%d]", seat)] = n.turns[seat]
	}
	return shown
}

type question struct {
	Do         string         `json:"do"`
	Slice      string         `json:"slice"`
	Parameters parameters     `json:"parameters"`
	Event      string         `json:"event"`
	Picks      map[string]int `json:"picks"`
	Mark       int            `json:"mark"`
}
type object map[string]interface{}

func main() {
	var now *node
	var marks []*node
	in, out := bufio.NewScanner(os.Stdin), json.NewEncoder(os.Stdout)
	for in.Scan() {
		var q question
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			out.Encode(object{"error": err.Error()})
			continue
		}
		var answer object
		switch {
		case q.Do == "hello":
			answer = object{"version": 2, "name": "CometBFT VERSION", "can": []string{"mark"}}
		case q.Do == "reset" && q.Slice != "schedule":
			answer = object{"error": "no implementation of " + q.Slice}
		case q.Do == "reset":
			now, marks = begin(q.Parameters), nil
			answer = object{"events": []string{"DecideHeight", "ChangePower", "PassOverLeader"}, "state": now.state()}
		case q.Do == "deliver":
			answer = object{"accepted": true}
			if err := now.deliver(q.Event, q.Picks); err != nil {
				answer = object{"accepted": false, "reason": err.Error()}
			}
			answer["state"] = now.state()
		case q.Do == "observe":
			answer = object{"state": now.state()}
		case q.Do == "mark":
			answer = object{"mark": len(marks)}
			marks = append(marks, now.copy())
		case q.Do == "return" && q.Mark >= 0 && q.Mark < len(marks):
			marks = marks[:q.Mark+1]
			now = marks[q.Mark].copy()
			answer = object{"state": now.state()}
		default:
			answer = object{"error": "no such question: " + q.Do}
		}
		out.Encode(answer)
	}
}
