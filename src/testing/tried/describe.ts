import type { Counts, RuleCoverage } from './coverage.js';

/** Values of an attribute that are printed. */
const MOST_VALUES = 8;

/** What a rule was tried on, a line for each variable and each condition. */
export function describeCoverage({ dtypes, ranks, attributes, conditions }: RuleCoverage): string {
  const names = [...new Set([...dtypes.keys(), ...attributes.keys()])];
  const variables = names.map((name) => {
    const parts = [
      dtypes.has(name) ? counted(dtypes.get(name)!) : '',
      ranks.has(name) ? `rank ${counted(ranks.get(name)!)}` : '',
      attributes.has(name) ? counted(attributes.get(name)!) : '',
    ];
    return `${name}: ${parts.filter((part) => part !== '').join('; ')}`;
  });
  return [
    ...variables,
    ...[...conditions].map(([name, { held, broken }]) => `${name}: held ${held}, broken ${broken}`),
  ].join('\n');
}

function counted<K>(counts: Counts<K>): string {
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  const shown = sorted.slice(0, MOST_VALUES).map(([key, times]) => `${String(key)} ${times}`);
  const rest = sorted.length - shown.length;
  return `${shown.join(', ')}${rest > 0 ? `, ${rest} more` : ''}`;
}
