package main

import (
	"bytes"
	"os"

	"github.com/spf13/cobra"

	"diplograph/render"
	"diplograph/render/graphviz"
)

// looks are the flags of every command that draws.
type looks struct {
	opt render.Options
	dot string
}

func (l *looks) add(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&l.opt.View, "view", render.Network, "network or lanes")
	f.StringVar(&l.dot, "dot", "", "draw with this Graphviz program instead of the embedded one")
	f.StringSliceVar(&l.opt.Focus, "focus", nil, "only events of these actors (id, name or code)")
	f.IntVar(&l.opt.Top, "top", 0, "only events among this many busiest actors")
	f.StringVar(&l.opt.From, "from", "", "only events from this EDTF date on")
	f.StringVar(&l.opt.To, "to", "", "only events up to this EDTF date")
	f.StringSliceVar(&l.opt.Types, "type", nil, "only these event types")
	f.StringSliceVar(&l.opt.Statuses, "status", nil, "only these statuses")
}

// options returns what to draw and what draws it.
func (l *looks) options() (render.Options, render.Drawer, error) {
	if l.dot != "" {
		return l.opt, render.Installed(l.dot, 0), nil
	}
	exe, err := os.Executable()
	return l.opt, render.Embedded(exe, 0), err
}

// newDraw is the child process in which the embedded Graphviz runs.
func newDraw() *cobra.Command {
	return &cobra.Command{
		Use:    render.DrawCommand + " FORMAT",
		Hidden: true,
		Args:   cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var out bytes.Buffer
			if err := graphviz.Draw(cmd.Context(), cmd.InOrStdin(), &out, args[0]); err != nil {
				return err
			}
			_, err := out.WriteTo(cmd.OutOrStdout())
			return err
		},
	}
}
