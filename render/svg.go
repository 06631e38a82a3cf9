package render

import (
	"bytes"
	"cmp"
	"fmt"
	"html"
	"regexp"
	"strings"

	"diplograph/extract/event"
)

// Parts of the SVG that Graphviz writes
// (https://graphviz.org/docs/outputs/svg/).
var (
	svgHead     = regexp.MustCompile(`(?s)^.*?<svg width="([\d.]+)pt" height="([\d.]+)pt"\s+viewBox="([^"]+)"[^>]*>`)
	svgComment  = regexp.MustCompile(`(?s)<!--.*?-->\n`)
	svgGroup    = regexp.MustCompile(`<g id="[^"]*" class="(?:graph|cluster|node|edge)"`)
	svgOwnTitle = regexp.MustCompile(`<title>[^<]*</title>\n`)
	svgTooltip  = regexp.MustCompile(`xlink:title="([^"]*)"`)
	svgFont     = regexp.MustCompile(`font-family="` + fontName + `"`)
)

// svgFonts are the fonts of pictures: Arial and those of the same widths.
const svgFonts = `font-family="Arial,Helvetica,'Liberation Sans',sans-serif"`

// polishSVG makes Graphviz's SVG fit for people: it is titled and described for
// screen readers, a point is a pixel, the groups carry their tooltips where
// Graphviz put internal names, and fonts fall back to their like.
func polishSVG(svg []byte, sel Selection, opt Options) []byte {
	m := svgHead.FindSubmatchIndex(svg)
	if m == nil {
		return svg
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<svg width="%s" height="%s" viewBox="%s" role="graphics-document document" aria-labelledby="picture-title picture-description" style="max-width:100%%;height:auto" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
`, svg[m[2]:m[3]], svg[m[4]:m[5]], svg[m[6]:m[7]])
	fmt.Fprintf(&out, "<title id=\"picture-title\">%s</title>\n", escapeXML(titleOf(sel.Story, opt)))
	fmt.Fprintf(&out, "<desc id=\"picture-description\">%s</desc>", escapeXML(describe(sel, opt)))
	body := svgComment.ReplaceAll(svg[m[1]:], nil)
	body = svgFont.ReplaceAll(body, []byte(svgFonts))
	out.Write(retitle(body))
	return out.Bytes()
}

// retitle replaces the internal name that titles a group by the group's
// tooltip, or drops it where there is none.
func retitle(body []byte) []byte {
	var out bytes.Buffer
	starts := svgGroup.FindAllIndex(body, -1)
	if len(starts) == 0 {
		return body
	}
	out.Write(body[:starts[0][0]])
	for i, start := range starts {
		end := len(body)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		group := body[start[0]:end]
		var title []byte
		if tip := svgTooltip.FindSubmatch(group); tip != nil {
			title = []byte("<title>" + string(tip[1]) + "</title>\n")
		}
		if at := svgOwnTitle.FindIndex(group); at != nil {
			out.Write(group[:at[0]])
			out.Write(title)
			group = group[at[1]:]
		}
		out.Write(group)
	}
	return out.Bytes()
}

// describedEvents is how many events the description of a picture tells: a
// listener will not follow more.
const describedEvents = 40

// describe tells a picture in words: its heading, then its events in order.
func describe(sel Selection, opt Options) string {
	view := map[string]string{Lanes: "Lanes of actors with one row per event."}[opt.View]
	view = cmp.Or(view, "Network of actors with lines for events.")
	var b strings.Builder
	b.WriteString(view + " " + headingOf(sel, opt, legend{}, nil).subtitle + ".")
	year := mainYear(sel.Story)
	for i := range sel.Story.Events {
		if i == describedEvents {
			fmt.Fprintf(&b, " And %s more.", plural(len(sel.Story.Events)-i, "event"))
			break
		}
		e := &sel.Story.Events[i]
		fmt.Fprintf(&b, " %d: %s", sel.Numbers[i], shorten(clean(cmp.Or(e.Summary, verb(e))), 200))
		if when := whenText(e, year); when != "" {
			b.WriteString(", " + when)
		}
		if e.Status != event.Occurred {
			b.WriteString(" (" + e.Status + ")")
		}
		b.WriteString(".")
	}
	return b.String()
}

// escapeXML writes text for XML content and attributes
// (https://www.w3.org/TR/xml/#syntax). The text must be clean.
func escapeXML(s string) string { return html.EscapeString(s) }
