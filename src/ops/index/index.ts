import { defineOps, type OpDefinition } from '../definition.js';
import { movingElements } from '../flops.js';
import { indexPutSpecs } from './index-put.js';
import { indexSelectSpecs } from './index-select.js';
import { indexTensorSpecs } from './index-tensor.js';
import { isinSpecs } from './isin.js';
import { maskedScatterSpecs } from './masked-scatter.js';
import { nonzeroSpecs } from './nonzero.js';
import { takeSpecs } from './take.js';

/** Ops that pick or replace elements by position or by mask. */
export const INDEX_OPS: readonly OpDefinition[] = defineOps(
  movingElements([
    ...indexTensorSpecs,
    ...indexPutSpecs,
    ...indexSelectSpecs,
    ...takeSpecs,
    ...nonzeroSpecs,
    ...maskedScatterSpecs,
    ...isinSpecs,
  ]),
);
