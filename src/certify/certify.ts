import type { Id } from 'egraph-ts';
import * as either from 'fp-ts/lib/Either.js';
import {
  CERTIFICATE_VERSION,
  writtenOf,
  type Certificate,
  type GraphProof,
  type RuleData,
  type WrittenProgram,
} from '../check/index.js';
import { checkArgument, checkOptions, EgghatchError, problemOf } from '../diagnostics/index.js';
import { isNodeArgument, type Argument, type ExportedProgram, type Graph, type Node } from '../ir/index.js';
import { castsInside } from '../ops/index.js';
import {
  readWithChoices,
  PROGRAM,
  READ_OPTIONS,
  termOfChoice,
  type Program,
  type ReadOptions,
  type ReadWithChoices,
} from '../program/index.js';
import { GraphCertifier } from './internal/graph-certifier.js';
import { NotTheSame } from './internal/walk.js';

/** A program that was read out of its e-graph, with the certificate that it is what was written. */
export interface CertifiedProgram {
  readonly program: ExportedProgram;
  readonly certificate: Certificate;
}

/**
 * Reads a program as `toExportedProgram` does, and certifies that the rules led to it from the program as it was written, whatever passes ran
 * in between. The program must have been read or built with `explain: true`.
 *
 * Left of kind `refused` for a program that does not remember why things are equal, `unsupported` for one that was built in the dialect of
 * torch 2.15; otherwise what reading says. Linear in what
 * the proof rests on.
 *
 * @param options as for reading; `'as torch'` reads what an export prints
 * @param onRead with `'as torch'`: told what the program was read from
 */
export function certifiedProgram(
  program: Program,
  options: ReadOptions | 'as torch' = {},
  onRead?: ReadOptions['onRead'],
): either.Either<EgghatchError, CertifiedProgram> {
  const wrong = problemOf(() => {
    checkArgument('certifiedProgram', program, PROGRAM);
    if (options !== 'as torch') checkOptions('certifiedProgram', options, READ_OPTIONS);
  });
  if (wrong !== undefined) return either.left(wrong);
  if (program.dialect === 'torch-2.15') return either.left(notInThisDialect());
  if (program.written === undefined) return either.left(notExplained());
  const read = readWithChoices(program, options, onRead);
  if (either.isLeft(read)) return read;
  try {
    return either.right({ program: read.right.exported, certificate: certificateOf(program, read.right) });
  } catch (error) {
    if (error instanceof NotTheSame) return either.left(notCertified(error));
    throw error;
  }
}

function certificateOf(program: Program, read: ReadWithChoices): Certificate {
  const { exported: before } = program.written!;
  const rules: RuleData[] = [];
  const graphs: GraphProof[] = [];
  const visit = (
    part: Program,
    from: Graph,
    to: Graph,
    names: { readonly graph: string; readonly becomes: string },
  ): void => {
    const certifier = new GraphCertifier(part, { before, after: read.exported, from, to }, rules);
    graphs.push({ ...names, ...certifier.prove(endOf(part, read)) });
    const kept = castsInside(from);
    for (const { was, is, index } of certifier.submodules) {
      if (kept.has(was)) continue;
      const [inner, innerTo] = [from.submodules?.get(was), to.submodules?.get(is)];
      if (inner === undefined || innerTo === undefined) throw new NotTheSame(`there is no graph ${was}`);
      visit(part.submodules[index]!.program, inner, innerTo, {
        graph: joined(names.graph, was),
        becomes: joined(names.becomes, is),
      });
    }
  };
  visit(program, before.graph, read.exported.graph, { graph: '', becomes: '' });
  return {
    format: 'egghatch-certificate',
    version: CERTIFICATE_VERSION,
    before: written(before),
    after: written(read.exported),
    rules,
    graphs,
  };
}

const joined = (outer: string, name: string): string => (outer === '' ? name : `${outer}.${name}`);

function endOf(part: Program, { choices }: ReadWithChoices): Id {
  const choice = choices.get(part);
  if (choice === undefined) throw new NotTheSame('a graph was not read');
  return termOfChoice(part, choice);
}

function written(program: ExportedProgram): WrittenProgram {
  const [returned] = program.graph.nodes.at(-1)?.args ?? [];
  // torch 2.1 prints no constant that a program returns.
  const isShown = (output: unknown): boolean =>
    program.dialect === 'torch-2.15' || isNodeArgument(output as Argument<Node>);
  if (!Array.isArray(returned) || !returned.every(isShown)) throw new NotTheSame('it returns a constant');
  return writtenOf(program);
}

function notInThisDialect(): EgghatchError {
  return new EgghatchError({
    kind: 'unsupported',
    message:
      'a program that was built in the dialect of torch 2.15 has no certificate: its constraint calls are no calls of it',
    hint: 'build it in the dialect of torch 2.1, or certify what is done to an archive',
  });
}

function notExplained(): EgghatchError {
  return new EgghatchError({
    kind: 'refused',
    message: 'this program does not remember why things are equal',
    hint: 'read or build it with { explain: true }',
  });
}

function notCertified(cause: NotTheSame): EgghatchError {
  return new EgghatchError(
    {
      kind: 'unsupported',
      message: `no certificate can be made of this program: ${cause.message}`,
      hint: 'please report the program',
    },
    { cause },
  );
}
