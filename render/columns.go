package render

import (
	"slices"
	"strconv"
	"strings"
)

// A grid places a network's boxes in columns and its event labels in the gaps
// between them, so that every label has a place of its own and lines run from
// column to gap to column. Graphviz then only orders each column and gap and
// routes the lines.
type grid struct {
	columns int
	column  map[string]int // party id -> column, from 0
	gap     map[string]int // label id -> gap; gap g lies left of column g
}

// gridOf chooses the columns of a scene's parties, those of one cluster
// together, and the gap of each label.
func gridOf(sc *scene) grid {
	units, unitOf := unitsOf(sc)
	g := grid{columns: columnsFor(len(sc.labels), len(units)), column: map[string]int{}, gap: map[string]int{}}
	near := make([][]int, len(units)) // near[i][j]: events between units i and j
	for i := range near {
		near[i] = make([]int, len(units))
	}
	for _, l := range sc.labels {
		for i, a := range l.ends {
			for _, b := range l.ends[:i] {
				x, y := unitOf[a.party], unitOf[b.party]
				near[x][y]++
				near[y][x]++
			}
		}
	}
	columns := assignColumns(units, near, g.columns)
	for party, unit := range unitOf {
		g.column[party] = columns[unit]
	}
	g.placeLabels(sc)
	return g
}

// columnsFor says how many columns hold the labels of a picture: the more
// labels, the more gaps, as long as 1400 px hold them.
func columnsFor(labels, units int) int {
	n := 4
	switch {
	case labels <= 6:
		n = 2
	case labels <= 16:
		n = 3
	}
	return max(1, min(n, units))
}

// unitsOf lists what must stay together in a column: the members of a cluster.
// It returns the number of boxes in each unit and the unit of each party.
func unitsOf(sc *scene) (sizes []int, unitOf map[string]int) {
	unitOf = map[string]int{}
	at := map[string]int{}
	for _, p := range sc.parties {
		key := "home " + p.home
		if p.home == "" {
			key = "party " + p.id
		}
		unit, ok := at[key]
		if !ok {
			unit = len(sizes)
			at[key] = unit
			sizes = append(sizes, 0)
		}
		sizes[unit]++
		unitOf[p.id] = unit
	}
	return sizes, unitOf
}

// The cost of a line by how many columns it crosses: within one column it must
// bend back, across several it runs past other boxes.
var lineCosts = []int{4, 0, 3, 7}

// assignColumns puts units into columns so that lines are short and columns
// even. It places the best connected units first and then moves and swaps units
// while that helps; ties go to the first, so the result is always the same.
func assignColumns(sizes []int, near [][]int, columns int) []int {
	order := make([]int, len(sizes))
	degree := make([]int, len(sizes))
	for i := range sizes {
		order[i] = i
		for _, n := range near[i] {
			degree[i] += n
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return degree[b] - degree[a] })
	column := slices.Repeat([]int{-1}, len(sizes))
	for _, i := range order {
		costs := make([]int, columns)
		for c := range columns {
			column[i] = c
			costs[c] = columnCost(column, sizes, near)
		}
		column[i] = slices.Index(costs, slices.Min(costs))
	}
	for improve(column, sizes, near, columns) {
	}
	return column
}

// improve makes the first move or swap of units that lowers the cost.
func improve(column, sizes []int, near [][]int, columns int) bool {
	cost := columnCost(column, sizes, near)
	for i := range column {
		old := column[i]
		for c := range columns {
			column[i] = c
			if columnCost(column, sizes, near) < cost {
				return true
			}
		}
		column[i] = old
		for j := range i {
			column[i], column[j] = column[j], column[i]
			if columnCost(column, sizes, near) < cost {
				return true
			}
			column[i], column[j] = column[j], column[i]
		}
	}
	return false
}

// columnCost judges an assignment; units at -1 are not placed yet.
func columnCost(column, sizes []int, near [][]int) int {
	cost := 0
	heights := make([]int, len(lineCosts))
	for i, c := range column {
		if c < 0 {
			continue
		}
		heights[c] += sizes[i]
		for j, n := range near[i][:i] {
			if column[j] >= 0 {
				cost += n * lineCosts[max(c-column[j], column[j]-c)]
			}
		}
	}
	for _, h := range heights {
		cost += h * h
	}
	return cost
}

// placeLabels gives each label the gap with the fewest lines of text among
// those between its ends. The outer gaps are used only by a single column.
func (g *grid) placeLabels(sc *scene) {
	load := make([]int, g.columns+1)
	for _, l := range sc.labels {
		first, last := g.columns, 0
		for _, e := range l.ends {
			first, last = min(first, g.column[e.party]), max(last, g.column[e.party])
		}
		from, to := first+1, last
		if first == last {
			from, to = max(first, 1), min(first+1, g.columns-1)
		}
		if from > to { // a single column
			from, to = 1, 1
		}
		best := from
		for gap := from; gap <= to; gap++ {
			if load[gap] < load[best] {
				best = gap
			}
		}
		load[best] += len(l.text)
		g.gap[l.id] = best
	}
}

// write writes the columns and gaps as ranks, chained by invisible points.
func (g *grid) write(d *dotWriter, sc *scene) {
	ranks := make([][]string, 2*g.columns+1)
	for _, p := range sc.parties {
		ranks[2*g.column[p.id]+1] = append(ranks[2*g.column[p.id]+1], p.id)
	}
	for _, l := range sc.labels {
		ranks[2*g.gap[l.id]] = append(ranks[2*g.gap[l.id]], l.id)
	}
	var chain []string
	for i, ids := range ranks {
		if len(ids) == 0 {
			continue
		}
		anchor := quote("rank " + strconv.Itoa(i))
		d.line(anchor + ` [style="invis", shape="point", width="0.01"]`)
		for k, id := range ids {
			ids[k] = quote(id)
		}
		d.line("{rank=same; " + anchor + "; " + strings.Join(ids, "; ") + "}")
		chain = append(chain, anchor)
	}
	d.line(strings.Join(chain, " -> ") + ` [style="invis"]`)
}
