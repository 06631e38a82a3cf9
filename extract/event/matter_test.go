package event_test

import (
	"testing"

	"diplograph/extract"
	"diplograph/extract/article"
)

// TestMatter checks in what words an act's matter is given.
func TestMatter(t *testing.T) {
	for text, want := range map[string]string{
		"Norway promised Sweden to open the border before winter.":                                        "to open the border before winter",
		"Finland demanded that Estonia return the ship.":                                                  "Estonia return the ship",
		"France rejected the plan, which Spain had drafted, on Monday.":                                   "the plan",
		"Denmark warned Iceland against closing its ports.":                                               "against closing its ports",
		"Portugal issued a warning about the state of the dam.":                                           "about the state of the dam",
		"The Danish foreign minister met the Irish foreign minister in Cork.":                             "",
		"Norway reaffirmed its readiness, with its partners, to impose heavy and lasting costs on Chad.":  "to impose heavy and lasting costs on Chad",
		"Norway underscored its commitment to imposing, together with its partners, heavy costs on Chad.": "",
		"Norway reaffirmed the commitment of Norway to a free sea.":                                       "to a free sea",
		"Norway underscored its commitment to preventing Chad from closing the port.":                     "to preventing Chad from closing the port",
		"Poland criticised Hungary.":                                                                      "",
	} {
		d := extract.Extract(article.Article{Text: text})
		if len(d.Events) != 1 {
			t.Errorf("%q: %d events, want 1", text, len(d.Events))
			continue
		}
		if got := d.Events[0].Content; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
