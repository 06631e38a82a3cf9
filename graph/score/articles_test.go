package score

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diplograph/graph"
)

// devGolds reads the annotated articles beside the project, with their stories.
func devGolds(t testing.TB) ([]*Gold, []*graph.Story) {
	t.Helper()
	root := shared(t)
	paths, err := filepath.Glob(filepath.Join(root, "gold", "dev", "*.yaml"))
	if err != nil || len(paths) == 0 {
		t.Fatal("no annotated articles in ", root, err)
	}
	golds, stories := make([]*Gold, len(paths)), make([]*graph.Story, len(paths))
	errs := make([]error, len(paths))
	parallel(len(paths), func(i int) {
		data, err := os.ReadFile(paths[i])
		if err != nil {
			errs[i] = err
			return
		}
		if golds[i], errs[i] = ReadGold(bytes.NewReader(data), filepath.Base(paths[i])); errs[i] != nil {
			return
		}
		a, err := readArticle(filepath.Join(root, golds[i].Article), golds[i].Published)
		if stories[i], errs[i] = storyOf(a), err; errs[i] != nil {
			return
		}
	})
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
	return golds, stories
}

// articleFigures are the measures of whole articles, and of the seed alone.
func articleFigures(t testing.TB) map[string]float64 {
	golds, stories := devGolds(t)
	all, seed := &Result{}, &Result{}
	for i, g := range golds {
		all.Add(g, stories[i], "")
		if strings.HasPrefix(g.Article, "articles/seed/") {
			seed.Add(g, stories[i], "")
		}
	}
	var text bytes.Buffer
	if err := WriteText(&text, all, true); err != nil {
		t.Fatal(err)
	}
	report(t, "\n%s", &text)
	return map[string]float64{
		"found": all.Levels[Found].F1(), "root": all.Levels[Root].F1(), "who": all.Levels[Who].F1(), "full": all.Levels[Full].F1(),
		"found precision": all.Levels[Found].Precision(), "actors recall": all.Actors.Recall(), "dates": all.Dates.Precision(),
		"seed found": seed.Levels[Found].F1(), "seed who": seed.Levels[Who].F1(),
	}
}
