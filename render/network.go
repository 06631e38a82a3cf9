package render

import (
	"fmt"
	"io"
)

// networkScene decides how far a story must be folded to stay legible and
// draws it so: every event; or one label for those of the same parties and side; or that between
// states; or between blocs; or between the busiest of them.
func networkScene(sel Selection, opt Options) scene {
	t := newTeller(sel, opt.Link)
	c := castOf(sel.Story, opt.Blocs)
	if sc := eventScene(c, t); sc.between() <= maxEventEdges && len(c.parties) <= maxActors {
		sc.bundleAlone(t)
		return sc
	}
	// --top says how many actors are wanted, so they are not folded further.
	sc := bundleScene(c, t)
	limit := maxActors
	if opt.Top == 0 && (len(c.parties) > maxActors || len(sc.labels) > maxLinks) {
		actors := len(c.parties)
		c = c.byState(sel.Story)
		sc = bundleScene(c, t)
		limit = maxStates
		sc.note("%s folded into %s", plural(actors, "actor"), statesAndOrganisations(len(c.parties)))
		if len(opt.Blocs) > 0 && (len(c.parties) > maxStates || len(sc.labels) > maxLinks) {
			c = c.byBloc(sel.Story, opt.Blocs)
			sc = bundleScene(c, t)
			sc.note("%s folded into %s", plural(actors, "actor"), plural(len(c.parties), "bloc"))
		}
	}
	if opt.Top == 0 && len(c.parties) > limit {
		sc = bundleScene(c.top(limit), t)
		sc.note("the %d busiest of %d boxes shown", limit, len(c.parties))
	}
	sc.note("events between the same boxes folded into one label per side")
	sc.keepStrongest(maxLinks)
	return sc
}

// between counts the labels that connect parties.
func (sc *scene) between() int {
	n := 0
	for _, l := range sc.labels {
		if len(l.ends) > 1 {
			n++
		}
	}
	return n
}

// bundleAlone makes one label of all acts of an actor that have no other party,
// where the picture would hold too many labels otherwise.
func (sc *scene) bundleAlone(t teller) {
	if len(sc.labels) <= maxLabels {
		return
	}
	type key struct{ party, side string }
	bundles := map[key]*bundle{}
	var order []key
	var labels []label
	for _, l := range sc.labels {
		if len(l.ends) > 1 {
			labels = append(labels, l)
			continue
		}
		k := key{l.ends[0].party, l.side}
		if bundles[k] == nil {
			bundles[k] = &bundle{side: l.side}
			order = append(order, k)
		}
		bundles[k].add(l.event, &t.story.Events[l.event], l.ends)
	}
	for _, k := range order {
		labels = append(labels, t.bundleLabel(bundles[k]))
	}
	sc.labels = labels
	sc.note("acts of one actor without another party folded into one label per side")
}

func (sc *scene) note(format string, args ...any) {
	sc.notes = append(sc.notes, fmt.Sprintf(format, args...))
}

// keepStrongest drops the lines with the fewest events, and the parties that
// are left without a line.
func (sc *scene) keepStrongest(n int) {
	if len(sc.labels) > n {
		rest := 0
		for _, l := range sc.labels[n:] {
			rest += l.events
		}
		sc.note("the %d fullest of %d labels shown; the others hold %s", n, len(sc.labels), plural(rest, "event"))
		sc.labels = sc.labels[:n]
	}
	linked := map[string]bool{}
	for _, l := range sc.labels {
		for _, e := range l.ends {
			linked[e.party] = true
		}
	}
	parties := sc.parties[:0:0]
	for _, p := range sc.parties {
		if linked[p.id] {
			parties = append(parties, p)
		}
	}
	sc.parties = parties
}

// writeNetwork writes the network view as DOT.
func writeNetwork(w io.Writer, sel Selection, opt Options) error {
	sc := networkScene(sel, opt)
	d := &dotWriter{}
	d.open("network", "dot")
	d.line("graph " + attributes("rankdir", "LR", "newrank", "true", "nodesep", "0.14", "ranksep", "0.5", "remincross", "true"))
	d.heading(headingOf(sel, opt, legendOf(&sc), sc.notes))
	d.openList(listOf(sel, opt))
	d.clusters(&sc)
	g := gridOf(&sc)
	g.write(d, &sc)
	for i := range sc.labels {
		d.label(&sc.labels[i], &g)
	}
	d.line("}")
	return d.close(w)
}
