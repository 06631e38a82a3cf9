package render

import (
	"encoding/xml"
	"io"
	"strconv"

	"diplograph/graph"
)

// The shape of GEXF 1.2draft (https://gexf.net/schema.html), which more programs
// read than 1.3: NetworkX knows no later one.
type (
	gexfFile struct {
		XMLName xml.Name  `xml:"http://www.gexf.net/1.2draft gexf"`
		Version string    `xml:"version,attr"`
		Meta    gexfMeta  `xml:"meta"`
		Graph   gexfGraph `xml:"graph"`
	}
	gexfMeta struct {
		Creator     string `xml:"creator"`
		Description string `xml:"description"`
	}
	gexfGraph struct {
		EdgeType   string           `xml:"defaultedgetype,attr"`
		Mode       string           `xml:"mode,attr"`
		TimeFormat string           `xml:"timeformat,attr"`
		Attributes []gexfAttributes `xml:"attributes"`
		Nodes      []gexfNode       `xml:"nodes>node"`
		Edges      gexfEdges        `xml:"edges"`
	}
	gexfEdges struct {
		Edge []gexfEdge `xml:"edge"`
	}
	gexfAttributes struct {
		Class     string          `xml:"class,attr"`
		Attribute []gexfAttribute `xml:"attribute"`
	}
	gexfAttribute struct {
		ID    string `xml:"id,attr"`
		Title string `xml:"title,attr"`
		Type  string `xml:"type,attr"`
	}
	gexfNode struct {
		ID     string      `xml:"id,attr"`
		Label  string      `xml:"label,attr"`
		Values []gexfValue `xml:"attvalues>attvalue"`
	}
	gexfEdge struct {
		ID     string      `xml:"id,attr"`
		Source string      `xml:"source,attr"`
		Target string      `xml:"target,attr"`
		Type   string      `xml:"type,attr"`
		Label  string      `xml:"label,attr"`
		Start  string      `xml:"start,attr,omitempty"`
		End    string      `xml:"end,attr,omitempty"`
		Values []gexfValue `xml:"attvalues>attvalue"`
	}
	gexfValue struct {
		For   string `xml:"for,attr"`
		Value string `xml:"value,attr"`
	}
)

// WriteGEXF writes the actors and a dated edge for each event between two of
// them, in GEXF 1.2draft. An event of several parties has an edge for each pair.
func WriteGEXF(w io.Writer, s *graph.Story) error {
	file := gexfFile{Version: "1.2", Meta: gexfMeta{"diplograph", clean(s.Title)}}
	file.Graph = gexfGraph{
		EdgeType: "directed", Mode: "dynamic", TimeFormat: "date",
		Attributes: []gexfAttributes{
			{"node", []gexfAttribute{{"type", "type", "string"}, {"code", "code", "string"}, {"mentions", "mentions", "integer"}}},
			{"edge", []gexfAttribute{
				{"event", "event", "string"},
				{"type", "type", "string"},
				{"side", "side", "string"},
				{"status", "status", "string"},
				{"goldstein", "goldstein", "double"},
				{"date_is_report", "date is that of the report", "boolean"},
				{"summary", "summary", "string"},
				{"confidence", "confidence", "double"},
				{"quote", "quote", "string"},
			}},
		},
	}
	for i := range s.Actors {
		a := &s.Actors[i]
		file.Graph.Nodes = append(file.Graph.Nodes, gexfNode{clean(a.ID), clean(a.Name), []gexfValue{
			{"type", a.Type}, {"code", clean(a.Code)}, {"mentions", strconv.Itoa(a.Mentions)},
		}})
	}
	for i := range s.Events {
		file.Graph.Edges.Edge = append(file.Graph.Edges.Edge, gexfEdgesOf(&s.Events[i])...)
	}
	return writeXML(w, file)
}

func gexfEdgesOf(e *graph.Event) []gexfEdge {
	p := partiesOf(e)
	first, last, reported := daysOf(e)
	typ := typeOf(e)
	edge := gexfEdge{Type: "directed", Label: verb(e), Start: first, End: last}
	if p.mutual {
		edge.Type = "undirected"
	}
	edge.Values = []gexfValue{
		{"event", clean(e.ID)},
		{"type", e.Type},
		{"side", typ.Side},
		{"status", e.Status},
		{"goldstein", strconv.FormatFloat(typ.Goldstein, 'g', -1, 64)},
		{"date_is_report", strconv.FormatBool(reported)},
		{"summary", clean(e.Summary)},
		{"confidence", strconv.FormatFloat(e.Confidence, 'g', -1, 64)},
		{"quote", clean(firstEvidence(e).Quote)},
	}
	var edges []gexfEdge
	for i, pair := range p.pairs() {
		edge.ID = clean(e.ID) + "-" + strconv.Itoa(i+1)
		edge.Source, edge.Target = clean(pair[0]), clean(pair[1])
		edges = append(edges, edge)
	}
	return edges
}

// writeXML writes an XML file; its texts must be clean, since XML cannot hold
// control characters.
func writeXML(w io.Writer, v any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
