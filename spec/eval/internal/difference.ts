import type { RuntimeValue } from '../../../src/eval/index.js';
import type { ExportedProgram, JsonNode } from '../../../src/ir/index.js';
import { lookupOp } from '../../../src/ops/index.js';
import { scalarAt, type Scalar, type Tensor } from '../../../src/tensor/index.js';

const EPSILON: Readonly<Record<string, number>> = {
  f16: 2 ** -10,
  bf16: 2 ** -7,
  f32: 2 ** -23,
  f64: 2 ** -52,
};
/** How many rounding errors of its largest element a result may be off, when not all ops behind it are exact. */
const UNITS = 8;

/** Whether a program computes its results bit for bit as torch does. */
export function isExact(program: ExportedProgram): boolean {
  return program.graph.nodes.every((node) => (lookupOp(node.target)?.tolerance.kind ?? 'exact') === 'exact');
}

/** Where a result is not the recorded one, in words. */
export function difference(expected: JsonNode, actual: RuntimeValue, exact: boolean): string | undefined {
  const [[kind, content] = ['value', undefined]] = expected.kind === 'object' ? expected.entries : [];
  if (content === undefined) return 'the recording does not parse';
  switch (kind) {
    case 'tensor':
      return tensorDifference(content, actual as Tensor, exact);
    case 'dict': {
      const got = (actual as { dict?: readonly (readonly [string, RuntimeValue])[] }).dict ?? [];
      return firstOf(
        itemsOf(content).map((entry) => itemsOf(entry)),
        got,
        ([key, item], [name, value]) =>
          String(plain(key!)) === name
            ? difference(item!, value, exact)
            : `${String(plain(key!))} is called ${name}`,
      );
    }
    case 'value':
      return Object.is(plain(content), actual)
        ? undefined
        : `${String(plain(content))} became ${String(actual)}`;
    default: {
      const got = (actual as Readonly<Record<string, readonly RuntimeValue[] | undefined>>)[kind] ?? [];
      return firstOf(itemsOf(content), got, (item, value) => difference(item, value, exact));
    }
  }
}

function firstOf<A, B>(
  a: readonly A[],
  b: readonly B[],
  compare: (x: A, y: B) => string | undefined,
): string | undefined {
  if (a.length !== b.length) return `${a.length} parts became ${b.length}`;
  return a.map((item, i) => compare(item, b[i]!)).find((found) => found !== undefined);
}

function tensorDifference(expected: JsonNode, actual: Tensor, exact: boolean): string | undefined {
  const part = (key: string) =>
    expected.kind === 'object' ? expected.entries.find(([name]) => name === key)![1] : expected;
  const type = `${String(plain(part('dtype')))}[${itemsOf(part('shape')).map(plain).join(', ')}]`;
  if (type !== `${actual.dtype}[${actual.shape.join(', ')}]`)
    return `${type} became ${actual.dtype}[${actual.shape.join(', ')}]`;
  const wanted = itemsOf(part('data')).map((node) => elementOf(node, actual.dtype));
  const largest = Math.max(0, ...wanted.map(Number).filter(Number.isFinite).map(Math.abs));
  const bound = exact ? 0 : UNITS * (EPSILON[actual.dtype] ?? 0) * largest;
  for (const [i, want] of wanted.entries()) {
    const got = scalarAt(actual, i);
    if (Object.is(want, got) || (bound > 0 && Math.abs(Number(want) - Number(got)) <= bound)) continue;
    return `element ${i}: ${String(want)} became ${String(got)}`;
  }
  return undefined;
}

function elementOf(node: JsonNode, dtype: string): Scalar {
  const value = plain(node);
  if (dtype === 'b8') return Boolean(value);
  return dtype in EPSILON ? Number(value) : BigInt(value as bigint);
}

function itemsOf(node: JsonNode): readonly JsonNode[] {
  return node.kind === 'array' ? node.items : [];
}

/** A number without a point is an int; infinities and NaN are written as text. */
function plain(node: JsonNode): Scalar | string | null {
  switch (node.kind) {
    case 'number':
      return /[.eE]/.test(node.text) ? Number(node.text) : node.text === '-0' ? -0 : BigInt(node.text);
    case 'string':
      return ['NaN', 'Infinity', '-Infinity'].includes(node.value) ? Number(node.value) : node.value;
    case 'boolean':
      return node.value;
    case 'object':
      return node.entries[0]![0] === 'bigint' ? BigInt(String(plain(node.entries[0]![1]))) : null;
    default:
      return null;
  }
}
