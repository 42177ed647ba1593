import { defineOps } from '../definition.js';
import { cumulativeOps } from './cumulative.js';
import { distanceOps } from './distance.js';
import { extremumReductionOps } from './extremum.js';
import { histogramOps } from './histogram.js';
import { normOps } from './norm.js';
import { softmaxOps } from './softmax.js';
import { sumOps } from './sum.js';
import { truthOps } from './truth.js';
import { varianceOps } from './variance.js';

/** Ops that combine elements along dimensions. */
export const REDUCTION_OPS = defineOps([
  ...sumOps,
  ...extremumReductionOps,
  ...truthOps,
  ...varianceOps,
  ...cumulativeOps,
  ...softmaxOps,
  ...normOps,
  ...distanceOps,
  ...histogramOps,
]);
