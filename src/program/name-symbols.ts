import { compileRangeOf, siteOfSymbol } from '../facts/index.js';
import type { RangeConstraint } from '../ir/index.js';
import { symKey, type Sym } from '../ir/sym/index.js';
import type { Program, SymbolTable } from './program.js';
import type { Scheduled } from './schedule.js';

/**
 * torch evaluates a program five times: tracing the bytecode, running the traced graph, collecting mutations, tracing the
 * decomposed graph, and adding the run-time assertions. Each time `.item()` takes a fresh symbol from one counter, and
 * the last run, which sees live calls only, is the one that is printed.
 */
const RUNS_OVER_EVERYTHING = 4;
/** What is remembered on an input tensor is made by the first two runs only, and printed as the second named it. */
const RUNS_WITHOUT_MEMORY = 2;

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
  for (let run = 1; run <= RUNS_OVER_EVERYTHING; run++) {
    for (const { sym, memoised } of program.symbols) if (!memoised || run <= RUNS_WITHOUT_MEMORY) make(sym);
  }
  const bySite = new Map<number, Sym[]>();
  for (const { sym, memoised } of program.symbols) {
    const site = siteOfSymbol(sym);
    if (memoised || site === undefined) continue;
    bySite.set(site, [...(bySite.get(site) ?? []), sym]);
  }
  for (const call of order) for (const sym of bySite.get(call.site) ?? []) make(sym);
  return { names, ranges };
}
