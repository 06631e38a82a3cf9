// Diplograph reads news articles and writes what they tell of diplomacy, as a
// timeline and as diagrams.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// errSome ends a run that went through but could not read all of its inputs;
// what was wrong has been told already.
var errSome = errors.New("some inputs could not be read")

// A usageError is the user's mistake on the command line: exit status 2.
type usageError struct{ error }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:]))
}

// run executes the command line and returns the exit status.
func run(ctx context.Context, args []string) int {
	root := newRoot()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if errors.Is(err, context.Canceled) {
		err = errInterrupted
	}
	var usage usageError
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errSome):
		return 1
	case errors.Is(err, errDiffer):
		return 3
	case errors.As(err, &usage):
		fmt.Fprintf(os.Stderr, "diplograph: %v; see 'diplograph --help'\n", err)
		return 2
	}
	fmt.Fprintf(os.Stderr, "diplograph: %v\n", err)
	return 1
}

// version is the module's, which holds the revision that the program was built of.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.Main.Version
	}
	return "unknown"
}

// flagMistake tells of a flag's value in the words of this program.
func flagMistake(err error) error {
	bad, ok := errors.AsType[*pflag.InvalidValueError](err)
	if !ok {
		return err
	}
	wanted, ok := map[string]string{"int": "not a whole number", "duration": "no time, like 90s or 15m", "bool": "neither true nor false"}[bad.GetFlag().Value.Type()]
	if !ok {
		return err
	}
	return fmt.Errorf("--%s %q: %s", bad.GetFlag().Name, bad.GetValue(), wanted)
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "diplograph",
		Short: "Turn news into a graph and a timeline of diplomacy",
		Long: `Diplograph reads news articles, finds who met, warned, promised or attacked whom
and when, and writes it as a YAML timeline and as diagrams. Every event carries
the sentence and the rule that gave it.`,
		Version:       version(),
		Example:       "  diplograph build samples --out out\n  diplograph extract article.txt | jq .events",
		SilenceUsage:  true,
		SilenceErrors: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("unknown command %q", args[0])}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{flagMistake(err)} })
	root.CompletionOptions.HiddenDefaultCmd = true
	addRules(root)
	root.AddCommand(
		newBuild(),
		newRead(),
		newAdd(),
		newList(),
		newShow(),
		newExplain(),
		newCorrect(),
		newExtract(),
		newInspect(),
		newGraph(),
		newTimeline(),
		newThreads(),
		newCompare(),
		newWatch(),
		newExport(),
		newServe(),
		newEval(),
	)
	root.SetHelpCommand(newHelp(root))
	return root
}

// newHelp is cobra's help command, which takes a name that is none for one.
func newHelp(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Tell what a command does, as --help",
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, _, err := root.Find(args)
			if err != nil || cmd == root && len(args) > 0 {
				return usageError{fmt.Errorf("unknown command %q", strings.Join(args, " "))}
			}
			return cmd.Help()
		},
	}
}
