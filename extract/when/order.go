package when

// orderWeekdays places the weekdays of an article whose day is unknown against
// each other. The convention: the article's day is taken to be the first
// weekday that it tells of in the past tense, as a news story leads with the
// day it reports; the others are counted from there as they would be from a
// known day. Where the article says "today", "yesterday" or the like, its
// weekdays are no longer tied to those, and none is placed.
func (r *resolver) orderWeekdays(fs []finding) {
	if r.known {
		return
	}
	lead := 0
	for i := range fs {
		f := &fs[i]
		if f.relative != "" && f.meaning.has(fOffset) {
			return
		}
		if t, _ := r.ctx.tense(&f.match); lead == 0 && t == past && f.weekday != 0 && !f.meaning.has(fDir, fRef, fWShift) {
			lead = f.weekday
		}
	}
	if lead == 0 {
		return
	}
	// Any day of that weekday serves: only differences are kept.
	stand := *r
	stand.now, stand.known = civil(2001, 1, lead), true // 1 January 2001 was a Monday
	for i := range fs {
		if f := &fs[i]; f.weekday != 0 && !f.meaning.has(fRef) {
			if got, ok := stand.weekday(&f.match); ok && got.dated {
				f.relative = signed(int(got.at.start.Sub(stand.now).Hours()/24)) + "d"
			}
		}
	}
}
