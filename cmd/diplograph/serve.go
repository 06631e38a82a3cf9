package main

import (
	"cmp"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"time"

	"github.com/spf13/cobra"

	"diplograph/extract"
	"diplograph/graph"
	"diplograph/render/serve"
)

// looking is how often serve looks for what others have changed.
const looking = time.Second

func newServe() *cobra.Command {
	var in inputs
	var db, listen, token, path string
	cmd := &cobra.Command{
		Use:   "serve [ARTICLE|FOLDER|URL|-]... | --db FILE",
		Short: "Show a story in the browser, read articles dropped onto it, correct it",
		Long: `Serve shows the page of a story on this machine: of articles, or of a story store
(--db), to which others, such as watch, may add while it runs. Articles that are
dropped onto the page are read at once, and kept in the store; what is corrected
on it goes to a file of corrections, which build takes too. An address that other
machines reach (--listen) asks every visitor for a token.`,
		Example: "  diplograph serve samples\n  diplograph serve --db story.db --listen :8080 --token \"$TOKEN\"",
		RunE: func(cmd *cobra.Command, args []string) error {
			if _, err := in.options(cmd.Context()); err != nil { // also where nothing is read at first
				return err
			}
			source, end, err := sourceOf(cmd, &in, args, db, path)
			if err != nil {
				return err
			}
			defer end()
			desk, err := serve.NewDesk(source)
			if err != nil {
				return err
			}
			go desk.Follow(cmd.Context(), looking)
			return serveDesk(cmd, desk, listen, token)
		},
	}
	in.add(cmd)
	cmd.Flags().StringVar(&db, "db", "", "story store to show, made where it is missing, see 'diplograph add'")
	cmd.Flags().StringVar(&path, "corrections", "", "YAML file of what you know better; the page adds to it (corrections.yaml, or the one beside the store)")
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:8080", "address to serve on; one that other machines reach demands a token")
	cmd.Flags().StringVar(&token, "token", "", "token that visitors must give; made by chance where --listen needs one")
	return cmd
}

// sourceOf returns where the story comes from, and what closes it.
func sourceOf(cmd *cobra.Command, in *inputs, args []string, db, path string) (serve.Source, func(), error) {
	o := graph.Options{Title: in.title}
	if db != "" {
		if len(args) > 0 {
			return nil, nil, usageError{errors.New("name articles or a story store with --db, not both; 'diplograph add' puts articles into a store")}
		}
		s, err := openShelf(cmd, db, true)
		if err != nil {
			return nil, nil, err
		}
		source, err := serve.NewStore(cmd.Context(), s.Store, extractor(cmd), s.version, o, cmp.Or(path, correctionsBeside(db)))
		if err != nil {
			s.Close() //nolint:errcheck // the first error tells more
			return nil, nil, err
		}
		return source, func() { errors.Join(source.Close(), s.Close()) }, nil //nolint:errcheck // each article was committed
	}
	var docs []extract.Document
	if len(args) > 0 {
		keep := func(d extract.Document) error { docs = append(docs, d); return nil }
		if _, err := in.each(cmd, args, keep); err != nil {
			return nil, nil, err
		}
	}
	return serve.NewFiles(docs, extractor(cmd), o, cmp.Or(path, "corrections.yaml")), func() {}, nil
}

// serveDesk serves a desk until the command is stopped.
func serveDesk(cmd *cobra.Command, desk *serve.Desk, listen, token string) error {
	local := serve.IsLoopback(listen)
	if !local && token == "" {
		token = rand.Text()
	}
	handler, err := serve.Handler(desk, token, local)
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", listen)
	if err != nil {
		return usageError{fmt.Errorf("--listen %s: %w", listen, err)}
	}
	address := "http://" + l.Addr().String() + "/"
	if token != "" {
		address += "?token=" + token
	}
	fmt.Fprintln(cmd.OutOrStdout(), "open", address)
	return serve.Run(cmd.Context(), l, handler)
}
