import { compileRangeOf, factOf, isType, symbolsOfType } from '../facts/index.js';
import type { RangeConstraint } from '../ir/index.js';
import { symKey, type Sym } from '../ir/sym/index.js';
import type { Program, SymbolTable } from './program.js';
import type { Scheduled } from './schedule.js';

/**
 * torch evaluates a program five times: tracing the bytecode, running the traced graph, collecting mutations, tracing the
 * decomposed graph, and adding the run-time assertions. Each time `.item()` takes a fresh symbol from one counter, and
 * the last run, which sees live calls only, is the one that is printed. What is remembered on an input is remembered by the
 * runs over everything, but the last one has inputs of its own; parameters and buffers are the same in all of them. What
 * the first run erases, the others do not see.
 */
const RUNS_OVER_EVERYTHING = 4;

/** Names the symbols of a program as torch 2.1 counts them. */
export function nameSymbols(program: Program, order: readonly Scheduled[]): SymbolTable {
  if (program.symbolTable !== undefined) return program.symbolTable;
  const names = new Map<string, string>();
  const ranges = new Map<string, RangeConstraint>();
  const counters = { i: 0, f: 0 };
  for (const { name, range, sym } of program.inputSymbols) {
    ranges.set(name, sym === undefined ? range : compileRangeOf(program.egraph, sym));
    if (sym !== undefined) names.set(symKey(sym), name);
  }
  const make = (sym: Sym): void => {
    // A bool item is counted and named as an int in [0, 1].
    const kind = sym.kind === 'f' ? 'f' : 'i';
    const name = `${kind}${counters[kind]++}`;
    names.set(symKey(sym), name);
    ranges.set(name, compileRangeOf(program.egraph, sym));
  };
  for (const { sym } of program.symbols) make(sym);
  const shown = symbolsShown(program, order);
  const anew = program.symbols.filter(
    ({ sym, memory, erased }) => memory === undefined && (erased !== true || shown.has(symKey(sym))),
  );
  for (let run = 2; run <= RUNS_OVER_EVERYTHING; run++) for (const { sym } of anew) make(sym);
  const kept = program.symbols.filter(({ memory }) => memory !== undefined && memory !== 'input');
  const made = new Set(kept.map(({ sym }) => symKey(sym)));
  // The first call that shows a symbol is the one that makes it.
  for (const [key, sym] of shown) {
    if (sym.kind === 's' || made.has(key)) continue;
    made.add(key);
    make(sym);
  }
  return { names, ranges };
}

/** The symbols in the types of calls, in the order in which they come up. */
function symbolsShown(program: Program, order: readonly Scheduled[]): ReadonlyMap<string, Sym> {
  const shown = new Map<string, Sym>();
  for (const call of order) {
    const { type } = factOf(program.egraph, call.id);
    if (type === undefined || !isType(type)) continue;
    for (const sym of symbolsOfType(type)) if (!shown.has(symKey(sym))) shown.set(symKey(sym), sym);
  }
  return shown;
}
