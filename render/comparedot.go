package render

import (
	"io"

	"diplograph/graph"
)

func comparisonDOT(w io.Writer, c *graph.Comparison) error { return nil }
