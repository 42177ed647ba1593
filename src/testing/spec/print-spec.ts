import { printTagged, reprFloat, reprString } from '../../ir/index.js';
import type { OpSet } from '../../ops/index.js';
import { isTagged, type Literal } from '../../terms/index.js';
import { callArguments } from './call-arguments.js';
import {
  isGraph,
  isOperandList,
  isRef,
  type ProgramSpec,
  type SpecOperand,
  type Step,
} from './program-spec.js';
import { checkArgument } from '../../diagnostics/index.js';
import { SPEC } from '../expected.js';

/** A program as text: one line a call, in the notation of torch's printed programs. */
export function printSpec(spec: ProgramSpec): string {
  checkArgument('printSpec', spec, SPEC);
  const names = namesOf(spec);
  const inputs = spec.inputs.map(({ dtype, shape }, i) => `${names[i]}: ${dtype}[${shape.join(', ')}]`);
  const lines = spec.steps.map((step, k) => {
    const call = printStep(step, (ref) => names[ref] as string, spec.ops);
    const used = isUsed(spec, spec.inputs.length + k);
    return `    ${used ? `${names[spec.inputs.length + k]} = ` : ''}${call}`;
  });
  const outputs = spec.outputs.map((ref) => names[ref]).join(', ');
  return [
    `program(${inputs.join(', ')}):`,
    ...lines,
    `    return (${outputs}${spec.outputs.length === 1 ? ',' : ''})`,
  ].join('\n');
}

/** How the values of a spec are called: `x0` the inputs, `v0` the results. */
export function namesOf(spec: ProgramSpec): readonly string[] {
  return [...spec.inputs.map((_, i) => `x${i}`), ...spec.steps.map((_, k) => `v${k}`)];
}

function isUsed(spec: ProgramSpec, ref: number): boolean {
  return spec.outputs.includes(ref) || spec.steps.some((step) => step.args.some((arg) => mentions(arg, ref)));
}

function mentions(operand: SpecOperand, ref: number): boolean {
  if (isOperandList(operand)) return operand.some((item) => mentions(item, ref));
  return isRef(operand) && operand.ref === ref;
}

function printStep(step: Step, nameOf: (ref: number) => string, ops: OpSet | undefined): string {
  if (step.kind === 'call') {
    const written = callArguments(step.target, step.args, ops);
    const keywords = written.kwargs.map(([name, arg]) => `${name} = ${printOperand(arg, nameOf)}`);
    return `${step.target}(${[...written.args.map((arg) => printOperand(arg, nameOf)), ...keywords].join(', ')})`;
  }
  const args = step.args.map((arg) => printOperand(arg, nameOf));
  return `assume_constant_result(${step.name})(${args.join(', ')})  # returns ${printOperand(step.returned, nameOf)}`;
}

function printOperand(operand: SpecOperand, nameOf: (ref: number) => string): string {
  if (isOperandList(operand)) return `[${operand.map((item) => printOperand(item, nameOf)).join(', ')}]`;
  if (isRef(operand)) return nameOf(operand.ref);
  if (isGraph(operand)) return printGraph(operand.graph);
  return printPlain(operand as Exclude<Literal, readonly unknown[]>);
}

/** A branch in a line: `(x0: f32[2]) -> aten.neg.default(x0)`. */
function printGraph(graph: ProgramSpec): string {
  const names = namesOf(graph);
  const inputs = graph.inputs.map(({ dtype, shape }, i) => `${names[i]}: ${dtype}[${shape.join(', ')}]`);
  const steps = graph.steps.map(
    (step, k) =>
      `${names[graph.inputs.length + k]} = ${printStep(step, (ref) => names[ref] as string, graph.ops)}`,
  );
  return `{(${inputs.join(', ')}) ${[...steps, `return ${graph.outputs.map((ref) => names[ref]).join(', ')}`].join('; ')}}`;
}

function printPlain(literal: Exclude<Literal, readonly unknown[]>): string {
  if (literal === null) return 'None';
  switch (typeof literal) {
    case 'bigint':
      return String(literal);
    case 'number':
      return reprFloat(literal);
    case 'boolean':
      return literal ? 'True' : 'False';
    case 'string':
      return reprString(literal);
  }
  if (isTagged(literal)) return printTagged(literal);
  throw new TypeError('no plain value');
}
