// Package copies finds articles that repeat one another: a wire report that
// several papers print, cut short or with another headline.
package copies

import (
	"hash/fnv"
	"slices"
	"strings"
	"unicode"
)

const (
	// shingle is the number of words in a row that are compared: five in a row
	// are rarely the same by chance.
	shingle = 5
	// sampling keeps one shingle of so many: the share of common ones stays the
	// same, and the work halves.
	sampling = 2
	// enough is the share of the shorter article's shingles that the longer one
	// must hold. Readouts of one press office about different calls share up to
	// a third, reprints with a new lead two thirds and more.
	enough = 0.6
	// neighbours is how many articles with the same shingle are compared with
	// each: a report printed a hundred times is found through its neighbours.
	neighbours = 8
)

// Signature returns hashes of a sample of the text's runs of words, sorted.
// They are the same in every run and on every machine.
func Signature(text string) []uint64 {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	var out []uint64
	for i := 0; i+shingle <= len(words); i++ {
		if h := hash(words[i : i+shingle]); h%sampling == 0 {
			out = append(out, h)
		}
	}
	if len(out) == 0 {
		out = append(out, hash(words))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func hash(words []string) uint64 {
	h := fnv.New64a()
	for _, w := range words {
		h.Write([]byte(w))
		h.Write([]byte{0})
	}
	return h.Sum64()
}

// Groups returns for each signature the lowest index of those that repeat the
// same text, its own where none does.
func Groups(signatures [][]uint64) []int {
	holders := map[uint64][]int32{}
	for i, s := range signatures {
		for _, h := range s {
			holders[h] = append(holders[h], int32(i))
		}
	}
	common := map[[2]int32]int{}
	for _, list := range holders {
		for i, a := range list {
			for _, b := range list[i+1 : min(len(list), i+1+neighbours)] {
				common[[2]int32{a, b}]++
			}
		}
	}
	group := make([]int, len(signatures))
	for i := range group {
		group[i] = i
	}
	for pair, n := range common {
		a, b := pair[0], pair[1]
		if float64(n) >= enough*float64(min(len(signatures[a]), len(signatures[b]))) {
			join(group, int(a), int(b))
		}
	}
	for i := range group {
		group[i] = find(group, i)
	}
	return group
}

func find(group []int, i int) int {
	for group[i] != i {
		i = group[i]
	}
	return i
}

// join links the two groups under the lower index, whatever the order of calls.
func join(group []int, a, b int) {
	a, b = find(group, a), find(group, b)
	group[max(a, b)] = min(a, b)
}
