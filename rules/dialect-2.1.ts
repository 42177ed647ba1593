import { shippedRules } from '../src/rulesets/index.js';

/** How torch 2.1 asserts: the condition is wrapped in a tensor. */
export const dialect21 = shippedRules(
  'dialect-2.1',
  'The asserts of torch 2.1: scalar_tensor and _assert_async.msg.',
  `
  ; torch 2.1 asserts a tensor, so the condition is made one.
  assert-async: (egghatch.assert ?s ?c ?m) = (aten._assert_async.msg ?s (aten.scalar_tensor.default ?c) ?m)
  `,
);
