import { EGraph, type ENode, type Id } from 'egraph-ts';
import { checkArgument, type Expected } from '../diagnostics/index.js';
import { isList, type Argument, type DType } from '../ir/index.js';

/** A plain value: an argument that refers to nothing computed. */
export type Literal = Argument<never>;

const EGRAPH: Expected = ['the e-graph of a program', (value) => value instanceof EGraph];
const LITERAL: Expected = [
  'a plain value: a bigint, a number, a text, true, false, null, a list, or { kind, value }',
  (value) => typeof value?.kind === 'string',
];

/** Adds a plain value to the e-graph; lists become `list` e-nodes. */
export function addLiteral(egraph: EGraph, value: Literal): Id {
  checkArgument('addLiteral', egraph, EGRAPH);
  switch (typeof value) {
    case 'bigint':
      return BigInt.asIntN(64, value) === value
        ? egraph.add('int', [], value)
        : egraph.add('big_int', [], String(value));
    case 'number':
      return egraph.add('float', [], value);
    case 'string':
      return egraph.add('str', [], value);
    case 'boolean':
      return egraph.add(value ? 'true' : 'false');
  }
  if (value === null) return egraph.add('none');
  if (isList(value)) {
    return egraph.add(
      'list',
      value.map((item) => addLiteral(egraph, item)),
    );
  }
  checkArgument('addLiteral', value, LITERAL);
  return value.kind === 'complex'
    ? egraph.add('complex', [], [value.re, value.im].map(signed).join(','))
    : egraph.add(value.kind, [], value.value);
}

/** A float as text; the zero below zero keeps its sign. */
const signed = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

/** The plain value that a leaf e-node stands for, or undefined when it is no literal. Lists are not leaves. */
export function literalOfLeaf(enode: ENode): Literal | undefined {
  switch (enode.op) {
    case 'int':
    case 'float':
    case 'str':
      return enode.payload;
    case 'big_int':
      return BigInt(enode.payload as string);
    case 'true':
      return true;
    case 'false':
      return false;
    case 'none':
      return null;
    case 'dtype':
      return { kind: 'dtype', value: enode.payload as DType };
    case 'device':
    case 'layout':
    case 'memory_format':
    case 'operator':
      return { kind: enode.op, value: enode.payload as string };
    case 'complex': {
      const [re, im] = (enode.payload as string).split(',').map(Number);
      return { kind: 'complex', re: re as number, im: im as number };
    }
    default:
      return undefined;
  }
}

/** Whether two plain values are the same value: floats by bits (NaN is itself, -0 is not 0), 1 is neither 1.0 nor True. */
export function sameLiteral(a: Literal, b: Literal): boolean {
  if (isList(a)) {
    return isList(b) && a.length === b.length && a.every((item, i) => sameLiteral(item, b[i] as Literal));
  }
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null || isList(b))
    return Object.is(a, b);
  if (a.kind === 'complex') return b.kind === 'complex' && Object.is(a.re, b.re) && Object.is(a.im, b.im);
  return b.kind === a.kind && b.value === a.value;
}
