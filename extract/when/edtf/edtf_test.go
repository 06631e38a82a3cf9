package edtf

import (
	"errors"
	"slices"
	"testing"
	"time"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ in, first, last string }{
		{"2022-01-21", "2022-01-21", "2022-01-21"},
		{"2020-02", "2020-02-01", "2020-02-29"},
		{"1900-02", "1900-02-01", "1900-02-28"},
		{"2022-12", "2022-12-01", "2022-12-31"},
		{"2022", "2022-01-01", "2022-12-31"},
		{"0001", "0001-01-01", "0001-12-31"},
		{"199X", "1990-01-01", "1999-12-31"},
		{"19XX", "1900-01-01", "1999-12-31"},
		{"2022-21", "2022-03-01", "2022-05-31"},
		{"2019-24", "2019-12-01", "2020-02-29"},
		{"2014~", "2014-01-01", "2014-12-31"},
		{"2014-05?", "2014-05-01", "2014-05-31"},
		{"2014-05-06%", "2014-05-06", "2014-05-06"},
		{"2014/2016-02", "2014-01-01", "2016-02-29"},
		{"2022-01-24/2022-01-30", "2022-01-24", "2022-01-30"},
		{"2022/2022-01", "2022-01-01", "2022-01-31"},
		{"2014/..", "2014-01-01", ""},
		{"../2014-03", "", "2014-03-31"},
		{"199X~/..", "1990-01-01", ""},
	} {
		d, err := Parse(c.in)
		if err != nil {
			t.Errorf("Parse(%q): %v", c.in, err)
			continue
		}
		if got := d.String(); got != c.in {
			t.Errorf("Parse(%q).String() = %q", c.in, got)
		}
		if got := show(d.First()); got != c.first {
			t.Errorf("first day of %q = %q, want %q", c.in, got, c.first)
		}
		if got := show(d.Last()); got != c.last {
			t.Errorf("last day of %q = %q, want %q", c.in, got, c.last)
		}
	}
}

func show(day time.Time, ok bool) string {
	if !ok {
		return ""
	}
	return day.Format(time.DateOnly)
}

func TestParseRefuses(t *testing.T) {
	for _, in := range []string{
		"", "..", "../..", "/", "2022/", "/2022", "22", "2022-13", "2022-00", "2022-25", "2022-02-29", "2022-04-31",
		"2022-1-1", "2022-01-00", "2022-21-01", "199X-01", "X990", "1X90", "XXXX", "0000", "2022-01-21T10:00", "2016/2014",
		"2022-01-21/2022-01-20", "2022-W04", "2022/2023/2024", "2022~~", "~2022", "-2022", "+202", "20 2", "２０２２", "2022-01-21 ",
	} {
		if d, err := Parse(in); err == nil {
			t.Errorf("Parse(%q) = %v, want an error", in, d)
		} else if !errors.Is(err, ErrSyntax) {
			t.Errorf("Parse(%q): %v does not wrap ErrSyntax", in, err)
		}
		if Valid(in) {
			t.Errorf("Valid(%q)", in)
		}
	}
}

func must(t *testing.T, s string) Date {
	t.Helper()
	d, err := Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestCompare(t *testing.T) {
	want := []string{
		"../2013", "../2014", "19XX", "199X", "1999", "2014-01-01", "2014-01-01/2014-01-07", "2014-01", "2014", "2014~", "2014/2016", "2014/..",
		"2014-01-02", "2014-21", "2015",
	}
	var got []Date
	for _, s := range want {
		got = append(got, must(t, s))
	}
	slices.Reverse(got)
	slices.SortFunc(got, Compare)
	for i, d := range got {
		if d.String() != want[i] {
			t.Errorf("place %d: %s, want %s", i, d, want[i])
		}
	}
}

func TestContains(t *testing.T) {
	for _, c := range []struct {
		a, b     string
		contains bool
	}{
		{"2014", "2014-05-06", true},
		{"2014-05-06", "2014", false},
		{"2014", "2015", false},
		{"2014/..", "2022-01-21", true},
		{"2022-01-21", "2014/..", false},
		{"../2014", "2014-12-31", true},
		{"../2014", "2015-01-01", false},
		{"2014/2016", "2016-06/2017", false},
		{"201X", "2014-22", true},
		{"2014/..", "2015/..", true},
		{"2015/..", "2014/..", false},
	} {
		a, b := must(t, c.a), must(t, c.b)
		if got := Contains(a, b); got != c.contains {
			t.Errorf("Contains(%s, %s) = %t", a, b, got)
		}
	}
}

func TestSpan(t *testing.T) {
	for _, c := range []struct {
		in   []string
		want string
	}{
		{nil, ""},
		{[]string{"2014"}, "2014"},
		{[]string{"2022-01", "2014/..", "2022-02"}, "2014/.."},
		{[]string{"2022-01-21", "2014", "2022-02"}, "2014/2022-02"},
		{[]string{"2014", "2014"}, "2014"},
		{[]string{"2014/2015", "2014-03"}, "2014/2015"},
		{[]string{"../2014", "2015/.."}, ""},
	} {
		var ds []Date
		for _, s := range c.in {
			ds = append(ds, must(t, s))
		}
		got, ok := Span(ds...)
		if ok != (c.want != "") || ok && got.String() != c.want {
			t.Errorf("Span(%v) = %v, %t, want %q", c.in, got, ok, c.want)
		}
	}
}

func TestMake(t *testing.T) {
	for _, c := range []struct {
		got  Date
		want string
	}{
		{Week(2022, 4), "2022-01-24/2022-01-30"},
		{Week(2020, 53), "2020-12-28/2021-01-03"},
		{Week(2009, 1), "2008-12-29/2009-01-04"},
		{Since(must(t, "2014")), "2014/.."},
		{Until(must(t, "2014-01/2014-03")), "../2014-03"},
		{Single(DayOf(time.Date(2022, 1, 21, 23, 0, 0, 0, time.UTC))), "2022-01-21"},
		{Between(must(t, "2022-01").From, must(t, "2022-02").From), "2022-01/2022-02"},
	} {
		if c.got.String() != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}

// The span of two dates holds both, and holds nothing that ends outside them.
func FuzzSpan(f *testing.F) {
	f.Add("2014/..", "2022-01-21")
	f.Add("../199X", "2022-21")
	f.Add("19XX", "2000~/2001?")
	f.Fuzz(func(t *testing.T, x, y string) {
		a, errA := Parse(x)
		b, errB := Parse(y)
		if errA != nil || errB != nil {
			return
		}
		if again, err := Parse(a.String()); err != nil || again != a {
			t.Fatalf("%q is written as %q, which reads as %v, %v", x, a, again, err)
		}
		span, ok := Span(a, b)
		if !ok {
			return
		}
		if !Contains(span, a) || !Contains(span, b) {
			t.Fatalf("Span(%s, %s) = %s", a, b, span)
		}
		if _, err := Parse(span.String()); err != nil {
			t.Fatalf("Span(%s, %s): %v", a, b, err)
		}
		if Compare(a, b) != -Compare(b, a) {
			t.Fatalf("Compare(%s, %s) is not antisymmetric", a, b)
		}
	})
}
