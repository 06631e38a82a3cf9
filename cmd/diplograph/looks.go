package main

import (
	"github.com/spf13/cobra"

	"diplograph/render"
	"diplograph/render/graphviz"
)

// looks are the flags of every command that draws.
type looks struct {
	opt   render.Options
	dot   string
	blocs string
}

func (l *looks) add(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&l.opt.View, "view", render.Network, "network or lanes")
	f.StringVar(&l.dot, "dot", "", "draw with this Graphviz program instead of the embedded one")
	f.StringVar(&l.blocs, "bloc", "", "YAML file of blocs to group states by, like \"EU: [DEU, FRA]\"")
	addFilter(cmd, &l.opt.Filter)
}

// addFilter adds the flags that narrow a story.
func addFilter(cmd *cobra.Command, filter *render.Filter) {
	f := cmd.Flags()
	f.StringSliceVar(&filter.Focus, "focus", nil, "only events of these actors (id, name or code)")
	f.IntVar(&filter.Top, "top", 0, "only events among this many busiest actors")
	f.StringVar(&filter.From, "from", "", "only events from this EDTF date on")
	f.StringVar(&filter.To, "to", "", "only events up to this EDTF date")
	f.StringSliceVar(&filter.Types, "type", nil, "only these event types, or CAMEO codes such as 13")
	f.StringSliceVar(&filter.Statuses, "status", nil, "only these statuses")
	f.StringSliceVar(&filter.Places, "place", nil, "only events at these places")
}

// options returns what to draw, checked as far as that goes without a story.
func (l *looks) options() (render.Options, error) {
	if err := l.opt.Check(); err != nil {
		return l.opt, usageError{err}
	}
	var err error
	if l.blocs != "" {
		l.opt.Blocs, err = readBlocs(l.blocs)
	}
	return l.opt, err
}

// drawer returns what draws it. The embedded Graphviz makes itself ready in the
// background from here on, so ask for it before the work that comes first.
func (l *looks) drawer() render.Drawer {
	if l.dot != "" {
		return render.Installed(l.dot, 0)
	}
	return render.Embedded(graphviz.New(graphviz.CacheDir()), 0)
}

func readBlocs(path string) (map[string]string, error) {
	f, err := openFile(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // only read
	return render.ReadBlocs(f, path)
}
