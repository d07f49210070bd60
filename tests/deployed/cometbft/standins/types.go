// Stands in for what types/validator.go and types/validator_set.go use of their own package: commits, which are not looked at here,
// and keys of tests.
package types

import (
	"CRYPTO"
	cmtmath "MATH"
)

type (
	Address        = crypto.Address
	BlockID        struct{}
	Commit         struct{}
	SignatureCache struct{}
	ExtendedCommit struct{ ExtendedSignatures []struct{} }
	ExtendedVote   struct{}
	PrivValidator  interface {
		GetPubKey() (crypto.PubKey, error)
	}
	PrivValidatorsByAddress []PrivValidator
)

func (PrivValidatorsByAddress) Len() int           { panic(unused) }
func (PrivValidatorsByAddress) Less(_, _ int) bool { panic(unused) }
func (PrivValidatorsByAddress) Swap(_, _ int)      { panic(unused) }

const unused = "the schedule of proposers does not need it"

func NewMockPV() PrivValidator { panic(unused) }

func VerifyCommit(string, *ValidatorSet, BlockID, int64, *Commit) error      { panic(unused) }
func VerifyCommitLight(string, *ValidatorSet, BlockID, int64, *Commit) error { panic(unused) }
func VerifyCommitLightAllSignatures(string, *ValidatorSet, BlockID, int64, *Commit) error {
	panic(unused)
}
func VerifyCommitLightTrusting(string, *ValidatorSet, *Commit, cmtmath.Fraction) error { panic(unused) }
func VerifyCommitLightTrustingAllSignatures(string, *ValidatorSet, *Commit, cmtmath.Fraction) error {
	panic(unused)
}

// The cache is a pointer in some versions and an interface in others.
func VerifyCommitLightWithCache[Cache any](string, *ValidatorSet, BlockID, int64, *Commit, Cache) error {
	panic(unused)
}
func VerifyCommitLightTrustingWithCache[Cache any](string, *ValidatorSet, *Commit, cmtmath.Fraction, Cache) error {
	panic(unused)
}

func (*ExtendedCommit) EnsureExtensions(bool) error               { panic(unused) }
func (*ExtendedCommit) ToCommit() *Commit                         { panic(unused) }
func (*ExtendedCommit) GetExtendedVote(int32) *ExtendedVote       { panic(unused) }
func (*ExtendedVote) VerifyExtension(string, crypto.PubKey) error { panic(unused) }
