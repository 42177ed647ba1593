import * as either from 'fp-ts/lib/Either.js';
import type { Ruleset } from 'egraph-ts';
import {
  checkArgument,
  checkOptions,
  EgghatchError,
  FUNCTION,
  listOf,
  type Expected,
} from '../diagnostics/index.js';
import type { Dialect } from '../ir/index.js';
import type { OpSet } from '../ops/index.js';
import { TORCH_2_1, TORCH_2_15 } from '../passes/index.js';
import { BUILDING, DIALECT, ProgramBuilder, type Program, type Value } from '../program/index.js';
import { typedBuilder, type TypedBuilder } from './typed-builder.js';

/** How {@link buildProgram} builds. */
export interface BuildOptions {
  /**
   * The dialect of torch that the program is in, torch 2.1 unless told otherwise: which ops there are, where what is owed of a
   * value is checked, and how the program is printed once it is lowered, with `TORCH_2_1` or `TORCH_2_15`.
   */
  readonly dialect?: Dialect;
  /** Rulesets that answer questions while building; those of the dialect unless told otherwise. */
  readonly demand?: readonly Ruleset[];
  /** Keeps track of why things are equal, for proofs. */
  readonly explain?: boolean;
  /** The ops that calls may name; those of torch that are known here unless told otherwise. */
  readonly ops?: OpSet;
}

const OUTPUTS = listOf([
  'a value that the builder made',
  (value) => typeof value?.id === 'number',
] satisfies Expected);

/**
 * Builds a program in TypeScript. `body` makes inputs and calls and gives the outputs.
 *
 * The program still holds its escape hatches: run passes over it, or `exportProgram`, to get rid of them.
 */
export function buildProgram(
  body: (b: TypedBuilder) => readonly Value[],
  options: BuildOptions = {},
): either.Either<EgghatchError, Program> {
  try {
    checkArgument('buildProgram', body, FUNCTION);
    checkOptions('buildProgram', options, { ...BUILDING, dialect: DIALECT });
    const { demand } = options.dialect === 'torch-2.15' ? TORCH_2_15 : TORCH_2_1;
    const another = (): ProgramBuilder => new ProgramBuilder({ demand, ...options });
    const builder = another();
    const outputs = body(typedBuilder(builder, another));
    checkArgument('the body of buildProgram', outputs, OUTPUTS, 'gave');
    const inputs = builder.inputCount;
    const leaf = { kind: 'leaf' } as const;
    return either.right(
      builder.seal({
        outputs: outputs.map((value) => ({ id: builder.idOf(value) })),
        inSpec: {
          kind: 'tuple',
          items: [
            { kind: 'tuple', items: Array.from({ length: inputs }, () => leaf) },
            { kind: 'dict', entries: [] },
          ],
        },
        outSpec: outputs.length === 1 ? leaf : { kind: 'tuple', items: outputs.map(() => leaf) },
      }),
    );
  } catch (error) {
    if (error instanceof EgghatchError) return either.left(error);
    throw error;
  }
}
