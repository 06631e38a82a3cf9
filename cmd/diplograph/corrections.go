package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"diplograph/graph"
	"diplograph/graph/corrections"
)

// corrected is the flag of every command that merges articles into a story.
type corrected struct {
	path string
	file *corrections.File // nil before load, and where there is none
}

func (c *corrected) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&c.path, "corrections", "", "YAML file of what you know better; see graph/corrections/README.md")
}

// beside takes the corrections that stand beside a store, where the user names
// no others.
func (c *corrected) beside(db string) {
	if c.path != "" {
		return
	}
	if exists(correctionsBeside(db)) {
		c.path = correctionsBeside(db)
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// load reads the file, before the work that it would be too late to lose.
func (c *corrected) load() (err error) {
	if c.path != "" {
		c.file, err = corrections.Read(c.path)
	}
	return err
}

// merge makes the story of reports. Entries that were not simply applied have
// their line on stderr; it returns how many fit nothing any more.
func (c *corrected) merge(cmd *cobra.Command, reports []graph.Report, o graph.Options) (story *graph.Story, stale int) {
	story, outcomes := c.file.Merge(reports, o)
	for _, o := range outcomes {
		if o.State != corrections.Applied {
			fmt.Fprintln(cmd.ErrOrStderr(), "diplograph:", o)
		}
		if o.State == corrections.Stale {
			stale++
		}
	}
	return story, stale
}
