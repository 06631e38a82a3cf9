package when

// A field is one thing that an expression may say about time.
type field uint8

// The fields of a meaning. Values are strings as the lexicon has them.
const (
	noField      field = iota
	fYear              // "2008"
	fYear2             // the last year of a range
	fMonth             // "1" to "12"
	fDay               // "1" to "31"
	fDay2              // the last day of a range
	fISO               // "2008-03-01"
	fSlash             // "3/1/08"
	fDecade            // "1990", or "90" where the century is not said
	fCentury           // its ordinal: "20" is 1900 to 1999
	fQuarter           // "1" to "4"
	fHalf              // "1" or "2"
	fSeason            // "SP", "SU", "FA", "WI"
	fWeekday           // "1" (Monday) to "7"
	fAnniversary       // a key of the lexicon's anniversaries
	fUnit              // a unit of the lexicon
	fN                 // an amount: "2", "1.5", "X"
	fPlus              // what is added to an amount: ".5"
	fOrd               // an ordinal: "3"
	fDir               // "-1", "0", "1": past, present or future of the article's day
	fYShift            // the same for the year that a month, quarter, ... is of
	fWShift            // the same for the week that a weekday is of
	fRef               // "before", "same", "after" the time the text speaks of
	fOffset            // days from the article's day: "-1" is yesterday
	fPart              // part of a day: "MO"
	fClock             // "8:30"
	fAMPM              // "am", "pm"
	fZone              // "Z", "-05:00"
	fMod               // "START", "MID", "END", ...
	fApprox            // "APPROX", "MORE_THAN", ...
	fValue             // a ready TIMEX3 value: "PRESENT_REF"
	numFields
)

var fieldNames = [numFields]string{
	fYear: "year", fYear2: "year2", fMonth: "month", fDay: "day", fDay2: "day2", fISO: "iso", fSlash: "slash", fDecade: "decade",
	fCentury: "century", fQuarter: "quarter", fHalf: "half", fSeason: "season", fWeekday: "weekday", fAnniversary: "anniversary",
	fUnit: "unit", fN: "n", fPlus: "plus", fOrd: "ord", fDir: "dir", fYShift: "yshift", fWShift: "wshift", fRef: "ref", fOffset: "offset",
	fPart: "part", fClock: "clock", fAMPM: "ampm", fZone: "zone", fMod: "mod", fApprox: "approx", fValue: "value",
}

func fieldOf(name string) (field, bool) {
	for f, n := range fieldNames {
		if n == name && n != "" {
			return field(f), true
		}
	}
	return noField, false
}

// A meaning is what the words of an expression say, before anything is looked
// up in the calendar. Fields that the words leave open are empty.
type meaning [numFields]string

// has reports whether any of the fields is said.
func (m *meaning) has(fields ...field) bool {
	for _, f := range fields {
		if m[f] != "" {
			return true
		}
	}
	return false
}
