import { checkArgument, type Expected } from '../../diagnostics/index.js';
import type { Counts, RuleCoverage } from './coverage.js';

/** Values of an attribute that are printed. */
const MOST_VALUES = 8;

const COVERAGE: Expected = [
  'the coverage of one rule, as a report has it by the name of the rule',
  (value) =>
    [value?.dtypes, value?.ranks, value?.attributes, value?.conditions].every((part) => part instanceof Map),
];

/** What a rule was tried on, a line for each variable and each condition. */
export function describeCoverage(coverage: RuleCoverage): string {
  checkArgument('describeCoverage', coverage, COVERAGE);
  const { dtypes, ranks, attributes, conditions } = coverage;
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
