import { language, type Language, type OpDecl } from 'egraph-ts';
import { allOps } from '../ops/index.js';
import { layoutOf } from './layout.js';

/**
 * E-nodes that are not calls of ops.
 *
 * Leaves carry literals; `list` is an argument list. `sym` names a symbol, so that what is known of it has a class to
 * live on, `submodule` a graph that is called (by its index in the program), and `expression` an expression over symbols that a question is about. `site` tells two textually equal calls apart. `start` is the effect state before anything happened and
 * `return` the root of a program: the last state, then the outputs.
 */
const STRUCTURE: Readonly<Record<string, OpDecl>> = {
  int: { arity: 0, payload: 'int' },
  float: { arity: 0, payload: 'float' },
  str: { arity: 0, payload: 'string' },
  true: { arity: 0 },
  false: { arity: 0 },
  none: { arity: 0 },
  dtype: { arity: 0, payload: 'string' },
  device: { arity: 0, payload: 'string' },
  layout: { arity: 0, payload: 'string' },
  memory_format: { arity: 0, payload: 'string' },
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
};

let made: Language | undefined;

/**
 * The language of programs: {@link STRUCTURE} and every op of the registry, its children laid out as
 * {@link layoutOf} says.
 */
export function programLanguage(): Language {
  if (made === undefined) {
    const decls: Record<string, OpDecl> = { ...STRUCTURE };
    for (const op of allOps()) decls[op.target] = { arity: layoutOf(op).arity };
    made = language(decls);
  }
  return made;
}
