// Runs a Python file in Pyodide: node browser.mjs PYODIDE WHEELS FILE [ARGUMENT ...]; nothing is fetched.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [where, wheels, file, ...rest] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(where, "pyodide.mjs")));
globalThis.fetch = () => Promise.reject(new Error("there is no network"));
const env = { COLUMNS: "80", NO_COLOR: "1", HOME: "/home/pyodide", HYPOTHESIS_PROFILE: "quick" };
const python = await loadPyodide({ env });
const extractDir = python.runPython("import site; site.getsitepackages()[0]");
for (const name of readdirSync(wheels).filter((name) => name.endsWith(".whl"))) {
  python.unpackArchive(new Uint8Array(readFileSync(join(wheels, name))), "zip", { extractDir });
}
python.FS.mkdirTree("/repository");
python.mountNodeFS("/repository", fileURLToPath(new URL("../..", import.meta.url)));
python.FS.writeFile("/home/pyodide/file.py", readFileSync(file));
const code = python.runPython(`
import runpy, sys
sys.argv = ["file.py", *${JSON.stringify(rest)}]
code = 0
try:
    runpy.run_path("/home/pyodide/file.py", run_name="__main__")
except SystemExit as end:
    code = int(end.code or 0)
code
`);
process.exit(code);
