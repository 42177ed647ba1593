import type { Id } from 'egraph-ts';
import { describeClass } from '../../facts/index.js';
import { symKey } from '../../ir/sym/index.js';
import type { Program } from '../../program/index.js';
import { opOf } from '../../terms/index.js';

/** A class by what computes it and what is known of it: `aten.mm.default: f32[2, 4]`. */
export function describeCalls(program: Program, id: Id): string {
  const { egraph } = program;
  const words = new Set<string>();
  for (const enode of egraph.nodes(id)) {
    const target = opOf(egraph, enode)?.target;
    if (target !== undefined) words.add(target);
    else if (enode.op === 'placeholder') words.add('an input');
    else if (enode.op === 'get_attr') words.add(`the attribute ${String(enode.payload)}`);
    else if (enode.op === 'list') words.add('a list');
    else if (enode.op === 'result') words.add('the result of an effect');
    else if (enode.op === 'start') words.add('the beginning of the program');
  }
  const known = describe(program, id);
  return words.size === 0 ? known : `${[...words].join(' = ')}: ${known}`;
}

/** What is known of a class: a type, a value, a range; symbols as the program calls them. */
export function describe({ egraph, symbolTable }: Program, id: Id): string {
  return describeClass(egraph, id, (sym) => symbolTable?.names.get(symKey(sym)) ?? symKey(sym));
}

/** Sites are the engine's business. */
export const isHiddenVariable = (name: string): boolean =>
  /^\?site(-of-)?\d*$/.test(name) || !name.startsWith('?');
