package main

import (
	"crypto/rand"
	"fmt"
	"net"
	"slices"

	"github.com/spf13/cobra"

	"diplograph/extract"
	"diplograph/graph"
	"diplograph/render/serve"
)

func newServe() *cobra.Command {
	var in inputs
	var listen, token string
	cmd := &cobra.Command{
		Use:   "serve [ARTICLE|FOLDER|-]...",
		Short: "Show a story in the browser, and read articles dropped onto it",
		Long: `Serve shows the page of a story on this machine. Articles that are dropped onto
the page are read at once. An address that other machines reach (--listen) asks
every visitor for a token.`,
		Example: "  diplograph serve samples\n  diplograph serve samples --listen :8080 --token \"$TOKEN\"",
		RunE: func(cmd *cobra.Command, args []string) error {
			var docs []extract.Document
			if len(args) > 0 {
				keep := func(d extract.Document) error { docs = append(docs, d); return nil }
				if _, err := in.each(cmd, args, keep); err != nil {
					return err
				}
			}
			local := serve.IsLoopback(listen)
			if !local && token == "" {
				token = rand.Text()
			}
			desk := serve.NewDesk(docs, func(docs []extract.Document) *graph.Story {
				return graph.Build(slices.Values(docs), graph.Options{Title: in.title})
			})
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
		},
	}
	in.add(cmd)
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:8080", "address to serve on; one that other machines reach demands a token")
	cmd.Flags().StringVar(&token, "token", "", "token that visitors must give; made by chance where --listen needs one")
	return cmd
}
