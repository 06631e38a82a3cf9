package render

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"diplograph/graph"
)

// The shape of GraphML (http://graphml.graphdrawing.org/specification.html).
type (
	graphmlFile struct {
		XMLName xml.Name     `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
		Keys    []graphmlKey `xml:"key"`
		Graph   graphmlGraph `xml:"graph"`
	}
	graphmlKey struct {
		ID   string `xml:"id,attr"`
		For  string `xml:"for,attr"`
		Name string `xml:"attr.name,attr"`
		Type string `xml:"attr.type,attr"`
	}
	graphmlGraph struct {
		ID      string        `xml:"id,attr"`
		Default string        `xml:"edgedefault,attr"`
		Nodes   []graphmlNode `xml:"node"`
		Edges   []graphmlEdge `xml:"edge"`
	}
	graphmlNode struct {
		ID   string        `xml:"id,attr"`
		Data []graphmlData `xml:"data"`
	}
	graphmlEdge struct {
		ID     string        `xml:"id,attr"`
		Source string        `xml:"source,attr"`
		Target string        `xml:"target,attr"`
		Data   []graphmlData `xml:"data"`
	}
	graphmlData struct {
		Key   string `xml:"key,attr"`
		Value string `xml:",chardata"`
	}
)

// WriteGraphML writes the typed graph: actors, events, places and articles as
// nodes of a kind, roles on the edges. Node ids are NMTOKENs ("n1"), as the
// schema demands; the story's ids stand in the data.
func WriteGraphML(w io.Writer, s *graph.Story) error {
	vertices, edges := typedGraph(s)
	file := graphmlFile{Graph: graphmlGraph{ID: "story", Default: "directed"}}
	number := map[string]string{}
	for i, v := range vertices {
		number[v.id] = "n" + strconv.Itoa(i+1)
		_, id, _ := strings.Cut(v.id, ":")
		props := slices.Concat([]prop{{"id", clean(id)}, {"kind", v.kind}}, v.props)
		file.Graph.Nodes = append(file.Graph.Nodes, graphmlNode{number[v.id], file.data("node", props)})
	}
	for i, e := range edges {
		props := append([]prop{{"role", e.role}}, e.props...)
		file.Graph.Edges = append(file.Graph.Edges, graphmlEdge{
			"e" + strconv.Itoa(i+1), number[e.from], number[e.to], file.data("edge", props),
		})
	}
	return writeXML(w, file)
}

// data turns properties into data elements and declares their keys.
func (f *graphmlFile) data(class string, props []prop) []graphmlData {
	var data []graphmlData
	for _, p := range props {
		key := graphmlKey{ID: class + "-" + p.key, For: class, Name: p.key, Type: "string"}
		switch p.value.(type) {
		case int:
			key.Type = "int"
		case float64:
			key.Type = "double"
		}
		if !slices.Contains(f.Keys, key) {
			f.Keys = append(f.Keys, key)
		}
		data = append(data, graphmlData{key.ID, fmt.Sprint(p.value)})
	}
	return data
}
