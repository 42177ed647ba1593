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

/** Steps of the budget for the work of one character and thread. */
const STEPS_PER_WORK = 0.05;

class RePattern extends PyInstance {
  readonly source: string;
  readonly bits: bigint;
  readonly parsed: ParsedPattern;
  readonly #steps: Steps;

  constructor(source: string, bits: bigint, parsed: ParsedPattern) {
    super(patternClass);
    this.source = source;
    this.bits = bits;
    this.parsed = parsed;
    this.#steps = compilePattern(parsed);
  }

  find(text: readonly string[], search: Omit<Search, 'groups'>, py: Interpreter): Slots | undefined {
    const { groups } = this.parsed;
    return find(this.#steps, text, { ...search, groups }, (work) => py.charge(work * STEPS_PER_WORK));
  }

  /** All matches, one behind the other. */
  *all(string: string, py: Interpreter, from = 0, to?: number): Generator<ReMatch> {
    const text = textItems(string);
    const end = Math.min(to ?? text.length, text.length);
    let notEmptyAt = -1;
    for (let at = from; at <= end;) {
      const slots = this.find(text, { from: at, to: end, how: 'search', notEmptyAt }, py);
      if (slots === undefined) return;
      yield new ReMatch(this, string, text, slots, from, end);
      at = slots[1]!;
      notEmptyAt = slots[0] === slots[1] ? at : -1;
    }
  }
}

class ReMatch extends PyInstance {
  readonly pattern: RePattern;
  readonly string: string;
  readonly text: readonly string[];
  readonly slots: Slots;
  readonly bounds: readonly [number, number];

  constructor(
    pattern: RePattern,
    string: string,
    text: readonly string[],
    slots: Slots,
    from: number,
    to: number,
  ) {
    super(matchClass);
    this.pattern = pattern;
    this.string = string;
    this.text = text;
    this.slots = slots;
    this.bounds = [from, to];
  }

  /** A group by number or name. */
  index(which: PyValue, py: Interpreter): number {
    const { names, groups } = this.pattern.parsed;
    const index = typeof which === 'string' ? names.get(which) : Number(py.index(which));
    if (index === undefined || index < 0 || index > groups) py.raise('IndexError', 'no such group');
    return index as number;
  }

  group(index: number, otherwise: PyValue = null): PyValue {
    const [start, end] = [this.slots[2 * index]!, this.slots[2 * index + 1]!];
    return start < 0 || end < 0 ? otherwise : this.text.slice(start, end).join('');
  }

  groups(otherwise: PyValue = null): PyValue[] {
    return Array.from({ length: this.pattern.parsed.groups }, (_, i) => this.group(i + 1, otherwise));
  }

  override getitem(index: PyValue, py: Interpreter): PyValue {
    return this.group(this.index(index, py));
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
      const found = wanted.map((which) => self(value).group(self(value).index(which, py)));
      return found.length === 1 ? found[0]! : new PyTuple(found);
    },
    __getitem__: method('__getitem__(group, /)', (value, args, py) =>
      self(value).getitem(args.value('group'), py),
    ),
    groups: method(
      'groups(default=None)',
      (value, args) => new PyTuple(self(value).groups(args.value('default'))),
    ),
    groupdict: method('groupdict(default=None)', (value, args, py) =>
      PyDict.of(
        [...self(value).pattern.parsed.names].map(([name, i]) => [
          name,
          self(value).group(i, args.value('default')),
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
      expanded(py.str(args.value('template')), self(value), py),
    ),
    __repr__: (value, _, py) =>
      `<re.Match object; span=(${self(value).slots[0]}, ${self(value).slots[1]}), match=${py.repr(self(value).group(0))}>`,
  },
});

/** The group that was closed last. */
function lastGroup({ slots }: ReMatch): bigint | undefined {
  const last = slots.at(-1)!;
  return last < 0 ? undefined : BigInt(last);
}

/** The template of `sub`, with `\1` and `\g<name>` filled in. */
function expanded(template: string, match: ReMatch, py: Interpreter): string {
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
      return match.group(index, '') as string;
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
    const pattern = new RePattern(source, has(BITS.A) ? bits : bits | BITS.U, parsed);
    py.charge(pattern.parsed.groups);
    return pattern;
  } catch (error) {
    if (error instanceof PatternError) return py.raise(errorClass, error.message);
    if (!(error instanceof UnsupportedPattern)) throw error;
    throw new EgghatchError({
      kind: 'unsupported',
      message: `the regular expression ${py.repr(source)} needs ${error.message}, which egghatch does not search for`,
      expected: 'a pattern whose search takes a time that is linear in the text',
      hint: 'write the pattern without it, and look at what it found in Python',
      place: py.place(),
      trace: py.callTrace(),
    });
  }
}

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
    const text = textItems(string);
    const [from, to] = rangeOf(args, text.length, py);
    const slots = pattern.find(text, { from, to, how }, py);
    return slots === undefined ? null : new ReMatch(pattern, string, text, slots, from, to);
  };

function rangeOf(args: BoundArguments, length: number, py: Interpreter): [number, number] {
  const clamp = (value: bigint): number => Math.max(0, Math.min(length, Number(value)));
  return [clamp(py.index(args.value('pos'))), clamp(py.index(args.value('endpos')))];
}

function itemOf(match: ReMatch): PyValue {
  const { groups } = match.pattern.parsed;
  if (groups === 0) return match.group(0);
  return groups === 1 ? match.group(1, '') : new PyTuple(match.groups(''));
}

function collected(matches: Iterable<ReMatch>, of: (match: ReMatch) => PyValue, py: Interpreter): PyList {
  const items: PyValue[] = [];
  for (const match of matches) {
    py.grow(items.length + 1);
    items.push(of(match));
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
  const text = textItems(string);
  const parts: string[] = [];
  let [at, count] = [0, 0n];
  for (const match of pattern.all(string, py)) {
    if (limit > 0n && count >= limit) break;
    const plain = unbox(repl);
    const by = typeof plain === 'string' ? expanded(plain, match, py) : textOf(py.call(repl, [match]), py);
    parts.push(text.slice(at, match.slots[0]).join(''), by);
    py.reserve('characters', by.length);
    at = match.slots[1]!;
    count++;
  }
  parts.push(text.slice(at).join(''));
  return { text: parts.join(''), count };
}

function split(pattern: RePattern, string: string, args: BoundArguments, py: Interpreter): PyValue {
  const limit = py.index(args.value('maxsplit'));
  const text = textItems(string);
  const parts: PyValue[] = [];
  let [at, count] = [0, 0n];
  for (const match of pattern.all(string, py)) {
    if (limit > 0n && count >= limit) break;
    py.grow(parts.length + 1);
    parts.push(text.slice(at, match.slots[0]).join(''), ...match.groups());
    at = match.slots[1]!;
    count++;
  }
  return new PyList([...parts, text.slice(at).join('')]);
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
    run: (pattern, string, args, py) =>
      collected(pattern.all(string, py, ...rangeOf(args, textItems(string).length, py)), itemOf, py),
  },
  finditer: {
    parameters: 'string, pos=0, endpos=9223372036854775807',
    inModule: 'string',
    run: (pattern, string, args, py) =>
      py.iterator(
        collected(
          pattern.all(string, py, ...rangeOf(args, textItems(string).length, py)),
          (match) => match,
          py,
        ),
      ),
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
