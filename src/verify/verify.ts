import { checkArgument, checkOptions, type EgghatchError } from '../diagnostics/index.js';
import { EXPORTED_PROGRAM, verifyStructure, type ExportedProgram } from '../ir/index.js';
import { KNOWN_OPS, OP_SET, opsOfDialect, type OpSet } from '../ops/index.js';
import { bindingProblems, typeProblems } from './internal/type-problems.js';

/** What a program is held to. */
export interface VerifyOptions {
  /** The ops whose calls are typed; those of torch that are known here unless told otherwise. Others are taken as they are. */
  readonly ops?: OpSet;
}

/**
 * What makes a program ill-formed, in the order of its nodes: names that are given twice or are none, uses before
 * definitions, placeholders and return out of place, a signature or specs that do not fit the graph, symbols without a
 * range; and, where the structure is sound, calls whose arguments their op does not take, and, of torch 2.1, annotations that are not
 * what the shape rule of the op says. A shape that what is known of the symbols does not decide is believed.
 *
 * Empty for every program that this package makes. Linear in the size of the program.
 */
export function verify(program: ExportedProgram, options: VerifyOptions = {}): readonly EgghatchError[] {
  checkArgument('verify', program, EXPORTED_PROGRAM);
  checkOptions('verify', options, { ops: OP_SET });
  const structure = verifyStructure(program);
  if (structure.length > 0) return structure;
  // Torch 2.15 computes with the types that a program says, without looking: they are believed here, too.
  if (program.dialect === 'torch-2.15')
    return bindingProblems(program, opsOfDialect(program.dialect, options.ops));
  return typeProblems(program, options.ops ?? KNOWN_OPS);
}
