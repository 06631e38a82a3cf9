package graph

import "slices"

// threads finds the demands, offers, promises, warnings and threats that B adds,
// and those open in A that are settled in both together.
func (k *comparer) threads() {
	k.Opened, k.Settled = []Thread{}, []Thread{}
	inB := map[string]int{}
	for j := range k.b.Story.Events {
		inB[k.b.Story.Events[j].ID] = j
	}
	for _, t := range FindThreads(k.b).Threads {
		if k.alone[1][inB[t.Event]] {
			k.Opened = append(k.Opened, t)
		}
	}
	joined := map[string]*Thread{} // by event of the joint story, openings and repetitions
	all := FindThreads(NewGraph(k.joint.story))
	for i := range all.Threads {
		t := &all.Threads[i]
		joined[t.Event] = t
		for _, s := range t.Steps {
			if s.How == Repeated {
				joined[s.Event] = t
			}
		}
	}
	at, own := map[string]int{}, k.ownIDs()
	for i := range k.a.Story.Events {
		at[k.a.Story.Events[i].ID] = k.joint.event[0][i]
	}
	for _, t := range FindThreads(k.a).Threads {
		if i := at[t.Event]; t.State == Open && i >= 0 {
			if u := joined[k.joint.story.Events[i].ID]; u != nil && u.State != Open {
				k.Settled = append(k.Settled, settled(t, u, own))
			}
		}
	}
}

// settled returns a thread of A as the thread of the joint story continues it,
// with the ids of the sides.
func settled(t Thread, u *Thread, own map[string]string) Thread {
	t.State, t.Days, t.Repeats, t.Steps = u.State, u.Days, u.Repeats, nil
	for _, s := range u.Steps {
		s.Event = own[s.Event]
		if s.Event != t.Event {
			t.Steps = append(t.Steps, s)
		}
	}
	return t
}

// ownIDs returns the id that each event of the joint story has in A, else in B.
func (k *comparer) ownIDs() map[string]string {
	own := map[string]string{}
	for side := range slices.Backward(k.joint.sides[:]) {
		for i, at := range k.joint.event[side] {
			if at >= 0 {
				own[k.joint.story.Events[at].ID] = k.joint.sides[side].Events[i].ID
			}
		}
	}
	return own
}
