import { EgghatchError } from '../../../diagnostics/index.js';
import { table } from '../../../tables/index.js';
import type { Interpreter } from '../../interpreter.js';
import type { PyValue } from '../../object.js';
import { textItems } from '../../operations/text.js';
import type { BoundArguments } from '../../runtime/bind.js';
import { PyClass, PyInstance } from '../../runtime/class.js';
import { exceptionClass } from '../../runtime/exception.js';
import { define } from '../../runtime/function.js';
import { nativeModule, type NativeModule } from '../../runtime/module.js';
import { method, nativeClass } from '../../runtime/native-class.js';
import { PyDict, PyList, PyTuple, unbox } from '../../types/index.js';
import { compilePattern, find, type Search, type Slots, type Steps } from './machine.js';
import { CONTROLS, parsePattern, PatternError, UnsupportedPattern, type ParsedPattern } from './syntax.js';

const MODULE = 're';
const BITS = { I: 2n, M: 8n, S: 16n, U: 32n, X: 64n, A: 256n } as const;

const errorClass = new PyClass({ name: 'error', module: MODULE, bases: [exceptionClass('Exception')] });

/** Steps of the budget for one step of a pattern. */
const STEPS_PER_WORK = 0.1;
/** Characters that are put together in the time of one step. */
const CHARACTERS_PER_STEP = 32;
/** Longer patterns are cut where an error shows them. */
const SHOWN = 80;
/** What CPython shows of a match. */
const SHOWN_OF_MATCH = 50;

class RePattern extends PyInstance {
  readonly source: string;
  readonly bits: bigint;
  readonly parsed: ParsedPattern;
  readonly #steps: Steps;

  constructor(source: string, bits: bigint, parsed: ParsedPattern, py: Interpreter) {
    super(patternClass);
    this.source = source;
    this.bits = bits;
    this.parsed = parsed;
    this.#steps = compilePattern(parsed);
    py.charge(this.#steps.length * STEPS_PER_WORK);
  }

  find(text: readonly string[], search: Omit<Search, 'groups'>, py: Interpreter): Slots | undefined {
    const { groups } = this.parsed;
    return find(this.#steps, text, { ...search, groups }, (work) => py.charge(work * STEPS_PER_WORK));
  }

  /** All matches, one behind the other. */
  *all({ string, text, from }: Subject, py: Interpreter): Generator<ReMatch> {
    let notEmptyAt = -1;
    for (let at = from; at <= text.length;) {
      const slots = this.find(text, { from: at, how: 'search', notEmptyAt }, py);
      if (slots === undefined) return;
      yield new ReMatch(this, string, text, slots, from);
      at = slots[1]!;
      notEmptyAt = slots[0] === slots[1] ? at : -1;
    }
  }
}

/** A text that is searched, from a position on; what is behind the end of the search is cut off. */
interface Subject {
  readonly string: string;
  readonly text: readonly string[];
  readonly from: number;
}

function subjectOf(string: string, py: Interpreter, args?: BoundArguments): Subject {
  const items = textItems(string);
  py.charge(items.length / CHARACTERS_PER_STEP);
  if (args === undefined) return { string, text: items, from: 0 };
  const clamp = (value: bigint): number => Math.max(0, Math.min(items.length, Number(value)));
  const [from, to] = [clamp(py.index(args.value('pos'))), clamp(py.index(args.value('endpos')))];
  return { string, text: to === items.length ? items : items.slice(0, to), from };
}

/** A string that is put together; looked at whenever it has doubled. */
class Growing {
  readonly #py: Interpreter;
  #length = 0;
  #reserved = 1000;

  constructor(py: Interpreter) {
    this.#py = py;
  }

  add(characters: number): void {
    this.#length += characters;
    if (this.#length <= this.#reserved) return;
    this.#py.reserve('characters', this.#length);
    this.#reserved = 2 * this.#length;
  }
}

/** Part of a text, as a string. */
function partOf(text: readonly string[], start: number, end: number, py: Interpreter): string {
  py.charge((end - start) / CHARACTERS_PER_STEP);
  return text.slice(start, end).join('');
}

class ReMatch extends PyInstance {
  readonly pattern: RePattern;
  readonly string: string;
  readonly text: readonly string[];
  readonly slots: Slots;
  readonly bounds: readonly [number, number];

  constructor(pattern: RePattern, string: string, text: readonly string[], slots: Slots, from: number) {
    super(matchClass);
    this.pattern = pattern;
    this.string = string;
    this.text = text;
    this.slots = slots;
    this.bounds = [from, text.length];
  }

  /** A group by number or name. */
  index(which: PyValue, py: Interpreter): number {
    const { names, groups } = this.pattern.parsed;
    const index = typeof which === 'string' ? names.get(which) : Number(py.index(which));
    if (index === undefined || index < 0 || index > groups) py.raise('IndexError', 'no such group');
    return index as number;
  }

  group(index: number, py: Interpreter, otherwise: PyValue = null): PyValue {
    const [start, end] = [this.slots[2 * index]!, this.slots[2 * index + 1]!];
    return start < 0 || end < 0 ? otherwise : partOf(this.text, start, end, py);
  }

  groups(py: Interpreter, otherwise: PyValue = null): PyValue[] {
    const { groups } = this.pattern.parsed;
    py.reserve('items', groups);
    return Array.from({ length: groups }, (_, i) => this.group(i + 1, py, otherwise));
  }

  override getitem(index: PyValue, py: Interpreter): PyValue {
    return this.group(this.index(index, py), py);
  }
}

const self = (value: PyValue): ReMatch => value as ReMatch;
const bound =
  (side: 0 | 1) =>
  (value: PyValue, args: BoundArguments, py: Interpreter): PyValue =>
    BigInt(self(value).slots[2 * self(value).index(args.value('group'), py) + side]!);

const matchClass: PyClass = nativeClass({
  name: 'Match',
  module: MODULE,
  properties: {
    string: (value) => self(value).string,
    re: (value) => self(value).pattern,
    pos: (value) => BigInt(self(value).bounds[0]),
    endpos: (value) => BigInt(self(value).bounds[1]),
    lastindex: (value) => lastGroup(self(value)) ?? null,
    lastgroup: (value) => {
      const last = lastGroup(self(value));
      return [...self(value).pattern.parsed.names].find(([, index]) => BigInt(index) === last)?.[0] ?? null;
    },
  },
  methods: {
    group: (value, { positional }, py) => {
      const wanted = positional.length === 0 ? [0n] : positional;
      const found = wanted.map((which) => self(value).group(self(value).index(which, py), py));
      return found.length === 1 ? found[0]! : new PyTuple(found);
    },
    __getitem__: method('__getitem__(group, /)', (value, args, py) =>
      self(value).getitem(args.value('group'), py),
    ),
    groups: method(
      'groups(default=None)',
      (value, args, py) => new PyTuple(self(value).groups(py, args.value('default'))),
    ),
    groupdict: method('groupdict(default=None)', (value, args, py) =>
      PyDict.of(
        [...self(value).pattern.parsed.names].map(([name, i]) => [
          name,
          self(value).group(i, py, args.value('default')),
        ]),
        py,
      ),
    ),
    start: method('start(group=0, /)', bound(0)),
    end: method('end(group=0, /)', bound(1)),
    span: method(
      'span(group=0, /)',
      (value, args, py) => new PyTuple([bound(0)(value, args, py), bound(1)(value, args, py)]),
    ),
    expand: method('expand(template)', (value, args, py) =>
      expanded(py.str(args.value('template')), self(value), new Growing(py), py),
    ),
    __repr__: (value, _, py) =>
      `<re.Match object; span=(${self(value).slots[0]}, ${self(value).slots[1]}), match=${py.repr(self(value).group(0, py)).slice(0, SHOWN_OF_MATCH)}>`,
  },
});

/** The group that was closed last. */
function lastGroup({ slots }: ReMatch): bigint | undefined {
  const last = slots.at(-1)!;
  return last < 0 ? undefined : BigInt(last);
}

/** The template of `sub`, with `\1` and `\g<name>` filled in. */
function expanded(template: string, match: ReMatch, growing: Growing, py: Interpreter): string {
  py.charge(template.length / CHARACTERS_PER_STEP);
  growing.add(template.length);
  return template.replace(
    /\\(?:g<([^>]*)>|([1-9]\d?)|([\s\S]))/g,
    (all, name?: string, digits?: string, letter?: string) => {
      if (letter !== undefined) {
        if (letter === '0') return '\0';
        if (letter === '\\') return letter;
        if (CONTROLS[letter] === undefined && /[a-zA-Z]/.test(letter))
          py.raise(errorClass, `bad escape \\${letter}`);
        return CONTROLS[letter] ?? all;
      }
      const which = name ?? digits!;
      const index = /^\d+$/.test(which) ? Number(which) : match.pattern.parsed.names.get(which);
      if (index === undefined) return py.raise('IndexError', `unknown group name '${which}'`);
      if (index > match.pattern.parsed.groups)
        return py.raise(errorClass, `invalid group reference ${index}`);
      const group = match.group(index, py, '') as string;
      growing.add(group.length);
      return group;
    },
  );
}

function compiled(pattern: PyValue, flags: PyValue, py: Interpreter): RePattern {
  const bits = py.index(flags);
  if (pattern instanceof RePattern) {
    if (bits !== 0n) py.raise('ValueError', 'cannot process flags argument with a compiled pattern');
    return pattern;
  }
  const source = textOf(pattern, py);
  py.charge(source.length);
  const has = (bit: bigint): boolean => (bits & bit) !== 0n;
  try {
    const parsed = parsePattern(source, {
      ignoreCase: has(BITS.I),
      multiline: has(BITS.M),
      dotAll: has(BITS.S),
      verbose: has(BITS.X),
      ascii: has(BITS.A),
    });
    const pattern = new RePattern(source, has(BITS.A) ? bits : bits | BITS.U, parsed, py);
    py.charge(pattern.parsed.groups);
    return pattern;
  } catch (error) {
    if (error instanceof PatternError) return py.raise(errorClass, error.message);
    if (!(error instanceof UnsupportedPattern)) throw error;
    throw new EgghatchError({
      kind: 'unsupported',
      message: `the regular expression ${shown(source, py)} needs ${error.message}, which egghatch does not search for`,
      expected: 'a pattern whose search takes a time that is linear in the text',
      hint: 'write the pattern without it, and look at what it found in Python',
      place: py.place(),
      trace: py.callTrace(),
    });
  }
}

const shown = (source: string, py: Interpreter): string =>
  source.length <= SHOWN ? py.repr(source) : `${py.repr(source.slice(0, SHOWN))}…`;

function textOf(value: PyValue, py: Interpreter): string {
  const plain = unbox(value);
  return typeof plain === 'string'
    ? plain
    : py.raise('TypeError', `expected string or bytes-like object, got '${py.typeName(value)}'`);
}

type Run = (pattern: RePattern, string: string, args: BoundArguments, py: Interpreter) => PyValue;

const once =
  (how: Search['how']): Run =>
  (pattern, string, args, py) => {
    const { text, from } = subjectOf(string, py, args);
    const slots = pattern.find(text, { from, how }, py);
    return slots === undefined ? null : new ReMatch(pattern, string, text, slots, from);
  };

function itemOf(match: ReMatch, py: Interpreter): PyValue {
  const { groups } = match.pattern.parsed;
  if (groups === 0) return match.group(0, py);
  return groups === 1 ? match.group(1, py, '') : new PyTuple(match.groups(py, ''));
}

function collected(
  matches: Iterable<ReMatch>,
  of: (match: ReMatch, py: Interpreter) => PyValue,
  py: Interpreter,
): PyList {
  const items: PyValue[] = [];
  for (const match of matches) {
    py.grow(items.length + 1);
    items.push(of(match, py));
  }
  return new PyList(items);
}

function substituted(
  pattern: RePattern,
  string: string,
  args: BoundArguments,
  py: Interpreter,
): { readonly text: string; readonly count: bigint } {
  const repl = args.value('repl');
  const limit = py.index(args.value('count'));
  const subject = subjectOf(string, py);
  const growing = new Growing(py);
  growing.add(subject.text.length);
  const parts: string[] = [];
  let [at, count] = [0, 0n];
  for (const match of pattern.all(subject, py)) {
    if (limit > 0n && count >= limit) break;
    const plain = unbox(repl);
    parts.push(partOf(subject.text, at, match.slots[0]!, py), replacement(plain, match));
    at = match.slots[1]!;
    count++;
  }
  parts.push(partOf(subject.text, at, subject.text.length, py));
  return { text: parts.join(''), count };

  function replacement(by: PyValue, match: ReMatch): string {
    if (typeof by === 'string') return expanded(by, match, growing, py);
    const made = textOf(py.call(repl, [match]), py);
    growing.add(made.length);
    return made;
  }
}

function split(pattern: RePattern, string: string, args: BoundArguments, py: Interpreter): PyValue {
  const limit = py.index(args.value('maxsplit'));
  const subject = subjectOf(string, py);
  const parts: PyValue[] = [];
  let [at, count] = [0, 0n];
  for (const match of pattern.all(subject, py)) {
    if (limit > 0n && count >= limit) break;
    py.grow(parts.length + 1);
    parts.push(partOf(subject.text, at, match.slots[0]!, py), ...match.groups(py));
    at = match.slots[1]!;
    count++;
  }
  return new PyList([...parts, partOf(subject.text, at, subject.text.length, py)]);
}

/** By name: the parameters, and what is done; each is a method of patterns and a function of the module. */
const OPERATIONS: Readonly<
  Record<string, { readonly parameters: string; readonly inModule: string; readonly run: Run }>
> = table({
  ...Object.fromEntries(
    (['search', 'match', 'fullmatch'] as const).map((name) => [
      name,
      { parameters: 'string, pos=0, endpos=9223372036854775807', inModule: 'string', run: once(name) },
    ]),
  ),
  findall: {
    parameters: 'string, pos=0, endpos=9223372036854775807',
    inModule: 'string',
    run: (pattern, string, args, py) => collected(pattern.all(subjectOf(string, py, args), py), itemOf, py),
  },
  finditer: {
    parameters: 'string, pos=0, endpos=9223372036854775807',
    inModule: 'string',
    run: (pattern, string, args, py) =>
      py.iterator(collected(pattern.all(subjectOf(string, py, args), py), (match) => match, py)),
  },
  sub: {
    parameters: 'repl, string, count=0',
    inModule: 'repl, string, count=0',
    run: (pattern, string, args, py) => substituted(pattern, string, args, py).text,
  },
  subn: {
    parameters: 'repl, string, count=0',
    inModule: 'repl, string, count=0',
    run: (pattern, string, args, py) => {
      const { text, count } = substituted(pattern, string, args, py);
      return new PyTuple([text, count]);
    },
  },
  split: { parameters: 'string, maxsplit=0', inModule: 'string, maxsplit=0', run: split },
});

const patternClass: PyClass = nativeClass({
  name: 'Pattern',
  module: MODULE,
  properties: {
    pattern: (value) => (value as RePattern).source,
    flags: (value) => (value as RePattern).bits,
    groups: (value) => BigInt((value as RePattern).parsed.groups),
    groupindex: (value, py) =>
      PyDict.of(
        [...(value as RePattern).parsed.names].map(([name, index]) => [name, BigInt(index)]),
        py,
      ),
  },
  methods: {
    ...Object.fromEntries(
      Object.entries(OPERATIONS).map(([name, { parameters, run }]) => [
        name,
        method(`${name}(${parameters})`, (value, args, py) =>
          run(value as RePattern, textOf(args.value('string'), py), args, py),
        ),
      ]),
    ),
    __repr__: (value, _, py) => `re.compile(${py.repr((value as RePattern).source)})`,
  },
});

/** The arguments of a function of the module are those of the method, which also takes a part of the text. */
const wholeText = (args: BoundArguments): BoundArguments => ({
  ...args,
  changed: args.changed,
  value: (name) => (name === 'pos' ? 0n : name === 'endpos' ? 2n ** 63n - 1n : args.value(name)),
});

/** `re`: what takes a time linear in the text; references to groups and looking around are refused by name. */
export const regexModule = (): NativeModule =>
  nativeModule(MODULE, () => ({
    error: errorClass,
    Pattern: patternClass,
    Match: matchClass,
    NOFLAG: 0n,
    ...BITS,
    IGNORECASE: BITS.I,
    MULTILINE: BITS.M,
    DOTALL: BITS.S,
    UNICODE: BITS.U,
    VERBOSE: BITS.X,
    ASCII: BITS.A,
    compile: define(
      'compile(pattern, flags=0)',
      (args, py) => compiled(args.value('pattern'), args.value('flags'), py),
      MODULE,
    ),
    purge: define('purge()', () => null, MODULE),
    escape: define(
      'escape(pattern)',
      (args, py) => textOf(args.value('pattern'), py).replace(/[-()[\]{}?*+|^$\\.&~# \t\n\r\v\f]/g, '\\$&'),
      MODULE,
    ),
    ...Object.fromEntries(
      Object.entries(OPERATIONS).map(([name, { inModule, run }]) => [
        name,
        define(
          `${name}(pattern, ${inModule}, flags=0)`,
          (args, py) =>
            run(
              compiled(args.value('pattern'), args.value('flags'), py),
              textOf(args.value('string'), py),
              wholeText(args),
              py,
            ),
          MODULE,
        ),
      ]),
    ),
  }));
