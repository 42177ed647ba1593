import { coreOf } from './internal/store/core-of.js';
import { AMOUNT, CALLBACK, checkOptions, IDS, LIST, OBJECT, type Kind } from './internal/arguments/check.js';
import type { Analysis } from './analysis.js';
import type { EGraph } from './egraph.js';
import { label } from './internal/patterns/node-label.js';
import type { ENode, Id } from './types.js';

/** Classes shown by {@link toDot} and {@link toText} unless told otherwise. */
export const SHOWN_CLASSES = 200;

/** What to show. */
export interface PrintOptions {
  /** Only what is reachable from these. */
  readonly roots?: readonly Id[];
  /** At most so many classes; what is left out is said. */
  readonly limit?: number;
  /** Show what these know about each class, as `name: fact`. */
  readonly analyses?: readonly Analysis<unknown>[];
  /** How a fact is written; `String` unless told otherwise, and what gives undefined is left out. */
  readonly fact?: (fact: unknown, analysis: string) => string | undefined;
}

/** What a picture shows beside. */
export interface DotOptions extends PrintOptions {
  /**
   * The terms of the roots that an `Extractor` or `DagExtractor` chooses are marked. (Where terms of several roots differ in a
   * class that they share, that of the first is.)
   */
  readonly extracted?: { node(id: Id): ENode; plan?(root: Id): (id: Id) => ENode };
}

/**
 * A line per class: its id and its e-nodes, children as ids, then facts; and a line per value of a function. Linear in what is
 * shown.
 */
export function toText(egraph: EGraph, options: PrintOptions = {}): string {
  const { shown, total } = pick(egraph, options);
  const lines = shown.map((id) => {
    const nodes = egraph.nodes(id).map((n) => {
      const parts = [label(n), ...n.children.map((c) => `#${c}`)];
      return parts.length === 1 && n.payload === undefined ? parts[0]! : `(${parts.join(' ')})`;
    });
    const facts = factsOf(egraph, id, options).map((fact) => `  ; ${fact}`);
    return `#${id} = ${nodes.join(' | ')}${facts.join('')}`;
  });
  lines.push(...valuesOf(egraph, new Set(shown), options));
  if (shown.length < total) lines.push(`... showing ${shown.length} of ${total} classes`);
  return lines.join('\n');
}

/** A line per value of a function of classes that are shown. */
function valuesOf(egraph: EGraph, shown: ReadonlySet<Id>, { fact = String }: PrintOptions): string[] {
  return egraph.language.ops.flatMap((op) => {
    if (op.value === undefined) return [];
    return [...egraph.values(op.name)].flatMap(({ children, payload, value }) => {
      const text = children.every((c) => shown.has(c)) ? fact(value, op.name) : undefined;
      if (text === undefined) return [];
      const head = label(payload === undefined ? { op: op.name } : { op: op.name, payload });
      return [`(${[head, ...children.map((c) => `#${c}`)].join(' ')}) = ${text}`];
    });
  });
}

/**
 * The e-graph for Graphviz: classes as boxes around their e-nodes, with what analyses know of them; the extracted term is
 * drawn bold. Linear in what is shown.
 */
export function toDot(egraph: EGraph, options: DotOptions = {}): string {
  const { shown, total } = pick(egraph, options);
  const known = new Set(shown);
  const marked = markedNodes(egraph, options);
  const lines = ['digraph egraph {', '  compound=true', '  clusterrank=local', '  node [shape=plaintext]'];
  if (shown.length < total) lines.push(`  label="showing ${shown.length} of ${total} classes"`);
  for (const id of shown) {
    lines.push(`  subgraph cluster_${id} {`, '    style=dotted');
    const facts = factsOf(egraph, id, options);
    if (facts.length > 0) lines.push(`    label=${quote(facts.join('\n'))}`);
    egraph.nodes(id).forEach((n, i) => {
      const bold = marked.get(id) === i ? ', shape=box, style=bold' : '';
      lines.push(`    "${id}.${i}" [label=${quote(label(n))}${bold}]`);
    });
    lines.push('  }');
  }
  for (const id of shown) {
    egraph.nodes(id).forEach((n, i) => {
      n.children.forEach((c, at) => {
        if (!known.has(c)) return;
        const bold = marked.get(id) === i;
        const attributes = [
          // An edge into the box it leaves cannot be clipped at that box.
          ...(c === id ? [] : [`lhead=cluster_${c}`]),
          ...(n.children.length > 1 ? [`label="${at}"`] : []),
          ...(bold ? ['style=bold'] : []),
        ];
        const target = bold ? (marked.get(c) ?? 0) : 0;
        lines.push(`  "${id}.${i}" -> "${c}.${target}" [${attributes.join(', ')}]`);
      });
    });
  }
  lines.push('}');
  return lines.join('\n');
}

/** Which e-node of each class is in the extracted terms of the roots. */
function markedNodes(egraph: EGraph, { roots = [], extracted }: DotOptions): ReadonlyMap<Id, number> {
  const marked = new Map<Id, number>();
  if (extracted === undefined) return marked;
  for (const root of roots) {
    const choose = extracted.plan?.(root) ?? ((id: Id) => extracted.node(id));
    const seen = new Set([egraph.find(root)]);
    for (const id of seen) {
      const chosen = choose(id);
      const at = egraph.nodes(id).findIndex((n) => sameNode(egraph, n, chosen));
      if (!marked.has(id)) marked.set(id, at);
      for (const c of chosen.children) seen.add(egraph.find(c));
    }
  }
  return marked;
}

function sameNode(egraph: EGraph, a: ENode, b: ENode): boolean {
  return (
    a.op === b.op &&
    Object.is(a.payload, b.payload) &&
    a.children.length === b.children.length &&
    a.children.every((c, i) => egraph.same(c, b.children[i]!))
  );
}

function factsOf(egraph: EGraph, id: Id, { analyses = [], fact = String }: PrintOptions): string[] {
  return analyses.flatMap((analysis) => {
    const value: unknown = egraph.data(analysis, id);
    const text = value === undefined ? undefined : fact(value, analysis.name);
    return text === undefined ? [] : [`${analysis.name}: ${text}`];
  });
}

function pick(egraph: EGraph, options: PrintOptions): { shown: Id[]; total: number } {
  coreOf(egraph);
  checkOptions('toText, toDot', options, OPTIONS);
  const { roots, limit = SHOWN_CLASSES } = options;
  egraph.rebuild();
  let all: Id[];
  if (roots === undefined) all = [...egraph.classes()];
  else {
    const seen = new Set(roots.map((r) => egraph.find(r)));
    for (const id of seen) for (const n of egraph.nodes(id)) for (const c of n.children) seen.add(c);
    all = [...seen];
  }
  return { shown: all.slice(0, limit), total: all.length };
}

const OPTIONS = {
  roots: IDS,
  limit: AMOUNT,
  analyses: LIST,
  fact: CALLBACK,
  extracted: OBJECT,
} satisfies Record<keyof DotOptions, Kind>;

const quote = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
