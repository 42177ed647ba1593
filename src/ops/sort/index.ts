import { defineOps, type OpDefinition } from '../definition.js';
import { orderStatisticSpecs } from './order-statistics.js';
import { searchSpecs } from './search.js';
import { sortSpecs } from './sort.js';
import { topkSpecs } from './topk.js';

/** Ops that order elements, or look up a place in an order. */
export const SORT_OPS: readonly OpDefinition[] = defineOps([
  ...sortSpecs,
  ...topkSpecs,
  ...orderStatisticSpecs,
  ...searchSpecs,
]);
