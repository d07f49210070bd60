// Stands in for CometBFT's package crypto/encoding: keys as they are stored.
package encoding

import (
	"CRYPTO"
	cmtproto "PROTO"
)

func PubKeyToProto(key crypto.PubKey) (cmtproto.PublicKey, error) {
	return cmtproto.PublicKey{Key: key.Bytes()}, nil
}
func PubKeyFromProto(key cmtproto.PublicKey) (crypto.PubKey, error) {
	return crypto.AddressKey(key.Key), nil
}
func PubKeyFromTypeAndBytes(_ string, key []byte) (crypto.PubKey, error) {
	return crypto.AddressKey(key), nil
}
