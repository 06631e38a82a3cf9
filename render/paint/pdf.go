package paint

import (
	"image/color"
	"io"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
)

// PDF writes an SVG picture of Graphviz as a PDF of one page that has the
// picture's size, with its links. The same picture gives the same bytes. Errors
// wrap ErrSVG, or are those of w.
func PDF(w io.Writer, svg io.Reader, title string) error {
	d, err := parse(svg)
	if err != nil {
		return err
	}
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: d.width, Ht: d.height}})
	doc.SetCatalogSort(true)
	doc.SetCreationDate(time.Unix(0, 0).UTC()) // no clock in outputs
	doc.SetModificationDate(time.Unix(0, 0).UTC())
	doc.SetTitle(title, true)
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	doc.AddUTF8FontFromBytes("sans", "", liberationsansregular.TTF)
	doc.AddUTF8FontFromBytes("sans", "B", liberationsansbold.TTF)
	doc.AddPage()
	for i := range d.items {
		if d.items[i].text != "" {
			writeText(doc, &d.items[i])
		} else {
			writePath(doc, &d.items[i])
		}
	}
	return doc.Output(w)
}

func writePath(doc *fpdf.Fpdf, it *item) {
	how := ""
	if it.fill != nil {
		doc.SetFillColor(rgb(it.fill))
		how = "F"
	}
	if it.stroke != nil {
		doc.SetDrawColor(rgb(it.stroke))
		doc.SetLineWidth(it.line)
		doc.SetDashPattern(it.dashes, 0)
		how = "D" + how
	}
	if how == "" {
		return
	}
	for _, s := range it.path {
		p := s.points
		switch s.kind {
		case 'M':
			doc.MoveTo(p[0].x, p[0].y)
		case 'L':
			doc.LineTo(p[0].x, p[0].y)
		case 'C':
			doc.CurveBezierCubicTo(p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y)
		case 'Z':
			doc.ClosePath()
		}
	}
	doc.DrawPath(how)
}

func writeText(doc *fpdf.Fpdf, it *item) {
	style := ""
	if it.bold {
		style = "B"
	}
	doc.SetFont("sans", style, it.size)
	doc.SetTextColor(rgb(it.fill))
	width := doc.GetStringWidth(it.text)
	x := it.at.x - it.anchor*width
	doc.Text(x, it.at.y, it.text)
	if strings.HasPrefix(it.href, "https://") || strings.HasPrefix(it.href, "http://") {
		doc.LinkString(x, it.at.y-it.size, width, it.size*1.2, it.href)
	}
}

func rgb(c *color.RGBA) (r, g, b int) { return int(c.R), int(c.G), int(c.B) }
