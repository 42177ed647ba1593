import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, test } from 'vitest';
import { renderError } from '../../src/diagnostics/index.js';
import { compileGraph, type GraphValue } from '../../src/eval/index.js';
import type { ExportedProgram } from '../../src/ir/index.js';
import { TORCH_2_15_OPS } from '../../src/ops/index.js';
import { EXACT_2_15, foldBatchNorm, rulesetPass } from '../../src/passes/index.js';
import {
  foldConstants,
  fromExportedProgram,
  toExportedProgram,
  type FoldOptions,
} from '../../src/program/index.js';
import {
  exportedProgramOf,
  joinPieces,
  withProgram,
  writePt2,
  type Pt2Archive,
} from '../../src/pt2/index.js';
import { tensorOf, type Tensor } from '../../src/tensor/index.js';
import { NAMES, opened, read } from './fixtures.js';

function right<T>(
  result: { _tag: 'Left'; left: Parameters<typeof renderError>[0] } | { _tag: 'Right'; right: T },
): T {
  if (isLeft(result)) throw new Error(renderError(result.left));
  return result.right;
}

const folded = (program: ExportedProgram, options?: FoldOptions): ExportedProgram =>
  right(foldConstants(program, options));

const again = (archive: Pt2Archive, program: ExportedProgram): Pt2Archive =>
  opened(joinPieces(writePt2(withProgram(archive, program))));

const targets = ({ graph }: ExportedProgram): readonly string[] =>
  graph.nodes.flatMap(({ op, target }) => (op === 'call_function' ? [target.split('.')[1]!] : []));

const states = ({ graphSignature }: ExportedProgram): readonly string[] =>
  graphSignature.specs!.inputs.flatMap(({ kind, target }) =>
    target === undefined ? [] : [`${kind} ${target}`],
  );

/** What a functional program gives for tensors in the place of its user inputs. */
function run(program: ExportedProgram, inputs: readonly Tensor[]): readonly GraphValue[] {
  const users = [...inputs];
  const given = program.graphSignature.specs!.inputs.map(({ target }) =>
    target === undefined ? users.shift()! : program.stateDict.get(target)!,
  );
  return compileGraph(program.graph, new Map(), TORCH_2_15_OPS)(given);
}

const numbers = (shape: readonly number[]): Tensor =>
  tensorOf(
    'f32',
    shape,
    Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => ((i * 37) % 11) / 4 - 1),
  );

function valuesOf(outputs: readonly GraphValue[]): readonly number[] {
  return outputs.flatMap((value) => [...(value as Tensor).data].map(Number));
}

describe('what depends on weights alone', () => {
  const archive = read('folds_core');
  const before = exportedProgramOf(archive);
  const x = numbers([5, 2]);

  test('is computed once, exactly', () => {
    const after = folded(before);
    // arange(3) * 2 + 1 and the transposes; what is returned, what is not exact and what a buffer gives stay.
    expect(targets(after)).toEqual('add mm add mm mm arange mul sum expand exp mm'.split(' '));
    expect(states(after)).toEqual([
      'parameter tied',
      'buffer count',
      'buffer folded_permute_1',
      'tensor_constant folded_add_1',
      'buffer folded_permute',
      'tensor_constant folded_full',
    ]);
    expect(valuesOf(run(after, [x]))).toEqual(valuesOf(run(before, [x])));
  });

  test('is written with the archive, and reads again', () => {
    const after = folded(before);
    const written = again(archive, after);
    const reread = exportedProgramOf(written);
    expect(states(reread)).toEqual(states(after));
    expect(valuesOf(run(reread, [x]))).toEqual(valuesOf(run(before, [x])));
    expect([...written.weights!.keys()]).toEqual(['tied', 'count', 'folded_permute_1', 'folded_permute']);
    expect([...written.entries.keys()].filter((path) => /weight_/.test(path))).toHaveLength(3);
    expect(reread.stateDict.get('folded_add_1')).toEqual(tensorOf('i64', [3], [1n, 3n, 5n]));
  });

  test('has the bytes of the weight that it is a view of', () => {
    const after = withProgram(archive, folded(before));
    expect(after.weights!.get('folded_permute_1')!.entry).toBe(archive.weights!.get('w')!.entry);
    expect(after.weights!.get('folded_permute_1')!.layout).toMatchObject({
      sizes: [2, 3],
      strides: [1, 2],
    });
  });

  test('up to rounding, where that is asked for', () => {
    const after = folded(before, { exact: false });
    expect(targets(after)).not.toContain('exp');
  });

  test('stays where the archive would grow by more than it may', () => {
    const after = folded(before, { growth: 100 });
    expect(targets(after)).toContain('full');
    // A transpose of a weight that goes takes no more.
    expect(states(after)).toContain('buffer folded_permute_1');
  });

  test('is not asked of programs of torch 2.1', () => {
    expect(foldConstants({ ...before, dialect: 'torch-2.1' })).toMatchObject({
      left: { kind: 'unsupported' },
    });
  });
});

describe('a convolution and its batch normalization', () => {
  test.each(['conv_norm', 'conv_norm_core'])('%s: are one convolution', (name) => {
    const archive = read(name);
    const before = exportedProgramOf(archive);
    const { program } = right(
      rulesetPass('fold', [...EXACT_2_15, foldBatchNorm]).run(right(fromExportedProgram(before))),
    );
    const after = folded(right(toExportedProgram(program)), { exact: false });
    expect(targets(after)).toEqual([name === 'conv_norm' ? 'conv2d' : 'convolution', 'relu']);
    expect(states(after).filter((state) => /weight|mean/.test(state))).toEqual([]);
    const reread = exportedProgramOf(again(archive, after));
    expect(targets(reread)).toEqual(targets(after));
    // The convolution of torch.nn.functional has no semantics here; that of decomposed programs has.
    if (name === 'conv_norm') return;
    const x = numbers([1, 2, 4, 4]);
    const [one, other] = [valuesOf(run(before, [x])), valuesOf(run(reread, [x]))];
    other.forEach((value, i) => expect(value).toBeCloseTo(one[i]!, 5));
  });
});

test.each(NAMES)('%s is written with its constants so that it reads again', (name) => {
  const archive = read(name);
  const program = folded(exportedProgramOf(archive), { exact: false });
  expect(states(exportedProgramOf(again(archive, program)))).toEqual(states(program));
});
