import type { Argument } from '../../argument.js';
import type { Node } from '../../graph.js';
import { symFloat } from '../../sym/index.js';
import type { Type } from '../../type.js';
import { OPERATORS, signOf } from '../../operators.js';
import type { Cursor } from './cursor.js';
import { parseType } from './parse-type.js';
import { NAME, parseItems, parseValue } from './parse-value.js';
import type { Scope } from './scope.js';

/** One line of the body: `name: type = call(…);  a = b = None`. The comment is the last one above it. */
export function parseStatement(cursor: Cursor, scope: Scope, comment?: string): void {
  const start = cursor.pos;
  const name = cursor.match(NAME)?.[0];
  if (name === undefined)
    return cursor.fail({
      message: 'a line of the graph should begin here',
      expected: '`name: type = …`, or `return (…)`',
    });
  cursor.blanks();
  const val = cursor.take(':') ? annotation(cursor) : undefined;
  cursor.blanks();
  cursor.need('=', { expected: val === undefined ? '`: type` and `= …`, or `= …`' : '`= …`' });
  cursor.blanks();
  const call = parseCall(cursor, scope);
  const args = call.args ?? [];
  const kwargs = call.kwargs ?? new Map<string, Argument<Node>>();
  const meta = { val: val && withSort(val, call.target, args), comment };
  scope.define(cursor, { op: call.op, name, target: call.target, args, kwargs, meta }, start);
  cursor.blanks();
  if (cursor.take(';')) parseClearing(cursor, scope);
}

function annotation(cursor: Cursor): Type {
  cursor.blanks();
  return parseType(cursor);
}

/** `return (a, b)`, where a single value has a comma after it; `return a` or `return [a]` in a submodule. */
export function parseReturn(cursor: Cursor, scope: Scope): void {
  cursor.blanks();
  const start = cursor.pos;
  const value = (): Argument<Node> => parseValue(cursor, scope);
  const outputs = cursor.take('(')
    ? parseItems(cursor, ')', value)
    : cursor.take('[')
      ? parseItems(cursor, ']', value)
      : value();
  let name = 'output';
  for (let k = 1; scope.find(name) !== undefined; k++) name = `output_${k}`;
  const node: Node = {
    op: 'output',
    name,
    target: 'output',
    args: [outputs],
    kwargs: new Map(),
    meta: {},
  };
  scope.define(cursor, node, start);
}

export function parseClearing(cursor: Cursor, scope: Scope): void {
  for (;;) {
    cursor.blanks();
    const start = cursor.pos;
    const name = cursor.match(NAME)?.[0];
    if (name === undefined)
      return cursor.fail({
        message: 'the name of a value to clear should stand here',
        expected: '`;  a = b = None`',
      });
    if (name === 'None') return;
    scope.clear(cursor, name, start);
    cursor.blanks();
    cursor.need('=', { expected: '`= None`' });
  }
}

export interface Call {
  readonly op: 'call_function' | 'get_attr';
  readonly target: string;
  readonly args?: readonly Argument<Node>[];
  readonly kwargs?: ReadonlyMap<string, Argument<Node>>;
  /** The positions of arguments that are tuples. */
  readonly tuples?: ReadonlySet<number>;
}

const ATTRIBUTE = /self\.([A-Za-z_][\w.]*)/y;
const CALLEE = /([A-Za-z_]\w*(?:\.\w+)+|[A-Za-z_]\w*)(?=\()/y;
type Signs = readonly (readonly [sign: string, target: string])[];

/** Operators by their sign, with the longer of two that begin alike first. */
const signs = (form: 'infix' | 'prefix'): Signs =>
  [...OPERATORS.keys()]
    .flatMap((target) => {
      const sign = signOf(target, form);
      return sign === undefined ? [] : [[sign, target] as const];
    })
    .sort(([a], [b]) => b.length - a.length);

const INFIX = signs('infix');
const PREFIX = signs('prefix');
/** A sign that belongs to a number. */
const NEGATIVE_NUMBER = /-(?:\d|inf\b|nan\b)/y;

/** What stands behind `=`. */
export function parseCall(cursor: Cursor, scope: Scope): Call {
  const attribute = cursor.match(ATTRIBUTE)?.[1];
  if (attribute !== undefined) return { op: 'get_attr', target: attribute };
  const callee = cursor.match(CALLEE)?.[1];
  if (callee !== undefined && callee !== 'device') return parseArguments(cursor, scope, callee);
  const start = cursor.pos;
  const signed = cursor.match(NEGATIVE_NUMBER) !== undefined;
  cursor.pos = start;
  for (const [sign, target] of PREFIX)
    if (!signed && cursor.take(sign))
      return { op: 'call_function', target, args: [parseValue(cursor, scope)] };
  const left = parseValue(cursor, scope);
  if (cursor.take('[')) {
    const index = parseValue(cursor, scope);
    cursor.need(']');
    return { op: 'call_function', target: 'operator.getitem', args: [left, index] };
  }
  cursor.blanks();
  for (const [infix, target] of INFIX)
    if (cursor.take(infix)) return { op: 'call_function', target, args: [left, parseValue(cursor, scope)] };
  const end = cursor.pos;
  cursor.pos = start;
  // `-3` alone is no argument but a call: the sign was the operator's.
  if (signed && cursor.take('-'))
    return { op: 'call_function', target: 'operator.neg', args: [parseValue(cursor, scope)] };
  cursor.pos = end;
  return cursor.fail({
    message: 'an operator should stand here',
    expected: `\`torch.ops.…(…)\`, \`a[0]\`, or one of ${INFIX.map(([infix]) => infix).join(' ')}`,
  });
}

const KEYWORD = /([A-Za-z_]\w*)\s*=(?!=)/y;

function parseArguments(cursor: Cursor, scope: Scope, callee: string): Call {
  cursor.need('(');
  const args: Argument<Node>[] = [];
  const kwargs = new Map<string, Argument<Node>>();
  const tuples = new Set<number>();
  parseItems(cursor, ')', () => {
    const start = cursor.pos;
    const keyword = cursor.match(KEYWORD)?.[1];
    if (keyword === undefined && kwargs.size > 0)
      cursor.fail({
        message: 'a positional argument cannot follow one with a name',
        expected: '`name = value`',
      });
    if (keyword === undefined) {
      if (scope.dialect === 'torch-2.15' && cursor.looksAt('(')) tuples.add(args.length);
      args.push(parseValue(cursor, scope));
    } else if (kwargs.has(keyword))
      cursor.fail({
        message: `\`${keyword}\` is given twice`,
        hint: 'Remove one of the two.',
        at: start,
        end: start + keyword.length,
      });
    else kwargs.set(keyword, parseValue(cursor, scope));
  });
  return {
    op: 'call_function',
    target: targetOf(callee, scope),
    args,
    kwargs,
    ...(tuples.size > 0 && { tuples }),
  };
}

/** torch.fx makes a global of a function of Python's, with its module in the name. */
const GLOBAL = /^_?(operator|math)_(\w+)$/;

function targetOf(callee: string, { dialect }: Scope): string {
  const plain = callee.replace(/^torch\.ops\.(?=\w+\.)/, '');
  const python = dialect === 'torch-2.15' ? GLOBAL.exec(plain) : null;
  return python === null ? plain : `${python[1]}.${python[2]}`;
}

/** `i4**2` is printed alike whether torch holds it as an int or, as a power or quotient, as a float. */
function withSort(val: Type, target: string, args: readonly Argument<Node>[]): Type {
  if (val.kind !== 'sym' || typeof val.expr !== 'object' || val.expr.sort !== 'int') return val;
  if (target.startsWith('aten.')) return val;
  const float = target === 'operator.pow' || target === 'operator.truediv' || args.some(isFloat);
  return float ? { kind: 'sym', expr: symFloat(val.expr) } : val;
}

function isFloat(argument: Argument<Node>): boolean {
  if (typeof argument === 'number') return true;
  if (typeof argument !== 'object' || argument === null || !('meta' in argument)) return false;
  const { val } = argument.meta;
  return (
    val?.kind === 'sym' &&
    (typeof val.expr === 'number' || (typeof val.expr === 'object' && val.expr.sort === 'float'))
  );
}
