package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"diplograph/graph/corrections"
	"diplograph/render/page"
)

// maxUpload bounds one dropped file. Articles have about 0.1 MB at most; a file
// of this size already holds hundreds.
const maxUpload = 8 << 20

// maxCorrections bounds what is corrected at once: a form holds one event or
// actor.
const maxCorrections = 64 << 10

// writeTime is how long one who follows changes may take to accept a line before
// he counts as gone.
const writeTime = 10 * time.Second

// Handler serves a desk's story. token, where it is not empty, is demanded of
// every request; local refuses requests that name another host than this one.
func Handler(d *Desk, token string, local bool) (http.Handler, error) {
	policy, err := page.Policy()
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) { writePage(w, d.Edition()) })
	mux.HandleFunc("GET /api/story", func(w http.ResponseWriter, _ *http.Request) { writeStory(w, d.Edition()) })
	mux.HandleFunc("GET /api/changes", func(w http.ResponseWriter, r *http.Request) { writeChanges(w, r, d) })
	mux.HandleFunc("POST /api/articles", func(w http.ResponseWriter, r *http.Request) { takeArticle(w, r, d) })
	mux.HandleFunc("GET /api/corrections", func(w http.ResponseWriter, _ *http.Request) { answer(w, d.Corrections(), nil) })
	mux.HandleFunc("POST /api/corrections", func(w http.ResponseWriter, r *http.Request) { takeCorrections(w, r, d) })
	mux.HandleFunc("POST /api/undo", func(w http.ResponseWriter, r *http.Request) { undo(w, r, d) })
	return headers(guard(mux, token, local), policy), nil
}

// headers sets what every answer carries.
func headers(next http.Handler, policy string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

func writePage(w http.ResponseWriter, e Edition) {
	var b bytes.Buffer
	if err := page.Report(&b, e.Story, e.Texts, page.Options{Live: true}); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(b.Bytes()) //nolint:errcheck // the reader is gone
}

func writeStory(w http.ResponseWriter, e Edition) {
	data, err := page.Data(e.Story, e.Texts)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(data) //nolint:errcheck // the reader is gone
}

// writeChanges tells the number of each new edition as a server-sent event.
// https://html.spec.whatwg.org/multipage/server-sent-events.html
func writeChanges(w http.ResponseWriter, r *http.Request, d *Desk) {
	editions, end, err := d.follow()
	if err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	defer end()
	w.Header().Set("Content-Type", "text/event-stream")
	control := http.NewResponseController(w)
	tell := func(number int) error {
		if err := control.SetWriteDeadline(time.Now().Add(writeTime)); err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "data: %d\n\n", number); err != nil {
			return err
		}
		return control.Flush()
	}
	if tell(d.Edition().Number) != nil {
		return
	}
	for {
		select {
		case <-r.Context().Done():
			return
		case e := <-editions:
			if tell(e.Number) != nil {
				return
			}
		}
	}
}

// takeArticle takes in a file that was dropped onto the page.
func takeArticle(w http.ResponseWriter, r *http.Request, d *Desk) {
	body, ok := readBody(w, r, maxUpload)
	if !ok {
		return
	}
	n, err := d.Add(r.URL.Query().Get("name"), bytes.NewReader(body))
	answer(w, map[string]int{"articles": n}, err)
}

// takeCorrections writes down what was corrected on the page: a JSON list.
func takeCorrections(w http.ResponseWriter, r *http.Request, d *Desk) {
	if list, ok := readList[corrections.Correction](w, r); ok {
		written, err := d.Correct(list)
		answer(w, written, err)
	}
}

// undo takes corrections back: a JSON list of Written.
func undo(w http.ResponseWriter, r *http.Request, d *Desk) {
	if list, ok := readList[Written](w, r); ok {
		n, err := d.Undo(list)
		if n > 0 && errors.Is(err, corrections.ErrNoEntry) {
			http.Error(w, fmt.Sprintf("only %d of %d are taken back; the others do not stand there any more", n, len(list)), http.StatusConflict)
			return
		}
		answer(w, map[string]int{"undone": n}, err)
	}
}

// readList reads a JSON list. Where that fails it has answered.
func readList[T any](w http.ResponseWriter, r *http.Request) ([]T, bool) {
	body, ok := readBody(w, r, maxCorrections)
	if !ok {
		return nil, false
	}
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.DisallowUnknownFields()
	var list []T
	if err := dec.Decode(&list); err != nil {
		http.Error(w, fmt.Sprintf("corrections are a JSON list: %v", err), http.StatusBadRequest)
		return nil, false
	}
	return list, true
}

// readBody reads a request to its end before anybody has to wait for it. Where
// that fails it has answered.
func readBody(w http.ResponseWriter, r *http.Request, most int64) ([]byte, bool) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		http.Error(w, fmt.Sprintf("that is more than %d KB", most>>10), http.StatusRequestEntityTooLarge)
	case err != nil:
		http.Error(w, "the request did not arrive whole", http.StatusBadRequest)
	}
	return body, err == nil
}

// answer sends a result, or the error as one line of text.
func answer(w http.ResponseWriter, result any, err error) {
	switch {
	case errors.Is(err, corrections.ErrNoEntry):
		http.Error(w, "the correction does not stand there any more; somebody may have taken it back", http.StatusConflict)
	case errors.Is(err, ErrGone):
		http.Error(w, err.Error(), http.StatusConflict)
	case errors.Is(err, ErrArticle), errors.Is(err, ErrCorrection):
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
	case err != nil:
		http.Error(w, err.Error(), http.StatusInternalServerError)
	default:
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(result) //nolint:errcheck // the reader is gone
	}
}

// Run serves on a listener until ctx ends.
func Run(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{
		Handler: h, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, MaxHeaderBytes: 64 << 10,
		BaseContext: func(net.Listener) context.Context { return ctx }, // ends those who follow changes
	}
	stop := context.AfterFunc(ctx, func() {
		rest, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		server.Shutdown(rest) //nolint:errcheck // what has not ended by then is cut off
	})
	defer stop()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
