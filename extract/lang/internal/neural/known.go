package neural

// Known reports whether the network has an embedding for a word in lower case.
func (m *Model) Known(word string) bool { return m.index.row(hash(kindLower, 0, word)) >= 0 }
