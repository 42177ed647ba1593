import type { PatternNode } from 'egraph-ts';
import { closest } from '../../diagnostics/index.js';
import { DTYPE_NAMES } from '../../ir/index.js';
import type { OpDefinition, SchemaArg, SchemaBase, SchemaType } from '../../ops/index.js';

/** What is wrong with a literal in its place, and where. */
export interface Misplaced {
  readonly message: string;
  readonly at: PatternNode;
}

/**
 * Why a program never has this literal as this argument: it is of another kind than the schema says, or of one that torch
 * turns into the schema's (`1` for a float is `1.0`). Undefined for what may stand there, and for what is no literal.
 */
export function whyNotHere(op: OpDefinition, arg: SchemaArg, node: PatternNode): Misplaced | undefined {
  // torch calls a dtype an int.
  const what = arg.type.base === 'ScalarType' ? 'a dtype' : arg.type.text;
  const where = `${op.target} takes ${what} as ${arg.name}`;
  return problem(arg.variadic ? { ...arg.type, list: true } : arg.type, node, where);
}

function problem(type: SchemaType, node: PatternNode, where: string): Misplaced | undefined {
  if (node.kind !== 'app') return undefined;
  const kind = kindOf(node);
  if (kind === undefined) return undefined;
  const no = (why: string): Misplaced => ({ message: `${where}${why}`, at: node });
  if (kind === 'dtype') {
    const name = node.args[0];
    const word = name?.kind === 'string' ? name.value : name?.kind === 'app' ? name.op : undefined;
    if (word !== undefined && !Object.hasOwn(DTYPE_NAMES, word)) {
      const best = closest(word, Object.keys(DTYPE_NAMES));
      return {
        message: `"${word}" is no dtype${best === undefined ? '' : `; did you mean "${best}"?`}`,
        at: name!,
      };
    }
  }
  if (type.base === 'Any') return undefined;
  if (kind === 'none') return type.optional || type.base === 'Generator' ? undefined : no(', not none');
  if (type.list) {
    if (kind !== 'list') return no(': write (list …)');
    const item: SchemaType = { ...type, list: false, optional: type.optionalItems };
    for (const each of node.args) {
      const found = problem(item, each, where);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (kind === 'list') return no(', not a list');
  return KINDS[type.base].includes(kind) ? undefined : no(`, not ${kind}${hint(type.base, kind)}`);
}

const LITERALS = [
  'int',
  'big_int',
  'float',
  'complex',
  'bool',
  'str',
  'dtype',
  'device',
  'layout',
  'memory_format',
  'none',
  'list',
] as const;
type LiteralKind = (typeof LITERALS)[number];

function kindOf(node: PatternNode & { kind: 'app' }): LiteralKind | undefined {
  if (node.op === 'true' || node.op === 'false') return 'bool';
  return LITERALS.find((kind) => kind === node.op);
}

const NUMBERS: readonly LiteralKind[] = ['int', 'big_int', 'float', 'complex', 'bool'];

/** The kinds of literals that a program may have for each base; torch takes a number where a schema says tensor. */
const KINDS: Readonly<Record<Exclude<SchemaBase, 'Any'>, readonly LiteralKind[]>> = {
  Tensor: NUMBERS,
  Scalar: NUMBERS,
  int: ['int', 'big_int'],
  SymInt: ['int', 'big_int'],
  float: ['float'],
  bool: ['bool'],
  str: ['str'],
  Dimname: ['str'],
  ScalarType: ['dtype'],
  Layout: ['layout'],
  Device: ['device'],
  MemoryFormat: ['memory_format'],
  Generator: [],
};

function hint(base: SchemaBase, kind: LiteralKind): string {
  if (base === 'float' && kind === 'int') return '; write (float 1.0)';
  if ((base === 'int' || base === 'SymInt') && kind === 'bool') return '; write (int 1)';
  return '';
}
