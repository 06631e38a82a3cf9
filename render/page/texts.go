package page

import (
	"crypto/sha256"
	"encoding/hex"
	"iter"

	"diplograph/graph"
)

// Texts finds the articles of a story among the texts that it was built from,
// by their SHA-256, and returns them by the articles' ids, as Report takes them.
func Texts(story *graph.Story, texts iter.Seq[string]) map[string]string {
	bySum := make(map[string]string, len(story.Articles))
	for i := range story.Articles {
		bySum[story.Articles[i].SHA256] = story.Articles[i].ID
	}
	out := make(map[string]string, len(story.Articles))
	for text := range texts {
		sum := sha256.Sum256([]byte(text))
		if id, ok := bySum[hex.EncodeToString(sum[:])]; ok {
			out[id] = text
		}
	}
	return out
}
