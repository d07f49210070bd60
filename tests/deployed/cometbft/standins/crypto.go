// Stands in for CometBFT's package crypto: a key is its address, since nothing is signed here.
package crypto

import "encoding/hex"

const AddressSize = 20

type Address []byte

func (a Address) String() string { return hex.EncodeToString(a) }

type PubKey interface {
	Address() Address
	Bytes() []byte
	Type() string
}

type AddressKey string

func (k AddressKey) Address() Address { return Address(k) }
func (k AddressKey) Bytes() []byte    { return []byte(k) }
func (k AddressKey) Type() string     { return "address" }
