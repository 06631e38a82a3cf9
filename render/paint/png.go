package paint

import (
	"image/png"
	"io"
	"math"
	"sync"

	"github.com/fogleman/gg"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/golang/freetype/truetype"
	"golang.org/x/image/font"
)

const (
	// sharp is how many pixels a point has, so that pictures stay sharp on paper
	// and on screens of high density.
	sharp = 2
	// maxPixels bounds a picture's memory (4 bytes each); larger ones get fewer
	// pixels a point.
	maxPixels = 60e6
)

// fonts are Liberation Sans, made to Arial's widths, by which Graphviz measures.
var fonts = sync.OnceValues(func() (map[bool]*truetype.Font, error) {
	regular, err := truetype.Parse(liberationsansregular.TTF)
	if err != nil {
		return nil, err
	}
	bold, err := truetype.Parse(liberationsansbold.TTF)
	return map[bool]*truetype.Font{false: regular, true: bold}, err
})

// PNG paints an SVG picture of Graphviz as PNG, two pixels a point. Errors wrap
// ErrSVG, or are those of w.
func PNG(w io.Writer, svg io.Reader) error {
	d, err := parse(svg)
	if err != nil {
		return err
	}
	k := math.Min(sharp, math.Sqrt(maxPixels/(d.width*d.height)))
	b := brush{Context: gg.NewContext(int(math.Ceil(d.width*k)), int(math.Ceil(d.height*k))), scale: k, faces: map[face]font.Face{}}
	if b.fonts, err = fonts(); err != nil {
		return err
	}
	b.SetRGB(1, 1, 1)
	b.Clear()
	for i := range d.items {
		b.draw(&d.items[i])
	}
	return png.Encode(w, b.Image())
}

// A brush paints items on a raster.
type brush struct {
	*gg.Context
	scale float64
	fonts map[bool]*truetype.Font
	faces map[face]font.Face
}

type face struct {
	bold bool
	size float64
}

func (b *brush) draw(it *item) {
	if it.text != "" {
		b.text(it)
		return
	}
	b.path(it)
	if it.fill != nil {
		b.SetColor(*it.fill)
		b.FillPreserve()
	}
	if it.stroke != nil {
		b.SetColor(*it.stroke)
		b.SetLineWidth(it.line * b.scale)
		dashes := make([]float64, len(it.dashes))
		for i, l := range it.dashes {
			dashes[i] = l * b.scale
		}
		b.SetDash(dashes...)
		b.SetLineCapButt()
		b.StrokePreserve()
	}
	b.ClearPath()
}

func (b *brush) path(it *item) {
	k := b.scale
	for _, s := range it.path {
		p := s.points
		switch s.kind {
		case 'M':
			b.MoveTo(p[0].x*k, p[0].y*k)
		case 'L':
			b.LineTo(p[0].x*k, p[0].y*k)
		case 'C':
			b.CubicTo(p[0].x*k, p[0].y*k, p[1].x*k, p[1].y*k, p[2].x*k, p[2].y*k)
		case 'Z':
			b.ClosePath()
		}
	}
}

func (b *brush) text(it *item) {
	key := face{it.bold, it.size}
	if b.faces[key] == nil {
		b.faces[key] = truetype.NewFace(b.fonts[it.bold], &truetype.Options{Size: it.size * b.scale, DPI: 72, Hinting: font.HintingNone})
	}
	b.SetFontFace(b.faces[key])
	b.SetColor(*it.fill)
	b.DrawStringAnchored(it.text, it.at.x*b.scale, it.at.y*b.scale, it.anchor, 0)
}
