package render

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"diplograph/graph"
)

// validate checks a file against a schema of the formats' authors.
func validate(t *testing.T, format string, data []byte) (string, error) {
	t.Helper()
	dir := os.Getenv("DIPLOGRAPH_SCHEMAS")
	if dir == "" {
		t.Skip("DIPLOGRAPH_SCHEMAS does not name a folder with gexf.xsd and graphml.xsd (.ci/schemas.sh fetches them)")
	}
	if _, err := exec.LookPath("xmllint"); err != nil {
		t.Skip("no xmllint in PATH (apt-get install libxml2-utils)")
	}
	cmd := exec.Command("xmllint", "--nonet", "--huge", "--noout", "--schema", filepath.Join(dir, format+".xsd"), "-")
	cmd.Stdin = bytes.NewReader(data)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// TestSchemas checks GEXF and GraphML with xmllint against their schemas.
func TestSchemas(t *testing.T) {
	for name, story := range map[string]*graph.Story{
		"hand-made": amberCoast(t), "hostile": hostileStory(), "empty": {Schema: graph.Schema},
		"large": inventedStory(rand.New(rand.NewPCG(8, 9)), 34, 300),
	} {
		for _, format := range []string{"gexf", "graphml"} {
			t.Run(name+"/"+format, func(t *testing.T) {
				if out, err := validate(t, format, export(t, story, format)); err != nil {
					t.Errorf("%v: %.1000s", err, out)
				}
			})
		}
	}
}

// TestSchemasRefuse shows that the schemas check something: an edge that lacks
// its target is told.
func TestSchemasRefuse(t *testing.T) {
	for _, format := range []string{"gexf", "graphml"} {
		broken := bytes.ReplaceAll(export(t, amberCoast(t), format), []byte(" target="), []byte(" goal="))
		if out, err := validate(t, format, broken); err == nil || !strings.Contains(out, "target") {
			t.Errorf("%s: %v, %.300s", format, err, out)
		}
	}
}
