import { EgghatchError } from '../diagnostics/index.js';
import type { ExportedProgram } from './exported-program.js';
import { graphProblems } from './internal/graph-problems.js';
import { signatureProblems } from './internal/signature-problems.js';
import { symbolProblems } from './internal/symbol-problems.js';

/** Something that is wrong with a program, in one sentence, and what to do about it. */
export interface Problem {
  readonly message: string;
  readonly hint: string;
}

/**
 * What is wrong with the structure of a program, in the order of its nodes: names that are given twice, uses before definitions,
 * placeholders and return out of place, operators with the wrong number of operands, a signature that does not fit the
 * graph, symbols without a range. What the ops say of their arguments is not looked at here.
 */
export function verifyStructure(program: ExportedProgram): readonly EgghatchError[] {
  return [
    ...graphProblems(program.graph, program.dialect),
    ...signatureProblems(program),
    ...symbolProblems(program),
  ].map((problem) => new EgghatchError({ kind: 'malformed', ...problem }));
}
