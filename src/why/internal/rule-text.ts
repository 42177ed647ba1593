import type { Rule } from 'egraph-ts';
import type { Place } from '../../diagnostics/index.js';
import type { RuleFiring, RuleStop } from '../explain-rule.js';

/** Firings that the text lists; all are in the data. */
const SHOWN = 10;

/** An explanation as a person reads it. */
export function ruleText(
  of: Rule | undefined,
  firings: readonly RuleFiring[],
  stop: RuleStop | undefined,
): string {
  const rule = of?.name ?? '';
  if (firings.length > 0) {
    const lines = firings
      .slice(0, SHOWN)
      .map((firing) => `  ${firing.call}${where(firing.places)}${bound(firing)}`);
    const more = firings.length > SHOWN ? [`  … ${firings.length - SHOWN} more`] : [];
    return [`rule "${rule}" matches ${times(firings.length)}:`, ...lines, ...more].join('\n');
  }
  if (stop === undefined) {
    const root = of?.facts[0]?.pattern.node;
    return `rule "${rule}" does not fire: the program has no ${root?.kind === 'app' ? root.op : 'value'}`;
  }
  const { start, end } = stop.span;
  const lineStart = stop.pattern.lastIndexOf('\n', start - 1) + 1;
  const line = stop.pattern.slice(lineStart).split('\n')[0]!;
  const width = Math.max(1, Math.min(end, lineStart + line.length) - start);
  return [
    `rule "${rule}" does not fire; it comes farthest at ${stop.call}${where(stop.places)}:`,
    `  ${line}`,
    `  ${' '.repeat(start - lineStart)}${'^'.repeat(width)}`,
    stop.stoppedBy === 'condition'
      ? `  ${stop.found}; wanted: ${stop.wanted}`
      : `  found ${stop.found}, wanted ${stop.wanted}`,
    ...(stop.stoppedBy === 'condition' || stop.bound.size === 0 ? [] : [`  so far${bound(stop).slice(1)}`]),
  ].join('\n');
}

const times = (n: number): string => (n === 1 ? 'once' : `${n} times`);

function where(places: readonly Place[]): string {
  const lines = new Set(places.map(({ file, line }) => `${file}:${line}`));
  return lines.size === 0 ? '' : ` at ${[...lines].join(', ')}`;
}

function bound({ bound: values }: RuleFiring): string {
  return values.size === 0 ? '' : `, ${[...values].map(([name, value]) => `${name} is ${value}`).join('; ')}`;
}
