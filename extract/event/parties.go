package event

// complete reports whether an event has the parties that its rule needs.
func (f *finder) complete(g trigger, e Event) bool {
	needsOther := g.Type == "meeting" || g.Strict
	return len(e.By) > 0 && (!needsOther || len(e.With)+len(e.To) > 0) && (!g.Person || f.persons(e.To))
}

// parties drops the events whose parties nothing in the text names.
func (f *finder) parties() {
	kept := 0
	for i, e := range f.events {
		if f.complete(f.triggers[i], e) {
			f.events[kept], f.triggers[kept] = e, f.triggers[i]
			kept++
		}
	}
	f.events, f.triggers = f.events[:kept], f.triggers[:kept]
}
