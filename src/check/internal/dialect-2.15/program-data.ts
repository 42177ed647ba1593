import * as either from 'fp-ts/lib/Either.js';
import { EgghatchError } from '../../../diagnostics/index.js';
import {
  exportedProgramFromJson,
  exportedProgramToJson,
  printType,
  symKey,
  typeFromText,
  type ExportedProgram,
  type Graph,
  type GraphSignature,
  type Node,
  type SymInt,
} from '../../../ir/index.js';

/** What the JSON of programs does not hold of a program of torch 2.15, by the nodes of a graph. */
interface GraphBeside {
  readonly annotations: Readonly<Record<string, string>>;
  readonly tuples: Readonly<Record<string, readonly number[]>>;
  /** Of tensors that are not row-major: symbolic ones as annotations, `Sym(i0*3)`. */
  readonly strides: Readonly<Record<string, readonly string[]>>;
  readonly graphs: Readonly<Record<string, GraphBeside>>;
}

/**
 * A program of torch 2.15 as data, without the values of its parameters and constants: its JSON, and beside it what that has no
 * place for.
 */
export function dataOf215(program: ExportedProgram): unknown {
  const { graphSignature, rangeConstraints, symbolNames } = program;
  return {
    program: JSON.parse(
      exportedProgramToJson({
        ...program,
        stateDict: new Map(),
        constants: new Map(),
        // Symbols by their own keys, which types are read back from.
        symbolNames: new Map(),
      }),
    ) as unknown,
    specs: graphSignature.specs,
    symbols: [...symbolNames],
    floats: [...rangeConstraints].flatMap(([name, { float }]) => (float === true ? [name] : [])),
    beside: besideOf(program.graph),
  };
}

function besideOf(graph: Graph): GraphBeside {
  const pick = <T>(of: (node: Node) => T | undefined): Record<string, T> =>
    Object.fromEntries(
      graph.nodes.flatMap((node) => {
        const value = of(node);
        return value === undefined ? [] : [[node.name, value]];
      }),
    );
  return {
    annotations: pick((node) => node.meta.annotation),
    tuples: pick((node) => (node.meta.tuples === undefined ? undefined : [...node.meta.tuples])),
    strides: pick(({ meta: { val } }) =>
      val?.kind === 'tensor' && val.strides !== undefined ? val.strides.map(strideText) : undefined,
    ),
    graphs: Object.fromEntries([...(graph.submodules ?? [])].map(([name, inner]) => [name, besideOf(inner)])),
  };
}

const strideText = (stride: SymInt): string =>
  typeof stride === 'bigint' ? String(stride) : (printType({ kind: 'sym', expr: stride }, symKey) as string);

function strideOf(text: string): SymInt {
  if (/^\d+$/.test(text)) return BigInt(text);
  const type = typeFromText(text, (message) => {
    throw new TypeError(message);
  });
  if (type.kind !== 'sym' || typeof type.expr === 'number' || typeof type.expr === 'boolean')
    throw new TypeError(`${text} is no stride`);
  return type.expr;
}

/** The program of such data. */
export function program215Of(data: unknown): either.Either<EgghatchError, ExportedProgram> {
  const at = data as {
    readonly program: unknown;
    readonly specs: GraphSignature['specs'];
    readonly symbols: readonly (readonly [string, string])[];
    readonly floats: readonly string[];
    readonly beside: GraphBeside;
  };
  return either.chain((program: ExportedProgram) => {
    try {
      return either.right<EgghatchError, ExportedProgram>({
        ...program,
        dialect: 'torch-2.15',
        graph: withBeside(program.graph, at.beside),
        graphSignature: { ...program.graphSignature, specs: at.specs },
        symbolNames: new Map(at.symbols),
        rangeConstraints: new Map(
          [...program.rangeConstraints].map(([name, range]) => [
            name,
            at.floats.includes(name) ? { ...range, float: true as const } : range,
          ]),
        ),
      });
    } catch (error) {
      if (error instanceof TypeError)
        return either.left(new EgghatchError({ kind: 'malformed', message: 'its data is not in one piece' }));
      throw error;
    }
  })(exportedProgramFromJson(at?.program));
}

/** The graph with what stood beside it; nodes keep their identity, which other nodes refer to. */
function withBeside(graph: Graph, beside: GraphBeside): Graph {
  for (const node of graph.nodes) {
    const { name, meta } = node;
    const [annotation, tuples, strides] = [
      beside.annotations[name],
      beside.tuples[name],
      beside.strides[name],
    ];
    const { val } = meta;
    Object.assign(meta, {
      ...(annotation !== undefined && { annotation }),
      ...(tuples !== undefined && { tuples: new Set(tuples) }),
      ...(strides !== undefined &&
        val?.kind === 'tensor' && { val: { ...val, strides: strides.map(strideOf) } }),
    });
  }
  const submodules = [...(graph.submodules ?? [])].map(([name, inner]): [string, Graph] => [
    name,
    withBeside(inner, beside.graphs[name] as GraphBeside),
  ]);
  return submodules.length === 0 ? graph : { ...graph, submodules: new Map(submodules) };
}
