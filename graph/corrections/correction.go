// Package corrections holds what people know better than the program: which
// actors are one, which event is dated wrongly or was none. Corrections stand in
// a file of their own and are applied whenever a story is merged, so that they
// survive every new run.
package corrections

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"diplograph/extract/event"
	"diplograph/extract/when/edtf"
)

// Schema names the version of the format.
const Schema = "diplograph/corrections/v1"

// A Correction is one entry of a file. Do says what it does and which of the
// other fields it needs and may have; see actions.
//
// Actors are named by id, name or alias, as the story has them before and
// after other corrections.
type Correction struct {
	Do string `yaml:"do" json:"do"`

	Actor  string   `yaml:"actor,omitempty" json:"actor,omitempty"`
	Actors []string `yaml:"actors,omitempty,flow" json:"actors,omitempty"` // merge: the first one is kept
	Event  *Ref     `yaml:"event,omitempty" json:"event,omitempty"`
	Events []Ref    `yaml:"events,omitempty" json:"events,omitempty"` // merge: the first one is kept

	Name   string   `yaml:"name,omitempty" json:"name,omitempty"`     // rename, split: the actor's name from now on
	Type   string   `yaml:"type,omitempty" json:"type,omitempty"`     // retype: of the event or of the actor
	Code   string   `yaml:"code,omitempty" json:"code,omitempty"`     // retype: of the actor
	Date   string   `yaml:"date,omitempty" json:"date,omitempty"`     // redate: EDTF, or "none"
	Status string   `yaml:"status,omitempty" json:"status,omitempty"` // restatus
	By     []string `yaml:"by,omitempty,flow" json:"by,omitempty"`    // recast: the parties from now on
	To     []string `yaml:"to,omitempty,flow" json:"to,omitempty"`
	With   []string `yaml:"with,omitempty,flow" json:"with,omitempty"`

	Names     []string `yaml:"names,omitempty,flow" json:"names,omitempty"`       // split: what articles call the one who goes
	Roles     []string `yaml:"roles,omitempty,flow" json:"roles,omitempty"`       // split: roles that articles give to the one who goes
	Articles  []string `yaml:"articles,omitempty,flow" json:"articles,omitempty"` // split: the articles that mean the one who goes, by sha256 (8 digits or more), file, URL or title
	Published string   `yaml:"published,omitempty" json:"published,omitempty"`    // split: EDTF time of those articles

	As *Pinned `yaml:"as,omitempty" json:"as,omitempty"` // pin: the event as it is to stay

	Author string `yaml:"author" json:"author"`
	Reason string `yaml:"reason" json:"reason"`
}

// A Ref says which event is meant. Ids change when a new run dates an event
// otherwise or finds another party, so it may say more: an event is meant if its
// type is the same and its id, its words, or its parties and day agree; of
// several the one that agrees most.
type Ref struct {
	ID      string   `yaml:"id,omitempty" json:"id,omitempty"` // whole, or the beginning of one
	Type    string   `yaml:"type,omitempty" json:"type,omitempty"`
	Parties []string `yaml:"parties,omitempty,flow" json:"parties,omitempty"` // as in Correction
	Date    string   `yaml:"date,omitempty" json:"date,omitempty"`            // EDTF; of the event, or of its first report
	Quote   string   `yaml:"quote,omitempty" json:"quote,omitempty"`          // words of an article that tell it
}

// UnmarshalYAML reads a Ref, or an id alone.
func (r *Ref) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		*r = Ref{ID: n.Value}
		return nil
	}
	type plain Ref // without this method
	return n.Decode((*plain)(r))
}

// MarshalYAML writes a Ref that is an id alone as that id.
func (r Ref) MarshalYAML() (any, error) {
	if r.ID != "" && r.Type == "" && r.Parties == nil && r.Date == "" && r.Quote == "" {
		return r.ID, nil
	}
	type plain Ref
	return plain(r), nil
}

// String tells what the Ref says, for messages.
func (r Ref) String() string {
	parts := []string{r.ID}
	if r.Type != "" {
		parts = append(parts, r.Type)
	}
	if len(r.Parties) > 0 {
		parts = append(parts, "of "+strings.Join(r.Parties, ", "))
	}
	if r.Date != "" {
		parts = append(parts, "on "+r.Date)
	}
	if r.Quote != "" {
		parts = append(parts, fmt.Sprintf("told as %q", short(r.Quote)))
	}
	return strings.TrimSpace(strings.Join(parts, " "))
}

// String tells the correction in one line, for lists: "redate e-5c1f0a to
// 2022-01-21, by A. Lee: the readout".
func (c *Correction) String() string {
	words := append([]string{c.Do, c.Actor}, strings.Join(c.Actors, ", "))
	if c.Event != nil {
		words = append(words, c.Event.String())
	}
	for i := range c.Events {
		words = append(words, c.Events[i].String())
	}
	to := slices.Concat([]string{c.Name, c.Type, c.Code, c.Date, c.Status}, c.By, c.To, c.With)
	if to = slices.DeleteFunc(to, func(s string) bool { return s == "" }); len(to) > 0 {
		words = append(words, "to", strings.Join(to, ", "))
	}
	words = slices.DeleteFunc(words, func(s string) bool { return s == "" })
	return fmt.Sprintf("%s, by %s: %s", strings.Join(words, " "), c.Author, c.Reason)
}

// maxShown is how many bytes of a quote messages show.
const maxShown = 60

func short(s string) string {
	if len(s) <= maxShown {
		return s
	}
	return strings.ToValidUTF8(s[:maxShown], "") + "..."
}

// The actions.
const (
	Merge    = "merge"    // several actors, or several events, are one
	Split    = "split"    // one actor is two
	Rename   = "rename"   // an actor has another name
	Retype   = "retype"   // an event or an actor is of another type, an actor of another code
	Redate   = "redate"   // an event has another date
	Restatus = "restatus" // an event has another status
	Recast   = "recast"   // an event has other parties
	Pin      = "pin"      // an event stays as it is, whatever is found
	Drop     = "drop"     // an event was none
)

// An action says which fields an entry has beside author and reason: all of
// needs, at least one of anyOf where there are some, and any of may.
type action struct {
	do                string
	needs, anyOf, may []string
}

// actions lists what entries may be.
var actions = []action{
	{do: Merge, needs: []string{"actors"}},
	{do: Merge, needs: []string{"events"}},
	{do: Split, needs: []string{"actor", "name"}, anyOf: []string{"names", "roles", "articles", "published"}},
	{do: Rename, needs: []string{"actor", "name"}},
	{do: Retype, needs: []string{"event", "type"}},
	{do: Retype, needs: []string{"actor"}, anyOf: []string{"type", "code"}},
	{do: Redate, needs: []string{"event", "date"}},
	{do: Restatus, needs: []string{"event", "status"}},
	{do: Recast, needs: []string{"event"}, anyOf: []string{"by", "to", "with"}},
	{do: Pin, needs: []string{"event"}, may: []string{"as"}},
	{do: Drop, needs: []string{"event"}},
}

// fits reports whether an entry with these fields can be of the action.
func (a action) fits(fields []string) bool {
	has := func(f string) bool { return slices.Contains(fields, f) }
	return !slices.ContainsFunc(a.needs, func(f string) bool { return !has(f) }) &&
		(len(a.anyOf) == 0 || slices.ContainsFunc(a.anyOf, has)) &&
		!slices.ContainsFunc(fields, func(f string) bool {
			return !slices.Contains(slices.Concat(a.needs, a.anyOf, a.may, []string{"do", "author", "reason"}), f)
		})
}

// String tells the fields of the action.
func (a action) String() string {
	parts := slices.Clone(a.needs)
	if len(a.anyOf) > 0 {
		parts = append(parts, "one or more of "+strings.Join(a.anyOf, ", "))
	}
	return strings.Join(parts, ", ")
}

// statuses and actorTypes are the values that the timeline knows.
var (
	statuses   = []string{event.Occurred, event.Planned, event.Possible, event.Negated}
	actorTypes = []string{"country", "person", "organization", "group"}
)

// noDate is the date of an event that has none.
const noDate = "none"

// Check reports what is wrong with an entry by itself.
func (c *Correction) Check() error {
	if err := c.checkFields(); err != nil {
		return err
	}
	switch {
	case strings.TrimSpace(c.Author) == "":
		return errors.New("author: say who corrects")
	case strings.TrimSpace(c.Reason) == "":
		return errors.New("reason: say why")
	case c.Do == Merge && len(c.Actors)+len(c.Events) < 2:
		return errors.New("merge: name two or more, the one to keep first")
	case c.Do == Retype && c.Event != nil && event.TypeOf(c.Type) == nil:
		return fmt.Errorf("type %q is none of %s", c.Type, strings.Join(typeNames(), ", "))
	case c.Do == Retype && c.Actor != "" && c.Type != "" && !slices.Contains(actorTypes, c.Type):
		return fmt.Errorf("type %q is none of %s", c.Type, strings.Join(actorTypes, ", "))
	case c.Status != "" && !slices.Contains(statuses, c.Status):
		return fmt.Errorf("status %q is none of %s", c.Status, strings.Join(statuses, ", "))
	case c.Date != "" && c.Date != noDate && !edtf.Valid(c.Date):
		return fmt.Errorf("date %q is no EDTF date; write 2022-01-21, 2022-01, 2022-01-24/2022-01-30 or none", c.Date)
	case c.Published != "" && !edtf.Valid(c.Published):
		return fmt.Errorf("published %q is no EDTF time; write 2022, 2022-01/2022-03 or ../2022", c.Published)
	}
	return c.checkEvents()
}

// checkEvents checks how the entry names events.
func (c *Correction) checkEvents() error {
	refs := c.Events
	if c.Event != nil {
		refs = append(slices.Clone(refs), *c.Event)
	}
	for _, r := range refs {
		switch {
		case r.ID == "" && r.Quote == "" && (r.Type == "" || len(r.Parties) == 0 || r.Date == ""):
			return errors.New("event: give its id, words of an article that tell it (quote), or its type, parties and date")
		case r.Date != "" && !edtf.Valid(r.Date):
			return fmt.Errorf("event: date %q is no EDTF date", r.Date)
		case r.Type != "" && event.TypeOf(r.Type) == nil:
			return fmt.Errorf("event: type %q is none of %s", r.Type, strings.Join(typeNames(), ", "))
		}
	}
	if c.As != nil {
		return c.As.check()
	}
	return nil
}

// checkFields checks which fields there are against the action.
func (c *Correction) checkFields() error {
	fields := fieldsOf(c)
	var names, forms []string
	for _, a := range actions {
		names = append(names, a.do)
		if a.do == c.Do {
			if a.fits(fields) {
				return nil
			}
			forms = append(forms, a.String())
		}
	}
	if len(forms) == 0 {
		return fmt.Errorf("do: %q is none of %s", c.Do, strings.Join(slices.Compact(names), ", "))
	}
	given := slices.DeleteFunc(fields, func(f string) bool { return f == "do" || f == "author" || f == "reason" })
	return fmt.Errorf("%s takes %s; here is %s", c.Do, strings.Join(forms, "; or "), either(strings.Join(given, ", "), "nothing"))
}

func either(s, none string) string {
	if s == "" {
		return none
	}
	return s
}

func typeNames() []string {
	var out []string
	for _, t := range event.Types() {
		out = append(out, t.Name)
	}
	return out
}
