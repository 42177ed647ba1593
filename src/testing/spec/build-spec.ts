import type { Ruleset } from 'egraph-ts';
import { typedBuilder, type TypedBuilder } from '../../builder/index.js';
import { ProgramBuilder, type CallArgument, type Program, type Value } from '../../program/index.js';
import { factOf, isType } from '../../facts/index.js';
import type { OpSet } from '../../ops/index.js';
import type { Literal } from '../../terms/index.js';
import { isQuestion } from '../generate/sketch.js';
import { callArguments } from './call-arguments.js';
import { sayLayouts } from './say-layouts.js';
import {
  isGraph,
  isOperandList,
  isRef,
  type GraphOperand,
  type ProgramSpec,
  type SpecOperand,
} from './program-spec.js';
import { table } from '../../tables/index.js';
import { checkArgument, checkOptions, FUNCTION, listOf } from '../../diagnostics/index.js';
import { SPEC } from '../expected.js';

/** How {@link buildSpec} builds. */
export interface BuildSpecOptions {
  /** The rulesets that answer questions while building. */
  readonly demand: readonly Ruleset[];
  readonly explain?: boolean;
  /** The ops that calls may name. */
  readonly ops?: OpSet;
}

const OPTIONS: readonly (keyof BuildSpecOptions)[] = ['demand', 'explain', 'ops'];
const VALUES = listOf(['a value that the builder made', (value) => typeof value?.id === 'number']);

/**
 * A spec as a program in an e-graph.
 *
 * @throws EgghatchError when the program is refused
 */
export function buildSpec(spec: ProgramSpec, options: BuildSpecOptions): Program {
  checkArgument('buildSpec', spec, SPEC);
  checkOptions('buildSpec', options ?? null, OPTIONS);
  const builder = new ProgramBuilder(spec.ops === undefined ? options : { ...options, ops: spec.ops });
  const values: Value[] = spec.inputs.map(({ dtype, shape }) =>
    builder.placeholder({ role: 'input', type: { kind: 'tensor', dtype, sizes: shape.map(BigInt) } }),
  );
  // The same graph is the same one wherever it stands.
  const branches = new Map<ProgramSpec, Value>();
  const branch = ({ graph }: GraphOperand): Value => {
    const made = branches.get(graph) ?? submoduleOf(builder, graph, options);
    branches.set(graph, made);
    return made;
  };
  const operand = (arg: SpecOperand): CallArgument => {
    if (isOperandList(arg)) return arg.map(operand);
    if (isGraph(arg)) return branch(arg);
    return isRef(arg) ? (values[arg.ref] as Value) : (arg as Literal);
  };
  for (const step of spec.steps) {
    const args = step.args.map(operand);
    if (step.kind === 'assume') {
      const id = builder.assumeConstant(step.name, args, [{ literal: step.returned }]);
      values.push({ kind: 'value', id, type: { kind: 'none' } });
      continue;
    }
    const kind = CONSTRAINTS[step.target];
    if (kind === undefined) {
      const written = callArguments(step.target, step.args, spec.ops);
      const kwargs = new Map(written.kwargs.map(([name, arg]) => [name, operand(arg)]));
      values.push(builder.call(step.target, written.args.map(operand), kwargs));
    } else {
      builder.constrain(kind, args[0] as CallArgument, args[1] as Literal, args[2] as Literal);
      values.push({ kind: 'value', id: builder.egraph.add('start'), type: { kind: 'none' } });
    }
  }
  return sealWithQuestions(
    builder,
    spec.outputs.map((ref) => values[ref] as Value),
  );
}

function submoduleOf(builder: ProgramBuilder, graph: ProgramSpec, options: BuildSpecOptions): Value {
  const program = buildSpec(graph, options);
  const { type } = factOf(program.egraph, program.outputs[0]!.id);
  if (type === undefined || !isType(type)) throw new TypeError('a branch returns one tensor');
  return builder.submodule({ program, returns: 'value', at: undefined }, type);
}

/**
 * The program that a body for the typed builder makes; unlike `buildProgram` it may return what is asked while tracing
 * (`egghatch.truth`, `egghatch.plain`).
 *
 * @throws EgghatchError when the program is refused
 */
export function buildBody(body: (b: TypedBuilder) => readonly Value[], options: BuildSpecOptions): Program {
  checkArgument('buildBody', body, FUNCTION);
  checkOptions('buildBody', options ?? null, OPTIONS);
  const another = (): ProgramBuilder => new ProgramBuilder(options);
  const builder = another();
  const outputs = body(typedBuilder(builder, another));
  checkArgument('the body of buildBody', outputs, VALUES, 'gave');
  for (const value of outputs) builder.idOf(value);
  return sealWithQuestions(builder, outputs);
}

const CONSTRAINTS: Readonly<Record<string, 'size' | 'value'>> = table({
  'egghatch.constrain_as_size': 'size',
  'egghatch.constrain_as_value': 'value',
});

/** Questions are no part of a sealed program, so the values that are asked for are returned beside what it returns. */
function sealWithQuestions(builder: ProgramBuilder, outputs: readonly Value[]): Program {
  const { egraph } = builder;
  const isAsked = (value: Value): boolean =>
    [...egraph.nodes(value.id)].some((enode) => isQuestion(enode.op));
  const leaf = { kind: 'leaf' } as const;
  const inputs = Array.from({ length: builder.inputCount }, () => leaf);
  const asked = outputs.filter(isAsked);
  const program = builder.seal({
    outputs: outputs.flatMap((value) => (asked.includes(value) ? [] : [{ id: builder.idOf(value) }])),
    inSpec: {
      kind: 'tuple',
      items: [
        { kind: 'tuple', items: inputs },
        { kind: 'dict', entries: [] },
      ],
    },
    outSpec: outputs.length === 1 ? leaf : { kind: 'tuple', items: outputs.map(() => leaf) },
  });
  sayLayouts(egraph);
  if (asked.length === 0) return program;
  const root = [...egraph.nodes(program.root)].find((enode) => enode.op === 'return');
  const all = egraph.add(
    'list',
    outputs.map((value) => value.id),
  );
  return { ...program, root: egraph.add('return', [root?.children[0] as number, all]) };
}
