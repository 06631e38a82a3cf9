package event

// Traits returns the events of a text with the traits that their confidence
// follows from.
func Traits(src Source) ([]Event, [][]string) {
	f := &finder{src: src, rules: loadRules(), quotes: quotations(src.Text)}
	events := f.find()
	traits := make([][]string, len(events))
	for i := range events {
		traits[i] = f.traits(i)
	}
	return events, traits
}
