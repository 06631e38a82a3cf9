package neural

// tanhTerms are the bounds of the argument and the coefficients, highest first,
// of numerator and denominator of a rational approximation of the hyperbolic
// tangent, good to about 1e-6.
var tanhTerms = [...]float32{
	-7.9, 7.9,
	-2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-08, 1.48572235717979e-05, 6.37261928875436e-04, 4.89352455891786e-03,
	1.19825839466702e-06, 1.18534705686654e-04, 2.26843463243900e-03, 4.89352518554385e-03,
}

// tanhs replaces each value v by times·tanh(times·v) + 1-times: its hyperbolic
// tangent for 1, the logistic function for 1/2. It does so in float32 operations
// alone: the standard library's tangent differs between processors in the last
// bit. The number of values is a multiple of 8.
func tanhs(x []float32, times float32) { tanhsFast(x, times) }

func tanhsPlain(x []float32, times float32) {
	for i, v := range x {
		x[i] = float32(times*tanh(float32(times*v))) + (1 - times)
	}
}

func tanh(x float32) float32 {
	t := &tanhTerms
	x = min(max(x, t[0]), t[1])
	y := float32(x * x)
	p := t[2]
	for _, c := range t[3:9] {
		p = float32(p*y) + c
	}
	q := t[9]
	for _, c := range t[10:] {
		q = float32(q*y) + c
	}
	return float32(x*p) / q
}

func sigmoid(x float32) float32 { return 0.5 + float32(0.5*tanh(float32(0.5*x))) }

// leak is the slope of the rectifier below 0.
const leak = 0.1

func leakies(x []float32) {
	for i, v := range x {
		x[i] = max(v, float32(leak*v))
	}
}
