// Stands in for CometBFT's package crypto/tmhash.
package tmhash

func Sum([]byte) []byte { panic("the schedule of proposers does not need it") }
