// Stands in for CometBFT's package libs/math.
package math

type Fraction struct{ Numerator, Denominator uint64 }
