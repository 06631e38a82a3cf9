// Takes Graphviz's WebAssembly module out of the npm package @viz-js/viz:
//
//   npm pack @viz-js/viz@3.31.0 && tar xzf viz-js-viz-3.31.0.tgz
//   node update.mjs package/lib/backend.js | gzip -9n > graphviz.wasm.gz
//
// and prints to standard error the shortened names of its functions, which
// graphviz.go and system.go give.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const file = process.argv[2];
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = (code, imports) => {
  process.stdout.write(new Uint8Array(code));
  for (const [name, f] of Object.entries(imports.a)) console.error('import', name, String(f).slice(0, 60).replaceAll('\n', ' '));
  return instantiate(code, imports);
};
await (await import(pathToFileURL(file))).default();
for (const [, name, short] of readFileSync(file, 'latin1').matchAll(/Module\["(_\w+)"\]=wasmExports\["(.{1,2})"\]/g)) console.error('export', short, name);
