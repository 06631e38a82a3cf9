// Package graphviz draws DOT with the Graphviz that is embedded in the program:
// the build of Graphviz 16.1 for WebAssembly of the npm package @viz-js/viz
// 3.31.0 (MIT; Graphviz itself EPL), run by wazero without cgo. The script
// update.mjs beside this file took the module out of that package.
//
// Every drawing has memory of its own, so that any number may run at once and
// one that never ends can be given up.
package graphviz

import (
	"bytes"
	"compress/gzip"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

//go:embed graphviz.wasm.gz
var packed []byte

// maxPages is how much memory a drawing may take, in pages of 64 KiB: 1 GiB,
// many times what a legible picture needs.
const maxPages = 16384

// Names of the module's functions, which its build shortens. The comments give
// those of viz.js's C source.
const (
	fnStart   = "A"
	fnYInvert = "B" // viz_set_y_invert(bool)
	fnMalloc  = "F" // malloc(size)
	fnRead    = "I" // viz_read_one_graph(text) -> graph
	fnContext = "V" // viz_create_context() -> context
	fnLayout  = "X" // viz_layout(context, graph, engine) -> 0 when all went well
	fnReset   = "Z" // viz_reset_errors()
	fnRender  = "_" // viz_render(context, graph, format) -> text
)

// An Engine is Graphviz, compiled for this machine. Make it with New.
type Engine struct {
	runtime wazero.Runtime
	module  wazero.CompiledModule
	err     error
	ready   chan struct{} // closed when the three above are set
}

// New returns at once and compiles Graphviz in the background, for about a
// second of computing where the folder cache does not hold the result yet, a
// twentieth where it does. An empty cache, or one that cannot be written, costs
// nothing but that time. Drawing waits for the end; errors are told there.
func New(cache string) *Engine {
	e := &Engine{ready: make(chan struct{})}
	go func() {
		defer close(e.ready)
		e.module, e.err = e.compile(cache)
	}()
	return e
}

// CacheDir is the folder of the user for the compiled Graphviz, "" where the
// system names none.
func CacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "diplograph", "graphviz")
}

func (e *Engine) compile(cache string) (wazero.CompiledModule, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	code, err := io.ReadAll(z)
	if err != nil {
		return nil, err
	}
	config := wazero.NewRuntimeConfig().WithCloseOnContextDone(true).WithMemoryLimitPages(maxPages)
	if cache != "" {
		if c, err := wazero.NewCompilationCacheWithDir(cache); err == nil {
			config = config.WithCompilationCache(c)
		}
	}
	ctx := experimental.WithCompilationWorkers(context.Background(), runtime.NumCPU())
	e.runtime = wazero.NewRuntimeWithConfig(ctx, config)
	module, err := e.runtime.CompileModule(ctx, code)
	if err != nil {
		return nil, err
	}
	return module, provideSystem(ctx, e.runtime, module)
}

// Draw lays a graph in the DOT language out with a layout program of Graphviz
// ("dot", "nop", ...) and returns its drawing as SVG. It fails where the DOT is not
// valid, where no such layout is known, and with the context's cause where that
// ends first.
func (e *Engine) Draw(ctx context.Context, dot []byte, layout string) ([]byte, error) {
	select {
	case <-e.ready:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	if e.err != nil {
		return nil, fmt.Errorf("start Graphviz: %w", e.err)
	}
	d := &drawing{}
	out, err := d.run(context.WithValue(ctx, drawingKey{}, d), e, dot, layout)
	if cause := context.Cause(ctx); err != nil && cause != nil {
		return nil, cause
	}
	return out, err
}

// A drawing is one run of the module.
type drawing struct {
	module   api.Module
	messages strings.Builder // what Graphviz complains of
	err      error           // of the first call that failed
}

type drawingKey struct{}

// run makes all calls of a drawing. After a call that failed the others do
// nothing, so that errors are looked at where they matter.
func (d *drawing) run(ctx context.Context, e *Engine, dot []byte, layout string) ([]byte, error) {
	config := wazero.NewModuleConfig().WithName("").WithStartFunctions(fnStart)
	d.module, d.err = e.runtime.InstantiateModule(ctx, e.module, config)
	if d.err != nil {
		return nil, d.err
	}
	defer d.module.Close(context.Background()) //nolint:errcheck // its memory is what counts
	d.call(ctx, fnYInvert, 0)
	d.call(ctx, fnReset)
	graph := d.call(ctx, fnRead, d.text(ctx, dot))
	if d.err != nil || graph == 0 {
		return nil, d.failed("no valid DOT")
	}
	gvc := d.call(ctx, fnContext)
	if d.call(ctx, fnLayout, gvc, graph, d.text(ctx, []byte(layout))) != 0 || d.err != nil {
		return nil, d.failed("layout " + layout)
	}
	at := d.call(ctx, fnRender, gvc, graph, d.text(ctx, []byte("svg")))
	if d.err != nil || at == 0 {
		return nil, d.failed("write SVG")
	}
	out, ok := cString(d.module.Memory(), uint32(at))
	if !ok {
		return nil, d.failed("write SVG")
	}
	return bytes.Clone(out), nil
}

// call runs a function of the module; the result is 0 for none.
func (d *drawing) call(ctx context.Context, name string, args ...uint64) uint64 {
	if d.err != nil {
		return 0
	}
	var out []uint64
	if out, d.err = d.module.ExportedFunction(name).Call(ctx, args...); d.err != nil || len(out) == 0 {
		return 0
	}
	return out[0]
}

// text copies a string into the module's memory, which is freed as a whole.
func (d *drawing) text(ctx context.Context, s []byte) uint64 {
	at := d.call(ctx, fnMalloc, uint64(len(s)+1))
	if d.err == nil && (at == 0 || !d.module.Memory().Write(uint32(at), append(bytes.Clone(s), 0))) {
		d.err = errors.New("out of memory")
	}
	return at
}

// failed tells what could not be done and Graphviz's own first words on it.
func (d *drawing) failed(what string) error {
	said := strings.Join(strings.Fields(d.messages.String()), " ")
	switch {
	case d.err != nil && said != "":
		return fmt.Errorf("%s: %s: %w", what, said, d.err)
	case d.err != nil:
		return fmt.Errorf("%s: %w", what, d.err)
	case said != "":
		return fmt.Errorf("%s: %s", what, said)
	}
	return errors.New(what)
}
