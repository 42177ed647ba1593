import { defineOps } from '../definition.js';
import { activationOps } from './activation.js';
import { arithmeticOps } from './arithmetic.js';
import { bitwiseOps } from './bitwise.js';
import { clampOps } from './clamp.js';
import { classifyOps } from './classify.js';
import { comparisonOps } from './comparison.js';
import { conversionOps } from './conversion.js';
import { divisionOps } from './division.js';
import { extremumOps } from './extremum.js';
import { decompositionOps } from './decomposition.js';
import { fakeQuantizeOps } from './fake-quantize.js';
import { floatBinaryOps } from './float-binary.js';
import { fusedOps } from './fused.js';
import { gluOps } from './glu.js';
import { integerBinaryOps } from './integer-binary.js';
import { logicalOps } from './logical.js';
import { powerOps } from './power.js';
import { roundingOps } from './rounding.js';
import { signOps } from './sign.js';
import { specialOps } from './special.js';
import { transcendentalOps } from './transcendental.js';
import { whereOps } from './where.js';

/** Ops that compute each element of the result from the elements at the same place. */
export const POINTWISE_OPS = defineOps([
  ...arithmeticOps,
  ...divisionOps,
  ...fusedOps,
  ...powerOps,
  ...comparisonOps,
  ...logicalOps,
  ...bitwiseOps,
  ...extremumOps,
  ...clampOps,
  ...signOps,
  ...roundingOps,
  ...classifyOps,
  ...transcendentalOps,
  ...specialOps,
  ...floatBinaryOps,
  ...integerBinaryOps,
  ...activationOps,
  ...gluOps,
  ...whereOps,
  ...conversionOps,
  ...fakeQuantizeOps,
  ...decompositionOps,
]);
