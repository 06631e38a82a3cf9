package tongue

import (
	"os"
	"strings"
	"testing"
)

// TestShortTexts reads sentences of news, one per line behind its language, and
// shows how many are told right: each alone, and none English taken for
// another language or the other way round.
func TestShortTexts(t *testing.T) {
	data, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	for line := range strings.Lines(string(data)) {
		want, text, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		got, sure := Of(text)
		if all++; got == want && sure {
			right++
		} else {
			t.Logf("want %s got %s %v: %s", want, got, sure, text)
		}
		if sure && (got == "en") != (want == "en") {
			t.Errorf("want %s got %s: %s", want, got, text)
		}
	}
	t.Logf("%d of %d right", right, all)
	if all < 150 || float64(right) < 0.97*float64(all) {
		t.Errorf("%d of %d right", right, all)
	}
}

func TestNothingToTell(t *testing.T) {
	for _, text := range []string{"", "12 345", "Ban Ki-moon, Kofi Annan", "OK", "!!!", "\xff\xfe"} {
		if lang, sure := Of(text); sure {
			t.Errorf("%q: sure of %s", text, lang)
		}
	}
}

func BenchmarkOf(b *testing.B) {
	text := strings.Repeat("The ministers of both countries met in the capital on Friday, and they said that talks would go on. ", 100)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Of(text)
	}
}
