import { DTYPE_NAMES } from '../../../ir/dtype.js';
import { OpError } from '../../define.js';
import type { Part } from '../../composite/define-composite.js';
import type { SemanticsByName } from './semantics.js';

/** What checks give: nothing. */
const NOTHING = null as unknown as Part;

/** Ops that are run for what they refuse. */
export const CHECKED: SemanticsByName = {
  'aten::_assert_scalar': {
    steps: (s) => {
      const value = s.args.scalar('self');
      if (Number(value) !== 0) return NOTHING;
      throw new OpError(s.args.target, s.args.string('assert_msg') || 'Assertion is failed');
    },
  },
  'aten::_assert_tensor_metadata': {
    steps: (s) => {
      const [{ dtype }, expected] = [s.args.tensor('a'), s.args.dtype('dtype')];
      if (expected === undefined || expected === dtype) return NOTHING;
      throw new OpError(
        s.args.target,
        `Tensor dtype mismatch! Expected: ${DTYPE_NAMES[expected]} Got: ${DTYPE_NAMES[dtype]}`,
      );
    },
  },
};
