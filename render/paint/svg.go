// Package paint turns the SVG pictures of Graphviz into PNG and PDF, in pure Go
// and with the font that their texts were measured for.
//
// It reads what Graphviz writes (https://graphviz.org/docs/outputs/svg/) and no
// more of SVG: paths, polygons, polylines, ellipses and lines of text.
package paint

import (
	"encoding/xml"
	"errors"
	"fmt"
	"image/color"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// ErrSVG is wrapped by errors about a picture that is not as Graphviz draws it.
var ErrSVG = errors.New("no SVG of Graphviz")

// A drawing is a picture in points, y downwards; what comes later lies on top.
type drawing struct {
	width, height float64
	items         []item
}

// An item is a shape, or a line of text where text is set.
type item struct {
	path         []segment
	fill, stroke *color.RGBA // nil for none
	line         float64     // width of the stroke
	dashes       []float64

	text   string
	at     point // baseline
	anchor float64
	size   float64
	bold   bool

	href string // where the item leads, or nothing
}

type point struct{ x, y float64 }

// A segment is a step of a path: 'M' and 'L' have one point, 'C' has two
// control points before it, 'Z' closes.
type segment struct {
	kind   byte
	points [3]point
}

// parse reads an SVG picture.
func parse(r io.Reader) (*drawing, error) {
	d := &drawing{}
	p := parser{drawing: d}
	dec := xml.NewDecoder(r)
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrSVG, err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if err := p.start(dec, t); err != nil {
				return nil, fmt.Errorf("%w: <%s>: %w", ErrSVG, t.Name.Local, err)
			}
		case xml.EndElement:
			if t.Name.Local == "a" {
				p.href = ""
			}
		}
	}
	if d.width <= 0 || d.height <= 0 {
		return nil, fmt.Errorf("%w: it has no size", ErrSVG)
	}
	return d, nil
}

type parser struct {
	*drawing
	shift point
	href  string
}

var translate = regexp.MustCompile(`translate\(([-\d.]+)[ ,]+([-\d.]+)\)`)

func (p *parser) start(dec *xml.Decoder, t xml.StartElement) error {
	a := attributes{}
	for _, attr := range t.Attr {
		a[attr.Name.Local] = attr.Value
	}
	var err error
	switch t.Name.Local {
	case "svg":
		p.width, p.height = number(strings.TrimSuffix(a["width"], "pt"), &err), number(strings.TrimSuffix(a["height"], "pt"), &err)
	case "g":
		if m := translate.FindStringSubmatch(a["transform"]); m != nil {
			p.shift = point{number(m[1], &err), number(m[2], &err)}
		}
	case "a":
		p.href = a["href"]
	case "title", "desc":
		return dec.Skip()
	case "text":
		return p.text(dec, t, a)
	case "ellipse":
		p.add(a, ellipse(p.at(a.number("cx", &err), a.number("cy", &err)), a.number("rx", &err), a.number("ry", &err)), &err)
	case "polygon", "polyline":
		var path []segment
		path, err = p.polyline(a["points"], t.Name.Local == "polygon")
		p.add(a, path, &err)
	case "path":
		var path []segment
		path, err = p.curve(a["d"])
		p.add(a, path, &err)
	}
	return err
}

func (p *parser) at(x, y float64) point { return point{x + p.shift.x, y + p.shift.y} }

// add appends a shape with the looks of its attributes.
func (p *parser) add(a attributes, path []segment, err *error) {
	it := item{path: path, fill: a.colour("fill", err), stroke: a.colour("stroke", err), line: 1, href: p.href}
	if a["stroke-width"] != "" {
		it.line = a.number("stroke-width", err)
	}
	for _, s := range strings.FieldsFunc(a["stroke-dasharray"], isSeparator) {
		it.dashes = append(it.dashes, number(s, err))
	}
	p.items = append(p.items, it)
}

func (p *parser) text(dec *xml.Decoder, t xml.StartElement, a attributes) error {
	var err error
	it := item{at: p.at(a.number("x", &err), a.number("y", &err)), size: a.number("font-size", &err), bold: a["font-weight"] == "bold", href: p.href}
	it.anchor = map[string]float64{"middle": 0.5, "end": 1}[a["text-anchor"]]
	it.fill = &color.RGBA{A: 255}
	if a["fill"] != "" {
		it.fill = a.colour("fill", &err)
	}
	if err != nil {
		return err
	}
	if err := dec.DecodeElement(&it.text, &t); err != nil {
		return err
	}
	p.items = append(p.items, it)
	return nil
}

// polyline reads "x,y x,y ...".
func (p *parser) polyline(points string, closed bool) ([]segment, error) {
	n, err := numbers(points)
	var path []segment
	for i := 0; i+1 < len(n); i += 2 {
		kind := byte('L')
		if i == 0 {
			kind = 'M'
		}
		path = append(path, segment{kind, [3]point{p.at(n[i], n[i+1])}})
	}
	if closed {
		path = append(path, segment{kind: 'Z'})
	}
	return path, err
}

// curve reads a path of Graphviz: "Mx,yCx,y x,y x,y ...", all absolute.
func (p *parser) curve(d string) ([]segment, error) {
	var path []segment
	for d != "" {
		kind := d[0]
		rest := strings.IndexAny(d[1:], "MCLZz")
		body := d[1:]
		d = ""
		if rest >= 0 {
			body, d = body[:rest], body[rest:]
		}
		n, err := numbers(body)
		if err != nil {
			return nil, err
		}
		step, ok := map[byte]int{'M': 2, 'L': 2, 'C': 6, 'Z': 0, 'z': 0}[kind]
		switch {
		case !ok || step > 0 && len(n)%step != 0:
			return nil, fmt.Errorf("path with %q and %d numbers", kind, len(n))
		case step == 0:
			path = append(path, segment{kind: 'Z'})
			continue
		}
		for i := 0; i < len(n); i += step {
			s := segment{kind: kind}
			for k := range step / 2 {
				s.points[k] = p.at(n[i+2*k], n[i+2*k+1])
			}
			path = append(path, s)
		}
	}
	return path, nil
}

// ellipse is four cubic curves; their control points lie 0.5523 of the radius
// off, which errs by less than a thousandth of it.
func ellipse(c point, rx, ry float64) []segment {
	const k = 0.5522847498
	kx, ky := rx*k, ry*k
	return []segment{
		{'M', [3]point{{c.x + rx, c.y}}},
		{'C', [3]point{{c.x + rx, c.y + ky}, {c.x + kx, c.y + ry}, {c.x, c.y + ry}}},
		{'C', [3]point{{c.x - kx, c.y + ry}, {c.x - rx, c.y + ky}, {c.x - rx, c.y}}},
		{'C', [3]point{{c.x - rx, c.y - ky}, {c.x - kx, c.y - ry}, {c.x, c.y - ry}}},
		{'C', [3]point{{c.x + kx, c.y - ry}, {c.x + rx, c.y - ky}, {c.x + rx, c.y}}},
		{kind: 'Z'},
	}
}

type attributes map[string]string

func (a attributes) number(key string, err *error) float64 { return number(a[key], err) }

// colour reads "#rrggbb" or the names that Graphviz writes; nil is none.
func (a attributes) colour(key string, err *error) *color.RGBA {
	switch s := a[key]; s {
	case "", "none", "transparent":
		return nil
	case "black":
		return &color.RGBA{A: 255}
	case "white":
		return &color.RGBA{255, 255, 255, 255}
	default:
		n, bad := strconv.ParseUint(strings.TrimPrefix(s, "#"), 16, 32)
		if bad != nil || len(s) != 7 {
			*err = fmt.Errorf("colour %q", s)
			return nil
		}
		return &color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}
	}
}

func number(s string, err *error) float64 {
	f, bad := strconv.ParseFloat(s, 64)
	if bad != nil && *err == nil {
		*err = bad
	}
	return f
}

func isSeparator(r rune) bool { return r == ' ' || r == ',' || r == '\n' || r == '\t' }

func numbers(s string) ([]float64, error) {
	var out []float64
	var err error
	for _, f := range strings.FieldsFunc(s, isSeparator) {
		out = append(out, number(f, &err))
	}
	return out, err
}
