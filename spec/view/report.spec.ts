import { expect, it } from 'vitest';
import { renderReport } from '../../src/view/index.js';

it('a report tells what fired, how large the e-graph was and what took how long', () => {
  const rules = [
    { ruleset: 'decide', rule: 'lt-true', applied: 1, matches: 12 },
    { ruleset: 'constrain', rule: 'constrain-as-size', applied: 0, matches: 0 },
  ];
  const stations = [
    { name: 'parse', ms: 0.123 },
    { name: 'capture', ms: 12.5 },
  ];
  expect(renderReport({ rules, enodes: 42, eclasses: 17, stations })).toMatchInlineSnapshot(`
    "e-graph: 42 e-nodes in 17 e-classes

    rule     ruleset  applied  matches
    lt-true  decide         1       12

    station     ms
    parse     0.12
    capture  12.50
    "
  `);
  expect(renderReport({ rules: [], enodes: 1, eclasses: 1, stations: [] })).toMatchInlineSnapshot(`
    "e-graph: 1 e-nodes in 1 e-classes

    rule  ruleset  applied  matches
    (no rule had anything to do)

    station  ms
    "
  `);
});

it('a report fits the terminal that it is told of: texts are cut, numbers are not', () => {
  const rules = [
    { ruleset: 'a-ruleset-with-a-name', rule: 'a-rule-with-a-name-that-is-long', applied: 1, matches: 12345 },
  ];
  const lines = renderReport({ rules, enodes: 1, eclasses: 1, stations: [] }, 40).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBe(40);
  expect(lines[3]).toMatch(/^a-rule-\S*…  a-rul\S*… +1 +12345$/);
});
