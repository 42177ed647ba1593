import type { Rule } from 'egraph-ts';
import { programRewrite } from '../../../src/rulesets/index.js';

/** A rule in a line: its name, left, right, conditions, and what it computes. */
export type Written = readonly [
  name: string,
  left: string,
  right: string,
  conditions?: string,
  lets?: Readonly<Record<string, string>>,
];

export function written([name, left, right, conditions, lets]: Written): Rule {
  return programRewrite(name, left, right, {
    ...(conditions === undefined || conditions === '' ? {} : { if: conditions }),
    ...(lets === undefined ? {} : { let: lets }),
  });
}
