package render

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"diplograph/extract/event"
	"diplograph/extract/spelling"
	"diplograph/graph"
)

// The views of a picture.
const (
	Network = "network" // actors as boxes, events as lines between them
	Lanes   = "lanes"   // a lifeline per actor, a row per event, in order of time
)

// Views lists the views, the default first.
func Views() []string { return []string{Network, Lanes} }

// ErrView is returned for a view that is not in Views.
var ErrView = errors.New("unknown view")

// Options say what a picture shows of a story and how. The zero value draws the
// whole story as a network.
type Options struct {
	Filter
	View  string            // one of Views, empty for Network
	Title string            // empty for the story's own
	Blocs map[string]string // code of a state (upper case) -> name of its bloc
	Link  string            // address that leads to an event when its id is appended, e.g. "report.html#event="; empty for the article's own address
}

// WriteDOT writes a picture of the story in the DOT language, the same bytes
// for the same story and options. An error is ErrView, one of Filter.Select's,
// or one of writing.
func WriteDOT(w io.Writer, s *graph.Story, opt Options) error {
	sel, err := opt.Select(s)
	if err != nil {
		return err
	}
	switch cmp.Or(opt.View, Network) {
	case Network:
		return writeNetwork(w, sel, opt)
	case Lanes:
		return writeLanes(w, sel, opt)
	}
	return opt.checkView()
}

// Check tells of options that fit no story: a view, type, status or date that is
// none. WriteDOT tells of them too, but only once there is a story.
func (o Options) Check() error {
	if err := o.checkView(); err != nil {
		return err
	}
	f := o.Filter
	f.Focus = nil // fits a story or not
	_, err := f.conditions(&graph.Story{})
	return err
}

func (o Options) checkView() error {
	if slices.Contains(Views(), cmp.Or(o.View, Network)) {
		return nil
	}
	return fmt.Errorf("%w %q%s; known: %s", ErrView, o.View, spelling.Suggest(o.View, Views()), strings.Join(Views(), ", "))
}

// Okabe and Ito's colours, told apart by colour-blind readers, with a darker
// tone of each for small text on white (contrast 4.5:1 and more).
var (
	lineColours = map[string]string{event.Cooperation: "#0072B2", event.Conflict: "#D55E00", event.Neutral: "#7F7F7F"}
	textColours = map[string]string{event.Cooperation: "#005A8C", event.Conflict: "#A34700", event.Neutral: "#4D4D4D"}
	arrowHeads  = map[string]string{event.Cooperation: "vee", event.Conflict: "normal", event.Neutral: "onormal"}
	actorShapes = map[string]string{"country": "box", "person": "ellipse", "organization": "hexagon", "group": "box"}
	lineStyles  = map[string]string{event.Occurred: "solid", event.Planned: "dashed", event.Possible: "dotted", event.Negated: "dotted"}
)

const (
	// Graphviz measures text by Arial's widths; browsers have Arial or a font
	// made to the same widths.
	fontName   = "Arial"
	ink        = "#1A1A1A"
	clusterInk = "#F4F4F4"
)

// boldLine is the width of a border that is to look bold beside those of width 1;
// "bold" as a style gives way to the width that all nodes have.
const boldLine = "2.2"

// A dotWriter collects the lines of a DOT file.
type dotWriter struct{ b strings.Builder }

func (d *dotWriter) line(s string) {
	d.b.WriteString(s)
	d.b.WriteByte('\n')
}

// open begins the graph; engine is the layout program that it is made for.
func (d *dotWriter) open(view, engine string) {
	d.line("digraph " + quote("diplograph "+view) + " {")
	d.line("graph " + attributes("layout", engine, "charset", "UTF-8", "bgcolor", "white", "outputorder", "edgesfirst",
		"fontname", fontName, "fontsize", "12", "fontcolor", ink, "pad", "0.2", "labelloc", "t", "labeljust", "l"))
	d.line("node " + attributes("fontname", fontName, "fontsize", "12", "fontcolor", ink, "color", ink, "penwidth", "1"))
	d.line("edge " + attributes("fontname", fontName, "fontsize", "12", "arrowsize", "0.8"))
}

func (d *dotWriter) close(w io.Writer) error {
	d.line("}")
	_, err := io.WriteString(w, d.b.String())
	return err
}

// attributes writes key and value pairs as a DOT attribute list; pairs with an
// empty value are left out.
func attributes(pairs ...string) string {
	var b strings.Builder
	b.WriteByte('[')
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			continue
		}
		if b.Len() > 1 {
			b.WriteString(", ")
		}
		b.WriteString(pairs[i] + "=" + quote(pairs[i+1]))
	}
	b.WriteByte(']')
	return b.String()
}

// quote writes text as a DOT string (https://graphviz.org/doc/info/lang.html):
// quotes and the backslashes of escape sequences are escaped, line breaks are
// "\n", and "&" is an entity because Graphviz reads HTML entities in text.
// Control characters, which would make invalid SVG, are dropped.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			b.WriteString(`\n`)
		}
		for _, r := range line {
			switch {
			case r == '"' || r == '\\':
				b.WriteByte('\\')
				b.WriteRune(r)
			case r == '&':
				b.WriteString("&amp;")
			case clean(string(r)) != "" || r == ' ':
				b.WriteRune(r)
			}
		}
	}
	b.WriteByte('"')
	return b.String()
}

// clusters writes the parties, those of one state or bloc in a pale box.
func (d *dotWriter) clusters(sc *scene) {
	inside := map[string][]*party{}
	var order []string
	for i := range sc.parties {
		p := &sc.parties[i]
		if inside[p.home] == nil {
			order = append(order, p.home)
		}
		inside[p.home] = append(inside[p.home], p)
	}
	for i, home := range order {
		members := inside[home]
		label := sc.homes[home]
		if home == "" || len(members) == 1 && strings.EqualFold(members[0].name, label) {
			for _, p := range members {
				d.party(p, boxWidth)
			}
			continue
		}
		d.line("subgraph " + quote("cluster_"+strconv.Itoa(i)) + " {")
		d.line("graph " + attributes("label", shorten(label, 40), "labeljust", "l", "fontcolor", textColours[event.Neutral],
			"style", "filled,rounded", "fillcolor", clusterInk, "color", "#D0D0D0", "margin", "8", "tooltip", label))
		for _, p := range members {
			d.party(p, boxWidth)
		}
		d.line("}")
	}
}

// boxWidth is the number of characters of a line in an actor's box.
const boxWidth = 22

// party writes the box of a party with lines of so many letters; more are
// attributes of its place.
func (d *dotWriter) party(p *party, letters int, more ...string) {
	shape := []string{"shape", actorShapes[p.kind], "style", "filled", "margin", "0.12,0.06"}
	switch p.kind {
	case "country":
		shape[3] = "filled,rounded"
	case "group":
		shape[3] = "filled,dashed"
	case "person":
		shape[5] = "0.02,0.02"
	case "organization":
		letters -= 4 // for the corners
	}
	lines := wrap(p.name, letters, 2)
	lines = append(lines, wrap(p.detail, letters, 3-len(lines))...)
	if p.kind == "organization" {
		shape = append(shape[:4], hexagon(lines)...)
	}
	tooltip := p.name
	if p.detail != "" {
		tooltip += ", " + p.detail
	}
	d.line(quote(p.id) + " " + attributes(slices.Concat(more, []string{"id", "actor-" + p.id, "label", strings.Join(lines, "\n")}, shape,
		[]string{"fillcolor", "white", "tooltip", shorten(tooltip, tooltipLength) + " (" + plural(p.events, "event") + ")"})...))
}

// hexagon gives a hexagon the size that its text needs; Graphviz by itself makes
// it half as wide again.
func hexagon(lines []string) []string {
	width := 0.0
	for _, line := range lines {
		width = max(width, textWidth(line, 12))
	}
	height := 14.5*float64(len(lines)) + 12
	inches := func(points float64) string { return strconv.FormatFloat(points/72, 'f', 2, 64) }
	return []string{"fixedsize", "true", "width", inches(width + 0.5*height + 16), "height", inches(height), "margin", "0"}
}

// label writes an event's label and the lines from it to its ends.
func (d *dotWriter) label(l *label, g *grid) {
	link := []string{"tooltip", l.tooltip, "URL", l.url}
	d.line(quote(l.id) + " " + attributes(append(link, "id", l.id, "label", strings.Join(l.text, "\n"), "shape", "plaintext",
		"fontcolor", textColours[l.side], "margin", "0.04,0.02", "height", "0.1", "width", "0.1")...))
	line := append(link, "color", lineColours[l.side], "style", lineStyles[l.status],
		"penwidth", strconv.FormatFloat(l.width(), 'f', 1, 64), "arrowhead", arrowHeads[l.side], "arrowtail", arrowHeads[l.side])
	for i, e := range l.ends {
		from, to, dir := quote(e.party), quote(l.id)+":w", "back"
		if g.column[e.party] >= g.gap[l.id] {
			from, to, dir = quote(l.id)+":e", quote(e.party), "forward"
		}
		if !e.target {
			dir = "none"
		}
		d.line(from + " -> " + to + " " + attributes(append(line, "id", l.id+"-"+strconv.Itoa(i+1), "dir", dir)...))
	}
}
