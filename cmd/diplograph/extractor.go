package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
)

// versionDigits is the length of a version: it only has to differ from those of
// the other builds that worked on one store.
const versionDigits = 16

// extractorVersion names what reads articles: rules, lexicons, model and code
// are all in the program's own file, so it is a hash of that, and of the user's
// own rules and actors.
func extractorVersion(cmd *cobra.Command) (string, error) {
	exe, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("which version this is cannot be told: %w", err)
	}
	files := []string{exe}
	for _, own := range []string{"rules", "actors"} {
		if f := cmd.Flag(own); f != nil && f.Value.String() != "" {
			files = append(files, f.Value.String())
		}
	}
	h := sha256.New()
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return "", fmt.Errorf("which version this is cannot be told: %w", err)
		}
		defer f.Close() //nolint:errcheck // only read
		if _, err := io.Copy(h, f); err != nil {
			return "", fmt.Errorf("which version this is cannot be told: %w", err)
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:versionDigits], nil
}
