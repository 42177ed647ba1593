import type { Argument, TaggedArgument } from '../../argument.js';
import { DTYPE_NAMES, type DType } from '../../dtype.js';
import type { Node } from '../../graph.js';
import { isList, isTagged } from '../../argument.js';
import type { JsonData } from '../json-data.js';
import { fields, float, integer, items, refuse, text, wrong, type Part } from '../part.js';
import { floatToJson, integerToJson } from './scalar.js';
import { table } from '../../../tables/index.js';

export function argumentToJson(argument: Argument<Node>): JsonData {
  if (typeof argument === 'bigint') return integerToJson(argument);
  if (typeof argument === 'number') return { float: floatToJson(argument) };
  if (typeof argument !== 'object' || argument === null) return argument;
  if (isList(argument)) return argument.map(argumentToJson);
  if (!isTagged(argument)) return { node: argument.name };
  switch (argument.kind) {
    case 'dtype':
      return { dtype: `torch.${DTYPE_NAMES[argument.value]}` };
    case 'complex':
      return { complex: [floatToJson(argument.re), floatToJson(argument.im)] };
    default:
      return { [argument.kind]: argument.value };
  }
}

const DTYPES: ReadonlyMap<string, DType> = new Map(
  (Object.entries(DTYPE_NAMES) as [DType, string][]).map(([short, long]) => [`torch.${long}`, short]),
);

const TAGS: Readonly<Record<string, (value: Part) => TaggedArgument | number | bigint>> = table({
  float: (value) => float(value),
  dtype: (value) => ({
    kind: 'dtype',
    value: DTYPES.get(text(value)) ?? wrong(value, [...DTYPES.keys()].join(', ')),
  }),
  device: (value) => ({ kind: 'device', value: text(value) }),
  layout: (value) => ({ kind: 'layout', value: text(value) }),
  memory_format: (value) => ({ kind: 'memory_format', value: text(value) }),
  operator: (value) => ({ kind: 'operator', value: text(value) }),
  complex: (value) => {
    const [re, im] = items(value, 'an array of two numbers');
    return re && im
      ? { kind: 'complex', re: float(re), im: float(im) }
      : wrong(value, 'an array of two numbers');
  },
});

/** An argument in the form of recorded graphs: `{"node": …}`, `{"float": …}`, `{"dtype": …}`, plain JSON otherwise. */
export function argumentFromJson(at: Part, nodes: ReadonlyMap<string, Node>): Argument<Node> {
  const { node } = at;
  switch (node.kind) {
    case 'null':
      return null;
    case 'boolean':
    case 'string':
      return node.value;
    case 'number':
      return integer(at, 'an integer; floats are written as {"float": 1.5}');
    case 'array':
      return items(at).map((item) => argumentFromJson(item, nodes));
    case 'object':
      return fromObject(at, nodes);
  }
}

function fromObject(at: Part, nodes: ReadonlyMap<string, Node>): Argument<Node> {
  const entry = fields(at)[0];
  if (entry === undefined) return wrong(at, 'an argument');
  const [tag, value] = entry;
  if (tag === 'bigint') return integer(at);
  if (tag === 'tuple') return items(value).map((item) => argumentFromJson(item, nodes));
  if (tag === 'node') {
    const name = text(value, 'the name of a node');
    const found = nodes.get(name);
    if (found !== undefined) return found;
    return refuse(
      value,
      `${value.path} mentions the node "${name}", which no line above defines.`,
      undefined,
      'Put the node before its first use.',
    );
  }
  const read = Object.hasOwn(TAGS, tag) ? TAGS[tag] : undefined;
  return read ? read(value) : wrong(at, `one of {"node"}, {"tuple"}, {"bigint"}, ${tagNames()}`);
}

const tagNames = (): string =>
  Object.keys(TAGS)
    .map((tag) => `{"${tag}"}`)
    .join(', ');
