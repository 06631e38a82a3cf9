package main

import (
	"crypto/rand"
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
	var listen, token, path string
	cmd := &cobra.Command{
		Use:   "serve [ARTICLE|FOLDER|-]...",
		Short: "Show a story in the browser, read articles dropped onto it, correct it",
		Long: `Serve shows the page of a story on this machine. Articles that are dropped onto
the page are read at once; what is corrected on it goes to a file of corrections,
which build takes too. An address that other machines reach (--listen) asks every
visitor for a token.`,
		Example: "  diplograph serve samples\n  diplograph serve samples --listen :8080 --token \"$TOKEN\"",
		RunE: func(cmd *cobra.Command, args []string) error {
			var docs []extract.Document
			if len(args) > 0 {
				keep := func(d extract.Document) error { docs = append(docs, d); return nil }
				if _, err := in.each(cmd, args, keep); err != nil {
					return err
				}
			}
			desk, err := serve.NewDesk(serve.NewFiles(docs, extractor(cmd), graph.Options{Title: in.title}, path))
			if err != nil {
				return err
			}
			go desk.Follow(cmd.Context(), looking)
			return serveDesk(cmd, desk, listen, token)
		},
	}
	in.add(cmd)
	cmd.Flags().StringVar(&path, "corrections", "corrections.yaml", "YAML file of what you know better; the page adds to it")
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:8080", "address to serve on; one that other machines reach demands a token")
	cmd.Flags().StringVar(&token, "token", "", "token that visitors must give; made by chance where --listen needs one")
	return cmd
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
