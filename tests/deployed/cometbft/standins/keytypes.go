// Stands in for CometBFT's package of key types.
package keytypes

func IsSupported(string) bool      { return true }
func SupportedKeyTypesStr() string { return "any" }
