import type { Interpreter } from '../interpreter.js';
import type { PyCall, PyValue } from '../object.js';
import { asciiText } from '../operations/repr-text.js';

/** Fields of one `format` call: numbered by hand or automatically, not both. */
interface Numbering {
  next: number;
  mode: 'automatic' | 'manual' | undefined;
}

/** `text.format(…)`, or with a mapping `text.format_map(mapping)`. */
export function formatTemplate(text: string, call: PyCall, py: Interpreter, mapping?: PyValue): string {
  return expand(text, call, mapping, { next: 0, mode: undefined }, 2, py);
}

function expand(
  text: string,
  call: PyCall,
  mapping: PyValue | undefined,
  numbering: Numbering,
  depth: number,
  py: Interpreter,
): string {
  if (depth < 0) return py.raise('ValueError', 'Max string recursion exceeded');
  let out = '';
  for (let at = 0; at < text.length;) {
    const char = text[at] ?? '';
    if (char !== '{' && char !== '}') {
      const end = text.slice(at).search(/[{}]/);
      const stop = end === -1 ? text.length : at + end;
      out += text.slice(at, stop);
      at = stop;
    } else if (text[at + 1] === char) {
      out += char;
      at += 2;
    } else if (char === '}') {
      return py.raise('ValueError', "Single '}' encountered in format string");
    } else {
      const end = closing(text, at + 1, py);
      out += field(text.slice(at + 1, end), call, mapping, numbering, depth, py);
      at = end + 1;
    }
    py.charge(1);
    if (out.length > 1024) py.reserve('characters', out.length);
  }
  return out;
}

/** Where the field that starts here ends; fields can be inside of its format. */
function closing(text: string, start: number, py: Interpreter): number {
  let open = 1;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') open++;
    else if (text[at] === '}' && --open === 0) return at;
  }
  return py.raise(
    'ValueError',
    start === text.length ? "Single '{' encountered in format string" : "expected '}' before end of string",
  );
}

function field(
  content: string,
  call: PyCall,
  mapping: PyValue | undefined,
  numbering: Numbering,
  depth: number,
  py: Interpreter,
): string {
  const match = /^([^!:]*(?:\[[^\]]*\][^!:]*)*)(?:!(.)([^:]*))?(?::(.*))?$/s.exec(content);
  if (match === null) return py.raise('ValueError', "expected ':' after conversion specifier");
  const [, path = '', conversion, extra, spec = ''] = match;
  if (extra !== undefined && extra !== '') py.raise('ValueError', "expected ':' after conversion specifier");
  let value = resolve(path, call, mapping, numbering, py);
  if (conversion === 's') value = py.str(value);
  else if (conversion === 'r') value = py.repr(value);
  else if (conversion === 'a') value = asciiText(py.repr(value));
  else if (conversion !== undefined) {
    py.raise('ValueError', `Unknown conversion specifier '${conversion}'`);
  }
  return py.format(value, expand(spec, call, mapping, numbering, depth - 1, py));
}

function resolve(
  path: string,
  call: PyCall,
  mapping: PyValue | undefined,
  numbering: Numbering,
  py: Interpreter,
): PyValue {
  const first = /^[^.[]*/.exec(path)?.[0] ?? '';
  let value = argument(first, call, mapping, numbering, py);
  for (const [, name, key] of path.slice(first.length).matchAll(/\.([^.[]+)|\[([^\]]+)\]/g)) {
    if (name !== undefined) value = py.getattr(value, name);
    else if (key !== undefined) value = py.getitem(value, /^\d+$/.test(key) ? BigInt(key) : key);
  }
  return value;
}

function argument(
  name: string,
  call: PyCall,
  mapping: PyValue | undefined,
  numbering: Numbering,
  py: Interpreter,
): PyValue {
  if (name !== '' && !/^\d+$/.test(name)) {
    if (mapping !== undefined) return py.getitem(mapping, name);
    const value = call.keyword.get(name);
    if (value === undefined) throw py.exceptionWith('KeyError', [name]);
    return value;
  }
  if (mapping !== undefined) return py.raise('ValueError', 'Format string contains positional fields');
  const mode = name === '' ? 'automatic' : 'manual';
  if (numbering.mode !== undefined && numbering.mode !== mode) {
    const [from, to] =
      mode === 'manual'
        ? ['automatic field numbering', 'manual field specification']
        : ['manual field specification', 'automatic field numbering'];
    py.raise('ValueError', `cannot switch from ${from} to ${to}`);
  }
  numbering.mode = mode;
  const index = name === '' ? numbering.next++ : Number(name);
  const value = call.positional[index];
  if (value === undefined) {
    return py.raise('IndexError', `Replacement index ${index} out of range for positional args tuple`);
  }
  return value;
}
