package model

// The arc-hybrid transitions (Kuhlmann et al. 2011).
const (
	shift = iota
	left  // the first of the buffer governs the top of the stack
	right // the second of the stack governs the top
	moves
)

// A state is a configuration of the parser over n tokens. Node n is the
// artificial root, and stands at the end of the buffer.
type state struct {
	n      int
	stack  []int
	next   int   // first of the buffer
	heads  []int // -1 where not yet known
	labels []int // index of the relation, by dependent
	// Outermost dependents on either side, -1 for none; the second ones too.
	left1, left2, right1, right2 []int
	nleft, nright                []int
}

func (s *state) reset(n int) {
	s.n, s.next, s.stack = n, 0, s.stack[:0]
	for _, p := range []*[]int{&s.heads, &s.labels, &s.left1, &s.left2, &s.right1, &s.right2} {
		*p = fill(*p, n+1, -1)
	}
	s.nleft, s.nright = fill(s.nleft, n+1, 0), fill(s.nright, n+1, 0)
}

func fill(s []int, n, v int) []int {
	s = s[:0]
	for range n {
		s = append(s, v)
	}
	return s
}

func (s *state) done() bool { return s.next == s.n && len(s.stack) == 0 }

// top returns the i-th node of the stack from its top, -1 for none.
func (s *state) top(i int) int {
	if i >= len(s.stack) {
		return -1
	}
	return s.stack[len(s.stack)-1-i]
}

// buffer returns the i-th node of the buffer, -1 past its end.
func (s *state) buffer(i int) int {
	if s.next+i > s.n {
		return -1
	}
	return s.next + i
}

func (s *state) allowed(move int) bool {
	switch move {
	case shift:
		return s.next < s.n
	case left: // one token only may hang on the root
		return len(s.stack) > 0 && (s.next < s.n || len(s.stack) == 1)
	default:
		return len(s.stack) > 1
	}
}

// arc returns the governor and dependent that a move would join.
func (s *state) arc(move int) (head, dep int) {
	if move == left {
		return s.next, s.top(0)
	}
	return s.top(1), s.top(0)
}

func (s *state) apply(move, label int) {
	if move == shift {
		s.stack = append(s.stack, s.next)
		s.next++
		return
	}
	h, d := s.arc(move)
	s.stack = s.stack[:len(s.stack)-1]
	s.heads[d], s.labels[d] = h, label
	if d < h {
		s.left2[h], s.left1[h] = s.left1[h], d
		s.nleft[h]++
		return
	}
	s.right2[h], s.right1[h] = s.right1[h], d
	s.nright[h]++
}

// cost counts the gold arcs that a move puts out of reach (Goldberg and Nivre
// 2013). gold has the root's number n for the head of the root.
func (s *state) cost(move int, gold []int) int {
	c := 0
	if move == shift {
		b := s.next
		for i, d := range s.stack {
			if gold[d] == b || i < len(s.stack)-1 && gold[b] == d {
				c++
			}
		}
		return c
	}
	_, d := s.arc(move)
	for b := s.next; b < s.n; b++ {
		if gold[b] == d {
			c++
		}
	}
	switch h := gold[d]; {
	case move == left && (h > s.next || len(s.stack) > 1 && h == s.top(1)):
		c++
	case move == right && h >= s.next:
		c++
	}
	return c
}

// moveFeatures appends the features of the next move.
func moveFeatures(f []uint64, s *state, ws []word) []uint64 {
	get := func(i int) word {
		if i < 0 {
			return word{}
		}
		if i == s.n {
			return word{form: 1, lower: 1, tag: 99, upos: 99}
		}
		return ws[i]
	}
	lab := func(i int) uint64 {
		if i < 0 || i >= s.n {
			return 0
		}
		return uint64(s.labels[i] + 2)
	}
	side := func(c []int, i int) int {
		if i < 0 {
			return -1
		}
		return c[i]
	}
	i0, i1, i2, j0, j1, j2 := s.top(0), s.top(1), s.top(2), s.buffer(0), s.buffer(1), s.buffer(2)
	s0, s1, s2, b0, b1, b2 := get(i0), get(i1), get(i2), get(j0), get(j1), get(j2)
	s0l, s0r, s1l, s1r, b0l := side(s.left1, i0), side(s.right1, i0), side(s.left1, i1), side(s.right1, i1), side(s.left1, j0)
	ws0l, ws0r, ws1l, ws1r, wb0l := get(s0l), get(s0r), get(s1l), get(s1r), get(b0l)
	d0, d1 := distance(i0, j0), distance(i1, i0)
	var v0l, v0r, v1r, vbl uint64
	if i0 >= 0 {
		v0l, v0r = count(s.nleft[i0]), count(s.nright[i0])
	}
	if i1 >= 0 {
		v1r = count(s.nright[i1])
	}
	if j0 >= 0 {
		vbl = count(s.nleft[j0])
	}
	return append(f,
		mix(100), mix(101, s0.lower, s0.tag), mix(102, s0.lower), mix(103, s0.tag), mix(104, s1.lower, s1.tag), mix(105, s1.lower), mix(106, s1.tag),
		mix(107, b0.lower, b0.tag), mix(108, b0.lower), mix(109, b0.tag), mix(110, b1.lower, b1.tag), mix(111, b1.tag), mix(112, b2.tag), mix(113, b1.lower),
		mix(114, s0.lower, b0.lower), mix(115, s0.lower, s0.tag, b0.tag), mix(116, s0.tag, b0.lower, b0.tag), mix(117, s0.tag, b0.tag), mix(118, s0.upos, b0.upos, d0),
		mix(119, s1.lower, s0.lower), mix(120, s1.tag, s0.tag), mix(121, s1.lower, s0.tag), mix(122, s1.tag, s0.lower), mix(123, s1.upos, s0.upos, d1),
		mix(124, s1.tag, s0.tag, b0.tag), mix(125, s2.tag, s1.tag, s0.tag), mix(126, s0.tag, b0.tag, b1.tag), mix(127, b0.tag, b1.tag, b2.tag), mix(128, s1.lower, s0.tag, b0.tag), mix(129, s1.tag, s0.lower, b0.tag), mix(130, s1.tag, s0.tag, b0.lower),
		mix(131, s0.tag, ws0l.tag, b0.tag), mix(132, s0.tag, ws0r.tag, b0.tag), mix(133, s1.tag, ws1r.tag, s0.tag), mix(134, s0.tag, b0.tag, wb0l.tag), mix(135, s1.tag, ws1l.tag, s0.tag), mix(136, s1.tag, s0.tag, ws0l.tag), mix(137, s1.tag, s0.tag, ws0r.tag),
		mix(138, s0.tag, lab(s0l)), mix(139, s0.tag, lab(s0r)), mix(140, s1.tag, lab(s1l)), mix(141, s1.tag, lab(s1r)), mix(142, b0.tag, lab(b0l)),
		mix(143, s0.lower, lab(s0l), lab(s0r)), mix(144, s1.lower, lab(s1r), s0.tag), mix(145, s0.tag, v0l, b0.tag), mix(146, s0.tag, v0r, b0.tag), mix(147, s1.tag, v1r, s0.tag), mix(148, b0.tag, vbl, s0.tag), mix(149, s0.lower, v0r), mix(150, s1.lower, v1r), mix(151, b0.lower, vbl),
		mix(152, ws0l.lower, s0.tag, b0.tag), mix(153, ws0l.lower, s0.tag, s1.lower), mix(154, wb0l.lower, b0.tag, s0.tag), mix(155, ws0l.lower, s0.lower, s1.tag), mix(156, s2.tag, s1.tag, s0.tag, b0.tag), mix(157, s1.tag, s0.tag, b0.tag, b1.tag),
		mix(158, s0.lower, d0), mix(159, b0.lower, d0), mix(160, s0.tag, d0), mix(161, b0.tag, d0), mix(162, s1.lower, d1), mix(163, s1.lower, lab(s1l), lab(s1r)),
		mix(164, s0.suf3, b0.suf3), mix(165, s1.suf3, s0.suf3), mix(166, s2.lower, s0.tag), mix(167, s2.tag, b0.tag), mix(168, lab(side(s.right2, i1)), lab(s1r), s1.tag), mix(169, lab(side(s.left2, i0)), lab(s0l), s0.tag), mix(170, s1.lower, b0.tag), mix(171, s1.lower, b0.lower), mix(172, s1.tag, b0.tag, b1.lower), mix(173, s0.tag, b0.lower, b1.lower),
	)
}

// labelFeatures appends the features of the relation from head to dep.
func labelFeatures(f []uint64, s *state, ws []word, head, dep int) []uint64 {
	get := func(i int) word {
		if i < 0 {
			return word{}
		}
		if i >= s.n {
			return word{form: 1, lower: 1, tag: 99, upos: 99}
		}
		return ws[i]
	}
	lab := func(i int) uint64 {
		if i < 0 {
			return 0
		}
		return uint64(s.labels[i] + 2)
	}
	h, d := get(head), get(dep)
	l1, r1, l2, r2 := s.left1[dep], s.right1[dep], s.left2[dep], s.right2[dep]
	dl, dr := get(l1), get(r1)
	var dir uint64
	if head < dep {
		dir = 1
	}
	hl, hr := s.left1[head], s.right1[head]
	dist := distance(min(head, dep), max(head, dep))
	return append(f,
		mix(200, dir), mix(201, h.tag, d.tag, dir), mix(202, h.lower, d.lower), mix(203, h.lower, d.tag, dir), mix(204, h.tag, d.lower, dir), mix(205, d.lower), mix(206, d.tag), mix(207, h.lower), mix(208, h.tag),
		mix(209, h.upos, d.upos, dist, dir), mix(210, d.tag, dl.lower, h.upos), mix(211, dl.lower, h.lower), mix(212, dl.lower, d.lower), mix(213, d.tag, dl.tag, h.tag, dir), mix(214, d.tag, dr.tag, h.tag, dir), mix(215, d.upos, dr.lower),
		mix(216, lab(l1), lab(l2), d.tag, dir), mix(217, lab(r1), lab(r2), d.tag, dir), mix(218, lab(l1), h.upos, d.upos), mix(219, lab(hl), h.tag, d.tag, dir), mix(220, lab(hr), h.tag, d.tag, dir), mix(221, lab(hl), lab(hr), h.lower, dir), mix(222, lab(hr), h.lower, d.upos),
		mix(223, get(dep-1).lower, d.tag, dir), mix(224, get(dep+1).lower, d.tag, dir), mix(225, get(dep-1).tag, get(dep+1).tag, d.tag), mix(226, get(dep-1).tag, h.tag, d.tag), mix(227, d.suf3, h.tag, dir), mix(228, h.suf3, d.tag, dir), mix(229, d.lower, dir, dist), mix(230, h.tag, d.tag, dist),
		mix(231, get(l2).lower, dl.lower, d.upos), mix(232, get(head-1).tag, h.tag, d.tag, dir), mix(233, get(head+1).tag, h.tag, d.tag, dir),
	)
}

// distance groups how far apart two nodes stand.
func distance(a, b int) uint64 {
	if a < 0 || b < 0 {
		return 0
	}
	switch d := b - a; {
	case d <= 4:
		return uint64(max(d, 1))
	case d <= 7:
		return 5
	case d <= 12:
		return 6
	}
	return 7
}

func count(n int) uint64 { return uint64(min(n, 3)) }
