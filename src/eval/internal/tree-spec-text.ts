import { reprString, type TreeSpec } from '../../ir/index.js';

/** A tree spec as torch shows it: `TreeSpec(tuple, None, [*,\n  *])`. */
export function treeSpecText(spec: TreeSpec, indent = 0): string {
  if (spec.kind === 'leaf' || spec.kind === 'none') return '*';
  const inner = indent + 2;
  const [context, children] =
    spec.kind === 'dict'
      ? [`[${spec.entries.map(([key]) => keyText(key)).join(', ')}]`, spec.entries.map(([, child]) => child)]
      : ['None', spec.items];
  const texts = children.map((child) => treeSpecText(child, inner));
  return `TreeSpec(${spec.kind}, ${context}, [${texts.join(`,\n${' '.repeat(inner)}`)}])`;
}

function keyText(key: string | bigint): string {
  return typeof key === 'bigint' ? key.toString() : reprString(key);
}
