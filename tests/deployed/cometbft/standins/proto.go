// Stands in for the messages in which CometBFT stores validator sets.
package proto

type PublicKey struct{ Key []byte }

type Validator struct {
	Address          []byte
	PubKey           KEY
	VotingPower      int64
	ProposerPriority int64
	PubKeyType       string
	PubKeyBytes      []byte
}

func (v *Validator) GetAddress() []byte         { return v.Address }
func (v *Validator) GetVotingPower() int64      { return v.VotingPower }
func (v *Validator) GetProposerPriority() int64 { return v.ProposerPriority }

type ValidatorSet struct {
	Validators       []*Validator
	Proposer         *Validator
	TotalVotingPower int64
}

func (s *ValidatorSet) GetProposer() *Validator { return s.Proposer }

type SimpleValidator struct {
	PubKey      *PublicKey
	VotingPower int64
}

func (v *SimpleValidator) Marshal() ([]byte, error) { return nil, nil }
