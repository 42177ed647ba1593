import type { Argument } from '../../../argument.js';
import type { Graph, Node } from '../../../graph.js';
import type { SymbolNames } from '../../../symbol-names.js';
import type { Type } from '../../../type.js';
import type { Cursor } from '../cursor.js';
import { endOfLine } from '../end-of-line.js';
import { parseParameters } from '../parse-parameters.js';
import { parseCall, parseClearing } from '../parse-statement.js';
import { NAME, parseItems, parseValue } from '../parse-value.js';
import { isNode } from '../../../printer/print-argument.js';
import { Scope } from '../scope.js';
import { parseAnnotation } from './parse-annotation.js';

const CLASS = /class ([^\s():]+)\(torch\.nn\.Module\):/y;
const NO_COMMENT = 'No stacktrace found for following nodes';

/** One class of a program of torch 2.15: its `forward`, then the classes of the submodules that it reads, by their names. */
export function parseGraph215(cursor: Cursor, symbols: SymbolNames): Graph {
  return parseClass(cursor, symbols)[1];
}

function parseClass(cursor: Cursor, symbols: SymbolNames): readonly [name: string, graph: Graph] {
  const name = cursor.match(CLASS)?.[1];
  if (name === undefined)
    return cursor.fail({
      message: 'a class should begin here',
      expected: '`class GraphModule(torch.nn.Module):`',
    });
  const scope = new Scope('torch-2.15');
  cursor.space();
  parseHead(cursor, scope, symbols);
  parseBody(cursor, scope, symbols);
  const nodes = withTuples(scope.nodes);
  const wanted = new Set(nodes.flatMap(({ op, target }) => (op === 'get_attr' ? [target] : [])));
  const submodules = new Map<string, Graph>();
  for (;;) {
    cursor.space();
    const start = cursor.pos;
    const next = cursor.match(CLASS)?.[1];
    cursor.pos = start;
    if (next === undefined || !wanted.has(next) || submodules.has(next)) break;
    submodules.set(...cursor.nested(() => parseClass(cursor, symbols)));
  }
  return [name, submodules.size === 0 ? { nodes } : { nodes, submodules }];
}

const PARAMETER = /[^\s:,()"]+/y;

function parseHead(cursor: Cursor, scope: Scope, symbols: SymbolNames): void {
  parseParameters(cursor, scope, {
    name: PARAMETER,
    example: '`x: "f32[3, 2]"`',
    annotation: () => parseAnnotation(cursor, symbols),
  });
}

const RETURN = /return\b/y;
/** A parameter that is called like something of Python's goes by another name in the body. */
const RENAMED = /([A-Za-z_]\w*) = ([^\s:,()"']+)[ \t]*(?=\r?\n)/y;

function parseBody(cursor: Cursor, scope: Scope, symbols: SymbolNames): void {
  cursor.forgetComment();
  for (;;) {
    cursor.space();
    if (cursor.match(RETURN) !== undefined) break;
    if (cursor.looksAt('Graph signature:') || cursor.atEnd())
      cursor.fail({ message: 'the graph has no `return`', expected: '`return (…)` as its last line' });
    if (!parseRenaming(cursor, scope)) parseLine(cursor, scope, symbols);
    endOfLine(cursor);
  }
  parseReturn(cursor, scope);
  endOfLine(cursor);
}

function parseRenaming(cursor: Cursor, scope: Scope): boolean {
  const start = cursor.pos;
  const found = cursor.match(RENAMED);
  if (found === undefined) return false;
  const [, name, of] = found;
  const node = scope.find(of!);
  if (node?.op === 'placeholder') {
    scope.rename(cursor, node, name!, start);
    return true;
  }
  cursor.pos = start;
  return false;
}

function parseLine(cursor: Cursor, scope: Scope, symbols: SymbolNames): void {
  const start = cursor.pos;
  const name = cursor.match(NAME)?.[0];
  if (name === undefined)
    return cursor.fail({
      message: 'a line of the graph should begin here',
      expected: '`name: "type" = …`, or `return (…)`',
    });
  cursor.blanks();
  let annotation: Node['meta'] = {};
  if (cursor.take(':')) {
    cursor.blanks();
    annotation = parseAnnotation(cursor, symbols);
  }
  cursor.blanks();
  cursor.need('=', { expected: '`= …`' });
  cursor.blanks();
  const {
    op,
    target,
    args = [],
    kwargs = new Map<string, Argument<Node>>(),
    tuples,
  } = parseCall(cursor, scope);
  const comment = cursor.comment?.replace(/^ /, '').replace(/\r$/, '') ?? NO_COMMENT;
  const meta = {
    ...annotation,
    comment: comment === NO_COMMENT ? '' : comment,
    ...(tuples !== undefined && { tuples }),
  };
  scope.define(cursor, { op, name, target, args, kwargs, meta }, start);
  cursor.blanks();
  if (cursor.take(';')) parseClearing(cursor, scope);
}

/** `return (a, 1)`, where a single value has a comma after it; `return a` in a graph that gives a value itself. */
function parseReturn(cursor: Cursor, scope: Scope): void {
  cursor.blanks();
  const value = (): Argument<Node> => parseValue(cursor, scope);
  const outputs = cursor.take('(') ? parseItems(cursor, ')', value) : value();
  let name = 'output';
  for (let k = 1; scope.find(name) !== undefined; k++) name = `output_${k}`;
  const node: Node = { op: 'output', name, target: 'output', args: [outputs], kwargs: new Map(), meta: {} };
  scope.define(cursor, node, cursor.pos);
}

/** More results than any op has. */
const MOST_RESULTS = 1024n;

/** torch annotates no tuples: what is in one is said where its items are taken. Nodes keep their identity. */
function withTuples(nodes: readonly Node[]): readonly Node[] {
  const items = new Map<Node, Type[]>();
  for (const { target, args, meta } of nodes) {
    const [tuple, index] = args;
    if (target !== 'operator.getitem' || typeof index !== 'bigint') continue;
    if (index < 0n || index >= MOST_RESULTS || !isNode(tuple ?? null)) continue;
    const known = items.get(tuple as Node) ?? [];
    known[Number(index)] = meta.val ?? { kind: 'none' };
    items.set(tuple as Node, known);
  }
  for (const [{ meta }, types] of items)
    if (meta.val === undefined && meta.annotation === undefined)
      Object.assign(meta, {
        val: { kind: 'tuple', items: Array.from(types, (type) => type ?? { kind: 'none' }) },
      });
  return nodes;
}
