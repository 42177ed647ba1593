import { language, type ENode, type Language, type OpDecl } from 'egraph-ts';
import { checkArgument } from '../diagnostics/index.js';
import { KNOWN_OPS, OP_SET, opaqueOp, type OpDefinition, type OpSet } from '../ops/index.js';
import { layoutOf } from './layout.js';
import { table } from '../tables/index.js';

/**
 * E-nodes that are not calls of ops.
 *
 * Leaves carry literals (`big_int` one that 64 bits do not hold, by its digits); `list` is an argument list. `sym` names a symbol, so that what is known of it has a class to
 * live on, `submodule` a graph that is called (by its index in the program), and `expression` an expression over symbols that a question is about. `site` tells two textually equal calls apart. `start` is the effect state before anything happened and
 * `return` the root of a program: the last state, then the outputs. `opaque` is a call of an op that nobody declared, with
 * the effect state before it; `result` is the value of a call that is an effect.
 */
const STRUCTURE: Readonly<Record<string, OpDecl>> = table({
  int: { arity: 0, payload: 'int' },
  big_int: { arity: 0, payload: 'string' },
  float: { arity: 0, payload: 'float' },
  str: { arity: 0, payload: 'string' },
  true: { arity: 0 },
  false: { arity: 0 },
  none: { arity: 0 },
  dtype: { arity: 0, payload: 'string' },
  device: { arity: 0, payload: 'string' },
  layout: { arity: 0, payload: 'string' },
  memory_format: { arity: 0, payload: 'string' },
  operator: { arity: 0, payload: 'string' },
  complex: { arity: 0, payload: 'string' },
  list: { arity: 'variadic' },
  placeholder: { arity: 0, payload: 'int' },
  submodule: { arity: 0, payload: 'int' },
  get_attr: { arity: 0, payload: 'string' },
  sym: { arity: 0, payload: 'string' },
  expression: { arity: 0, payload: 'string' },
  site: { arity: 0, payload: 'int' },
  start: { arity: 0 },
  return: { arity: 2 },
  opaque: { arity: 'variadic', payload: 'string' },
  result: { arity: 1 },
});

const languages = new WeakMap<OpSet, Language>();
const opSets = new WeakMap<Language, OpSet>();

/**
 * The language of programs over a set of ops: {@link STRUCTURE} and every op, its children laid out as {@link layoutOf}
 * says. One set has one language, however often it is asked for.
 */
export function programLanguage(ops: OpSet = KNOWN_OPS): Language {
  checkArgument('programLanguage', ops, OP_SET);
  let made = languages.get(ops);
  if (made === undefined) {
    const decls: Record<string, OpDecl> = table({ ...STRUCTURE });
    for (const op of ops) decls[op.target] = { arity: layoutOf(op).arity };
    made = language(decls);
    languages.set(ops, made);
    opSets.set(made, ops);
  }
  return made;
}

/** The ops of a language that {@link programLanguage} made. */
export function opsOf(of: Language): OpSet {
  const ops = opSets.get(of);
  if (ops === undefined)
    throw new RangeError('this e-graph holds no program: its language is of something else');
  return ops;
}

/** The op that an e-node calls; undefined when it is no call. */
export function opOf(
  { language: of }: { readonly language: Language },
  enode: ENode,
): OpDefinition | undefined {
  return enode.op === 'opaque' ? opaqueOp(enode.payload as string) : opsOf(of).lookup(enode.op);
}
