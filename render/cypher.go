package render

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"diplograph/graph"
)

// WriteCypher writes openCypher statements that load the typed graph, one
// statement a line. They merge, so that loading twice changes nothing.
func WriteCypher(w io.Writer, s *graph.Story) error {
	out := bufio.NewWriter(w)
	vertices, edges := typedGraph(s)
	for _, v := range vertices {
		fmt.Fprintf(out, "MERGE (n:%s {id: %s}) SET %s;\n", v.kind, cypherText(clean(v.id)), cypherSet("n", v.props))
	}
	kinds := map[string]string{}
	for _, v := range vertices {
		kinds[v.id] = v.kind
	}
	for _, e := range edges {
		fmt.Fprintf(out, "MATCH (a:%s {id: %s}), (b:%s {id: %s}) MERGE (a)-[r:%s]->(b)",
			kinds[e.from], cypherText(clean(e.from)), kinds[e.to], cypherText(clean(e.to)), strings.ToUpper(e.role))
		if len(e.props) > 0 {
			fmt.Fprintf(out, " SET %s", cypherSet("r", e.props))
		}
		fmt.Fprintln(out, ";")
	}
	return out.Flush()
}

func cypherSet(name string, props []prop) string {
	parts := make([]string, len(props))
	for i, p := range props {
		value := ""
		switch v := p.value.(type) {
		case string:
			value = cypherText(v)
		case float64:
			value = strconv.FormatFloat(v, 'f', -1, 64)
		default:
			value = fmt.Sprint(v)
		}
		parts[i] = name + "." + p.key + " = " + value
	}
	return strings.Join(parts, ", ")
}

// cypherText writes a string literal
// (https://neo4j.com/docs/cypher-manual/current/syntax/expressions/): quotes
// and backslashes are escaped. Clean text has no line breaks.
func cypherText(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) + "'"
}
