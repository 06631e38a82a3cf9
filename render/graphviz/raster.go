package graphviz

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"strconv"
	"strings"

	"git.sr.ht/~sbinet/gg"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
)

// Measures of pictures made of pixels.
const (
	pixelsPerPoint = 2    // sharp on today's screens
	maxPixels      = 64e6 // a picture of 8,000 by 8,000; larger ones are made coarser
)

// errSVG says that something is not an SVG as Graphviz writes it.
var errSVG = errors.New("not a drawing of Graphviz")

// Raster makes a PNG from the SVG that Draw returns, two pixels to a point, in
// Liberation Sans, whose letters are as wide as those that Graphviz reckoned
// with. It knows the few elements that Graphviz writes
// (https://graphviz.org/docs/outputs/svg/): polygons, polylines, ellipses,
// paths of Bézier curves, and lines of text, below one translation.
func Raster(svg []byte) ([]byte, error) {
	in := xml.NewDecoder(bytes.NewReader(svg))
	b := &brush{faces: map[faceKey]font.Face{}}
	for {
		token, err := in.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errSVG, err)
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := b.element(in, e); err != nil {
				return nil, err
			}
		}
	}
	if b.c == nil {
		return nil, errSVG
	}
	var out bytes.Buffer
	err := png.Encode(&out, b.c.Image())
	return out.Bytes(), err
}

// A brush draws the elements on a canvas.
type brush struct {
	c     *gg.Context
	scale float64 // pixels per point
	faces map[faceKey]font.Face
}

type faceKey struct {
	size string
	bold bool
}

func (b *brush) element(in *xml.Decoder, e xml.StartElement) error {
	attr := map[string]string{}
	for _, a := range e.Attr {
		attr[a.Name.Local] = a.Value
	}
	if b.c == nil {
		return b.canvas(e.Name.Local, numbers(attr["viewBox"]))
	}
	switch e.Name.Local {
	case "g":
		if _, move, ok := strings.Cut(attr["transform"], "translate("); ok {
			if by := numbers(strings.TrimSuffix(move, ")")); len(by) == 2 {
				b.c.Translate(by[0]*b.scale, by[1]*b.scale)
			}
		}
	case "polygon", "polyline":
		for p := numbers(attr["points"]); len(p) > 1; p = p[2:] {
			b.c.LineTo(p[0]*b.scale, p[1]*b.scale)
		}
		b.paint(attr)
	case "ellipse":
		b.c.DrawEllipse(number(attr["cx"])*b.scale, number(attr["cy"])*b.scale, number(attr["rx"])*b.scale, number(attr["ry"])*b.scale)
		b.paint(attr)
	case "path":
		b.curve(numbers(attr["d"]))
		b.paint(attr)
	case "text":
		var s string
		if err := in.DecodeElement(&s, &e); err != nil {
			return fmt.Errorf("%w: %w", errSVG, err)
		}
		return b.write(s, attr)
	}
	return nil
}

// canvas starts a white picture of the size of the view box.
func (b *brush) canvas(root string, box []float64) error {
	if root != "svg" || len(box) != 4 || box[2] <= 0 || box[3] <= 0 {
		return errSVG
	}
	w, h := box[2], box[3]
	b.scale = min(pixelsPerPoint, pixelsPerPoint*maxPixels/(w*h*pixelsPerPoint*pixelsPerPoint))
	b.c = gg.NewContext(int(w*b.scale+0.5), int(h*b.scale+0.5))
	b.c.SetHexColor("#ffffff")
	b.c.Clear()
	return nil
}

// curve adds a path, which Graphviz makes of one start and Bézier curves.
func (b *brush) curve(p []float64) {
	if len(p) < 2 {
		return
	}
	for i := range p {
		p[i] *= b.scale
	}
	b.c.MoveTo(p[0], p[1])
	for p = p[2:]; len(p) > 5; p = p[6:] {
		b.c.CubicTo(p[0], p[1], p[2], p[3], p[4], p[5])
	}
}

// paint fills the path where it has a colour to fill with, and draws its line.
func (b *brush) paint(attr map[string]string) {
	if b.setColor(attr["fill"]) {
		b.c.FillPreserve()
	}
	if !b.setColor(attr["stroke"]) {
		b.c.ClearPath()
		return
	}
	width := 1.0
	if attr["stroke-width"] != "" {
		width = number(attr["stroke-width"])
	}
	b.c.SetLineWidth(width * b.scale)
	dashes := numbers(attr["stroke-dasharray"])
	for i := range dashes {
		dashes[i] *= b.scale
	}
	b.c.SetDash(dashes...)
	b.c.Stroke()
}

// names are the colours that Graphviz writes by name; all others are #rrggbb.
var names = map[string]string{"black": "#000000", "white": "#ffffff", "lightgrey": "#d3d3d3"}

// setColor makes a colour of SVG the current one; it reports whether there is
// anything to be seen of it.
func (b *brush) setColor(color string) bool {
	if hex, ok := names[color]; ok {
		color = hex
	}
	if !strings.HasPrefix(color, "#") {
		return false
	}
	b.c.SetHexColor(color)
	return true
}

// write sets a line of text; its place is at the base line.
func (b *brush) write(s string, attr map[string]string) error {
	face, err := b.face(faceKey{attr["font-size"], attr["font-weight"] == "bold"})
	if err != nil {
		return err
	}
	b.c.SetFontFace(face)
	if !b.setColor(attr["fill"]) {
		b.setColor("black")
	}
	anchor := map[string]float64{"middle": 0.5, "end": 1}[attr["text-anchor"]]
	b.c.DrawStringAnchored(s, number(attr["x"])*b.scale, number(attr["y"])*b.scale, anchor, 0)
	return nil
}

func (b *brush) face(key faceKey) (font.Face, error) {
	if f := b.faces[key]; f != nil {
		return f, nil
	}
	data := liberationsansregular.TTF
	if key.bold {
		data = liberationsansbold.TTF
	}
	parsed, err := opentype.Parse(data)
	if err != nil {
		return nil, err
	}
	f, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: max(1, number(key.size)) * b.scale, DPI: 72})
	b.faces[key] = f
	return f, err
}

// numbers reads the numbers of an attribute, whatever stands between them.
func numbers(s string) []float64 {
	var out []float64
	for _, field := range strings.FieldsFunc(s, func(r rune) bool { return !strings.ContainsRune("0123456789.-+e", r) }) {
		out = append(out, number(field))
	}
	return out
}

// number reads a number, 0 for none.
func number(s string) float64 {
	v, _ := strconv.ParseFloat(s, 64)
	return v
}
