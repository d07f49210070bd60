// Stands in for CometBFT's package crypto/merkle.
package merkle

func HashFromByteSlices([][]byte) []byte { panic("the schedule of proposers does not need it") }
