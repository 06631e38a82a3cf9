package graphviz

import (
	"bytes"
	"context"
	"fmt"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// The module asks for the system calls of Emscripten under the name hostName.
// It is given none of the machine: no files, no clock, no environment, no
// chance; so the same DOT gives the same drawing everywhere.
const hostName = "a"

// errNoSys is the answer to system calls that there are none (-ENOSYS).
const errNoSys = ^uint32(0) - 51

// system are the imports that do something, by their shortened names; all others
// answer errNoSys. Each gets the drawing, the memory and the arguments, and
// gives the result.
var system = map[string]func(d *drawing, m api.Module, args []uint64) uint32{
	"a": func(*drawing, api.Module, []uint64) uint32 { panic("assertion failed") },                       // __assert_fail
	"b": func(*drawing, api.Module, []uint64) uint32 { panic("exception") },                              // __cxa_throw
	"c": func(_ *drawing, _ api.Module, args []uint64) uint32 { panic(fmt.Sprintf("exit %d", args[0])) }, // exit
	"h": func(*drawing, api.Module, []uint64) uint32 { panic("aborted") },                                // _abort_js
	"d": fdWrite,
	"g": func(*drawing, api.Module, []uint64) uint32 { return 0 }, // emscripten_date_now
	"k": grow,
	"p": func(d *drawing, m api.Module, args []uint64) uint32 { // viz_errorf
		text, _ := cString(m.Memory(), uint32(args[0]))
		d.messages.Write(text)
		return 0
	},
	"s": func(*drawing, api.Module, []uint64) uint32 { return 0 }, // environ_get
	"t": func(_ *drawing, m api.Module, args []uint64) uint32 { // environ_sizes_get
		m.Memory().WriteUint32Le(uint32(args[0]), 0)
		m.Memory().WriteUint32Le(uint32(args[1]), 0)
		return 0
	},
	"u": func(_ *drawing, m api.Module, args []uint64) uint32 { // getentropy
		m.Memory().Write(uint32(args[0]), make([]byte, uint32(args[1])))
		return 0
	},
}

// provideSystem gives the runtime all functions that the module imports.
func provideSystem(ctx context.Context, r wazero.Runtime, module wazero.CompiledModule) error {
	host := r.NewHostModuleBuilder(hostName)
	for _, f := range module.ImportedFunctions() {
		_, name, _ := f.Import()
		does, results := system[name], f.ResultTypes()
		host.NewFunctionBuilder().WithGoModuleFunction(api.GoModuleFunc(func(ctx context.Context, m api.Module, stack []uint64) {
			result := uint32(errNoSys)
			if d, ok := ctx.Value(drawingKey{}).(*drawing); does != nil && ok {
				result = does(d, m, stack)
			}
			if len(results) > 0 {
				stack[0] = uint64(result)
			}
		}), f.ParamTypes(), results).Export(name)
	}
	_, err := host.Instantiate(ctx)
	return err
}

// fdWrite takes what the module writes to its standard error as complaints
// (https://github.com/WebAssembly/WASI, fd_write).
func fdWrite(d *drawing, m api.Module, args []uint64) uint32 {
	list, n, total := uint32(args[1]), uint32(args[2]), uint32(0)
	for i := range n {
		at, _ := m.Memory().ReadUint32Le(list + 8*i)
		length, _ := m.Memory().ReadUint32Le(list + 8*i + 4)
		text, _ := m.Memory().Read(at, length)
		d.messages.Write(text)
		total += length
	}
	m.Memory().WriteUint32Le(uint32(args[3]), total)
	return 0
}

// grow makes the memory at least as large as asked; 1 when it could.
func grow(_ *drawing, m api.Module, args []uint64) uint32 {
	const page = 65536
	want, have := uint32(args[0]), m.Memory().Size()
	if want > have {
		if _, ok := m.Memory().Grow((want-have-1)/page + 1); !ok {
			return 0
		}
	}
	return 1
}

// cString returns the bytes from at to the next zero, a view of the memory.
func cString(m api.Memory, at uint32) ([]byte, bool) {
	rest, ok := m.Read(at, m.Size()-at)
	if !ok {
		return nil, false
	}
	end := bytes.IndexByte(rest, 0)
	return rest[:max(end, 0)], end >= 0
}
