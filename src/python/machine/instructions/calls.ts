import type { CallSite } from '../../interpreter.js';
import type { PyValue } from '../../object.js';
import { PyFunction } from '../../runtime/function.js';
import type { PyDict, PyList } from '../../types/index.js';
import type { Code, Instruction } from '../code.js';
import { buildClass } from '../class-builder.js';
import { Frame } from '../frame.js';
import type { Machine } from '../machine.js';

const NO_KEYWORDS: ReadonlyMap<string, PyValue> = new Map();

/** `fn args… -> result`; the last arguments are the named ones. */
export const call =
  (count: number, names: readonly string[], site: CallSite): Instruction =>
  (frame, vm) => {
    const args = frame.popMany(count);
    const fn = frame.pop();
    let keyword = NO_KEYWORDS;
    let positional = args;
    if (names.length > 0) {
      positional = args.slice(0, count - names.length);
      keyword = new Map(names.map((name, i) => [name, args[positional.length + i] as PyValue]));
    }
    vm.invoke(fn, { positional, keyword }, site);
  };

/** `fn list dict -> result`. */
export const callUnpacked =
  (site: CallSite): Instruction =>
  (frame, vm) => {
    const keywords = frame.pop() as PyDict;
    const { items } = frame.pop() as PyList;
    const fn = frame.pop();
    const keyword = new Map([...keywords.entries()].map(([key, value]) => [key as string, value]));
    vm.invoke(fn, { positional: items, keyword }, site);
  };

/** A function as messages about a call of it name it. */
function describe(fn: PyValue, vm: Machine): string {
  const qualname = vm.lookup(fn, '__qualname__');
  if (typeof qualname !== 'string') return vm.str(fn);
  const module = vm.lookup(fn, '__module__');
  return typeof module === 'string' && module !== 'builtins' ? `${module}.${qualname}()` : `${qualname}()`;
}

/** `*values` of a call: into the list on the stack, on the function. */
export const spreadArguments: Instruction = (frame, vm) => {
  const values = frame.pop();
  const { items } = frame.peek() as PyList;
  const message = (type: string): string =>
    `${describe(frame.peek(1), vm)} argument after * must be an iterable, not ${type}`;
  for (const value of vm.iterateFor(values, message)) {
    vm.grow(items.length + 1);
    items.push(value);
  }
};

/** `**mapping` of a call: into the dict on the stack, on the list of positional arguments, on the function. */
export const spreadKeywords: Instruction = (frame, vm) => {
  const mapping = frame.pop();
  const dict = frame.peek() as PyDict;
  const fn = frame.peek(2);
  const message = (type: string): string =>
    `${describe(fn, vm)} argument after ** must be a mapping, not ${type}`;
  for (const [key, value] of vm.mappingEntries(mapping, message)) {
    if (typeof key !== 'string') return vm.raise('TypeError', 'keywords must be strings');
    addKeyword(dict, key, value, fn, vm);
  }
};

/** `value -> `: a named argument of a call whose arguments are collected in a dict. */
export const setKeyword =
  (name: string): Instruction =>
  (frame, vm) => {
    const value = frame.pop();
    addKeyword(frame.peek() as PyDict, name, value, frame.peek(2), vm);
  };

function addKeyword(dict: PyDict, name: string, value: PyValue, fn: PyValue, vm: Machine): void {
  if (dict.get(name, vm) !== undefined) {
    vm.raise('TypeError', `${describe(fn, vm)} got multiple values for keyword argument '${name}'`);
  }
  dict.set(name, value, vm);
}

/** Where a closure finds the cells of an inner function among its own. */
export type CellSlots = readonly number[];

/** `defaults… -> function`; `defaulted` are the parameters that have one, in order. */
export const makeFunction =
  (code: Code, defaulted: readonly number[], cells: CellSlots): Instruction =>
  (frame) => {
    const values = frame.popMany(defaulted.length);
    const defaults: (PyValue | undefined)[] = code.parameters.map(() => undefined);
    defaulted.forEach((index, i) => (defaults[index] = values[i]));
    const closure = cells.map((slot) => frame.cells[slot] ?? { value: undefined });
    frame.push(new PyFunction(code, defaults, closure, frame.globals));
  };

/** `function annotations -> function`. */
export const setAnnotations: Instruction = (frame) => {
  const annotations = frame.pop();
  (frame.peek() as PyFunction).attributes.set('__annotations__', annotations);
};

/** `iterator -> result`: runs a comprehension; a generator expression only starts to exist. */
export const runComprehension =
  (code: Code, cells: CellSlots): Instruction =>
  (frame, vm) => {
    const iterator = frame.pop();
    const closure = cells.map((slot) => frame.cells[slot] ?? { value: undefined });
    const fn = new PyFunction(code, [undefined], closure, frame.globals);
    const generator = vm.startFunction(fn, { positional: [iterator], keyword: NO_KEYWORDS });
    if (generator !== undefined) frame.push(generator);
  };

/** `name list dict -> class`: the bases and the keywords; runs the body first. */
export const makeClass =
  (code: Code, cells: CellSlots): Instruction =>
  (frame, vm) => {
    vm.hooks.onConstruct?.('class definition', vm);
    const keywords = frame.pop() as PyDict;
    const bases = (frame.pop() as PyList).items;
    frame.pop();
    const namespace = new Map<string, PyValue>([
      ['__module__', frame.globals.get('__name__') ?? '__main__'],
      ['__qualname__', code.qualname],
    ]);
    if (code.docstring !== null) namespace.set('__doc__', code.docstring);
    const ownCells = code.cellNames.map(() => ({ value: undefined as PyValue | undefined }));
    const closure = cells.map((slot) => frame.cells[slot] ?? { value: undefined });
    const body = new Frame(code, frame.globals, [], [...ownCells, ...closure], namespace);
    body.deliver = (_value, _caller, machine) => {
      const keyword = new Map([...keywords.entries()].map(([key, value]) => [key as string, value]));
      const cls = buildClass(code.name, bases, keyword, namespace, machine);
      const cell = ownCells[code.cellNames.indexOf('__class__')];
      if (cell !== undefined) cell.value = cls;
      frame.push(cls);
    };
    vm.pushFrame(body);
  };

/** `value -> sent value`: hands a value out of a generator. */
export const yieldValue: Instruction = (frame, vm) => vm.suspend(frame, frame.pop());

/** `iterator -> result`: `yield from`; comes back to itself until the iterator ends. */
export const yieldFrom: Instruction = (frame, vm) => {
  const sent = frame.pop();
  const iterator = frame.peek();
  const step = vm.step(iterator, sent);
  if (step.done) {
    frame.stack.pop();
    frame.push(step.value);
    return;
  }
  frame.pc--;
  vm.suspend(frame, step.value);
};
