import type { EGraph } from './egraph.js';
import { label } from './internal/patterns/node-label.js';
import type { Id } from './types.js';

/** Classes shown by {@link toDot} and {@link toText} unless told otherwise. */
export const SHOWN_CLASSES = 200;

/** What to show. */
export interface PrintOptions {
  /** Only what is reachable from these. */
  readonly roots?: readonly Id[];
  /** At most so many classes; what is left out is said. */
  readonly limit?: number;
}

/** A line per class: its id and its e-nodes, children as ids. */
export function toText(egraph: EGraph, options: PrintOptions = {}): string {
  const { shown, total } = pick(egraph, options);
  const lines = shown.map((id) => {
    const nodes = egraph.nodes(id).map((n) => {
      const parts = [label(n), ...n.children.map((c) => `#${c}`)];
      return parts.length === 1 && n.payload === undefined ? parts[0]! : `(${parts.join(' ')})`;
    });
    return `#${id} = ${nodes.join(' | ')}`;
  });
  if (shown.length < total) lines.push(`... showing ${shown.length} of ${total} classes`);
  return lines.join('\n');
}

/** The e-graph for Graphviz: classes as boxes around their e-nodes. */
export function toDot(egraph: EGraph, options: PrintOptions = {}): string {
  const { shown, total } = pick(egraph, options);
  const known = new Set(shown);
  const lines = ['digraph egraph {', '  compound=true', '  clusterrank=local', '  node [shape=plaintext]'];
  if (shown.length < total) lines.push(`  label="showing ${shown.length} of ${total} classes"`);
  for (const id of shown) {
    lines.push(`  subgraph cluster_${id} {`, '    style=dotted');
    egraph.nodes(id).forEach((n, i) => lines.push(`    "${id}.${i}" [label=${quote(label(n))}]`));
    lines.push('  }');
  }
  for (const id of shown) {
    egraph.nodes(id).forEach((n, i) => {
      n.children.forEach((c, at) => {
        if (!known.has(c)) return;
        const order = n.children.length > 1 ? `, label="${at}"` : '';
        // An edge into the box it leaves cannot be clipped at that box.
        const clip = c === id ? '' : `lhead=cluster_${c}`;
        lines.push(`  "${id}.${i}" -> "${c}.0" [${clip}${clip === '' ? order.slice(2) : order}]`);
      });
    });
  }
  lines.push('}');
  return lines.join('\n');
}

function pick(
  egraph: EGraph,
  { roots, limit = SHOWN_CLASSES }: PrintOptions,
): { shown: Id[]; total: number } {
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

const quote = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
