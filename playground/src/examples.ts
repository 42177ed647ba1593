import { EXAMPLES } from 'playground:examples';
import type { Draft } from './protocol.js';
import { LIMITS } from './state.js';

const RULES = `; Twice the same and once more is a product. (Bools would become ints.)
thrice: (aten.add.Tensor (aten.add.Tensor ?x ?x) ?x) = (aten.mul.Tensor ?x (int 3))
  if dtype(?x) in {f32, f64, i64}

; Wrong, and found out: press "test them".
no-abs: (aten.abs.default ?x) = ?x
`;

const FIRST = `import torch


def model(x, y):
    thrice = x + x + x
    less = thrice + torch.neg(y)
    same = torch.neg(torch.neg(less))
    once = x * y
    again = x * y
    return same * torch.relu(once) + again


example_inputs = (torch.ones(2, 3), torch.ones(2, 3))
`;

const draft = (python: string, rules: string, simplify: boolean): Draft => ({
  python,
  rules,
  simplify,
  certify: false,
  cost: 'calls',
  limits: LIMITS,
});

/** Examples by name. */
export const DRAFTS: ReadonlyMap<string, Draft> = new Map([
  ['a rewrite', draft(FIRST, RULES, true)],
  // Of an escape hatch there is to see how it is exported.
  ...EXAMPLES.map(({ file, text, isHatch }): [string, Draft] => [file, draft(text, '', !isHatch)]),
]);

/** The programs of the page about the escape hatches. */
export const HATCHES = EXAMPLES.filter(({ isHatch }) => isHatch);
