import { EgghatchError } from '../diagnostics/index.js';
import { PyClass, PyFunction, type PyValue } from '../python/index.js';
import { placeOfEntry } from './place-of-entry.js';
import { isScripted, moduleClass, ModuleObject, type ExportCase } from '../torch/index.js';

/** What is to be exported. */
export interface Entry {
  readonly name: string;
  readonly callable: PyValue;
  /** What `@export_case` says of it. */
  readonly exportCase: ExportCase | undefined;
}

/**
 * Finds the function or class to export: the one that was asked for, else the one under `@export_case`, else the only one
 * that the file defines.
 *
 * @throws EgghatchError of kind `inputs` or `unknown-name` that lists what there is
 */
export function findEntry(
  globals: ReadonlyMap<string, PyValue>,
  cases: readonly ExportCase[],
  file: string,
  wanted: string | undefined,
): Entry {
  const defined = [...globals].filter(([, value]) => isDefinedHere(value, file));
  const entryOf = (name: string, callable: PyValue): Entry => ({
    name,
    callable,
    exportCase: cases.find((candidate) => candidate.callable === callable),
  });
  if (wanted !== undefined) {
    const callable = globals.get(wanted);
    if (callable === undefined) throw unknownEntry(wanted, defined, file);
    if (!isExportable(callable)) throw notCallable(wanted, file);
    if (isScripted(callable)) throw compiled(wanted);
    return entryOf(wanted, callable);
  }
  const marked = defined.filter(([, value]) => cases.some(({ callable }) => callable === value));
  const candidates = marked.length > 0 ? marked : exportable(defined);
  const [only, ...others] = candidates;
  if (only === undefined) throw nothingToExport(file);
  if (others.length > 0) throw ambiguous(candidates, file);
  return entryOf(...only);
}

/** A function, a class, or a module that the file has made: `model = Net()`. */
function isExportable(value: PyValue): boolean {
  return value instanceof PyFunction || value instanceof PyClass || value instanceof ModuleObject;
}

/** Functions and modules; where there are modules, functions are helpers of theirs. */
function exportable(
  defined: readonly (readonly [string, PyValue])[],
): readonly (readonly [string, PyValue])[] {
  const modules = defined.filter(([, value]) => value instanceof PyClass && value.isSubclassOf(moduleClass));
  return modules.length > 0 ? modules : defined.filter(([, value]) => value instanceof PyFunction);
}

function isDefinedHere(value: PyValue, file: string): boolean {
  if (value instanceof PyFunction) return value.code.source.file === file && value.name !== '<lambda>';
  return value instanceof PyClass && value.userDefined;
}

function unknownEntry(
  wanted: string,
  defined: readonly (readonly [string, PyValue])[],
  file: string,
): EgghatchError {
  return new EgghatchError({
    kind: 'unknown-name',
    message: `${file} defines no function or class ${wanted}`,
    hint: defined.length === 0 ? 'it defines none at all' : `it defines ${listed(defined)}`,
  });
}

function notCallable(wanted: string, file: string): EgghatchError {
  return new EgghatchError({
    kind: 'inputs',
    message: `${wanted} in ${file} is neither a function, a class nor a module`,
    hint: 'export a function, a class that extends torch.nn.Module, or an instance of one',
  });
}

function compiled(wanted: string): EgghatchError {
  return new EgghatchError({
    kind: 'refused',
    message: `${wanted} is compiled by torch.jit.script, and torch.export takes Python functions`,
    hint: 'export the function without torch.jit.script',
    pythonType: 'ValueError',
  });
}

function nothingToExport(file: string): EgghatchError {
  return new EgghatchError({
    kind: 'inputs',
    message: `${file} defines nothing to export`,
    expected: 'a function, or a class that extends torch.nn.Module',
    hint: 'define it at the top level of the file',
  });
}

function ambiguous(candidates: readonly (readonly [string, PyValue])[], file: string): EgghatchError {
  return new EgghatchError({
    kind: 'inputs',
    message: `${file} defines several things that could be exported: ${listed(candidates)}`,
    place: placeOfEntry(candidates[1]![1]),
    hint: 'name one with --entry (the option `entry`), or put @export_case(example_inputs=(…)) over it',
  });
}

const listed = (found: readonly (readonly [string, PyValue])[]): string =>
  found.map(([name]) => name).join(', ');
