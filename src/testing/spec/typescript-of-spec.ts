import { toScalars, type Scalar, type Tensor } from '../../tensor/index.js';
import type { OpSet } from '../../ops/index.js';
import type { Literal } from '../../terms/index.js';
import { callArguments } from './call-arguments.js';
import { namesOf } from './print-spec.js';
import {
  isGraph,
  isOperandList,
  isRef,
  type ProgramSpec,
  type SpecOperand,
  type Step,
} from './program-spec.js';
import { table } from '../../tables/index.js';
import { checkArgument } from '../../diagnostics/index.js';
import { SPEC } from '../expected.js';

/** A spec as the body of the typed builder: `(b) => { … return [v3]; }`. */
export function typescriptOfSpec(spec: ProgramSpec, indent = ''): string {
  checkArgument('typescriptOfSpec', spec, SPEC);
  const names = namesOf(spec);
  const used = new Set([...spec.outputs, ...spec.steps.flatMap((step) => step.args.flatMap(mentioned))]);
  const lines = [
    ...spec.inputs.map(
      ({ dtype, shape }, i) =>
        `const ${names[i]} = b.input({ dtype: '${dtype}', shape: [${shape.join(', ')}] });`,
    ),
    ...spec.steps.map((step, k) => {
      const ref = spec.inputs.length + k;
      const call = stepText(step, names, spec.ops);
      return used.has(ref) ? `const ${names[ref]} = ${call};` : `${call};`;
    }),
    `return [${spec.outputs.map((ref) => names[ref]).join(', ')}];`,
  ];
  return `(b) => {\n${lines.map((line) => `${indent}  ${line}`).join('\n')}\n${indent}}`;
}

/** A tensor as an expression. */
export function typescriptOfTensor({ dtype, shape, ...rest }: Tensor): string {
  const data = toScalars({ dtype, shape, ...rest }).map(scalarText);
  return `tensorOf('${dtype}', [${shape.join(', ')}], [${data.join(', ')}])`;
}

function mentioned(operand: SpecOperand): readonly number[] {
  if (isOperandList(operand)) return operand.flatMap(mentioned);
  return isRef(operand) ? [operand.ref] : [];
}

function stepText(step: Step, names: readonly string[], ops: OpSet | undefined): string {
  const args = step.args.map((arg) => operandText(arg, names));
  if (step.kind === 'assume') {
    return `b.assumeConstant(${JSON.stringify(step.name)}, [${args.join(', ')}], ${operandText(step.returned, names)})`;
  }
  const constrain = CONSTRAINTS[step.target];
  if (constrain !== undefined) {
    const bounds = ['min', 'max'].flatMap((name, i) =>
      step.args[i + 1] === null ? [] : [`${name}: ${args[i + 1]}`],
    );
    return `b.${constrain}(${args[0]}, { ${bounds.join(', ')} })`;
  }
  if (step.target === 'higher_order.cond') return `b.cond(${args.join(', ')})`;
  if (step.target === 'aten._local_scalar_dense.default') return `b.item(${args[0]})`;
  const written = callArguments(step.target, step.args, ops);
  const positional = written.args.map((arg) => operandText(arg, names));
  if (written.kwargs.length === 0)
    return `b.call('${step.target}'${positional.map((arg) => `, ${arg}`).join('')})`;
  const keywords = written.kwargs.map(([name, arg]) => `${name}: ${operandText(arg, names)}`);
  return `b.callWith('${step.target}', [${positional.join(', ')}], { ${keywords.join(', ')} })`;
}

const CONSTRAINTS: Readonly<Record<string, string>> = table({
  'egghatch.constrain_as_size': 'constrainAsSize',
  'egghatch.constrain_as_value': 'constrainAsValue',
});

function operandText(operand: SpecOperand, names: readonly string[]): string {
  if (isOperandList(operand)) return `[${operand.map((item) => operandText(item, names)).join(', ')}]`;
  if (isRef(operand)) return names[operand.ref] as string;
  if (isGraph(operand)) return branchText(operand.graph);
  const literal = operand as Exclude<Literal, readonly unknown[]>;
  if (literal === null) return 'null';
  if (typeof literal === 'string') return JSON.stringify(literal);
  if (typeof literal === 'object') {
    return literal.kind === 'complex'
      ? `{ kind: 'complex', re: ${scalarText(literal.re)}, im: ${scalarText(literal.im)} }`
      : `{ kind: '${literal.kind}', value: '${literal.value}' }`;
  }
  return scalarText(literal);
}

/** A branch of `cond`, in a line: its operands are what it takes. */
function branchText(graph: ProgramSpec): string {
  const names = namesOf(graph);
  const inputs = graph.inputs.map((_, i) => names[i]);
  const steps = graph.steps.map(
    (step, k) => `const ${names[graph.inputs.length + k]} = ${stepText(step, names, graph.ops)};`,
  );
  return `(${['b', ...inputs].join(', ')}) => { ${[...steps, `return ${names[graph.outputs[0]!]};`].join(' ')} }`;
}

function scalarText(x: Scalar): string {
  if (typeof x === 'bigint') return `${x}n`;
  return Object.is(x, -0) ? '-0' : String(x);
}
