import { findAll, flatten, firstDisplaced, firstDisplaced2, repairRows } from './congruence.js';
import { fillSlots, touch2, lookup1, lookup2, insert1, insert2, insertInto2 } from './keys.js';
import {
  expand,
  expandEqual,
  filterEqual,
  filterConstant,
  filterSame,
  filterBelow,
  gather,
  gatherLate,
  gatherRows,
  countKeys,
  prefixSums,
  place,
  changedRows,
} from './match.js';

/** The kernels as they are written: for any arrays. */
export const PLAIN = {
  findAll,
  flatten,
  firstDisplaced,
  firstDisplaced2,
  repairRows,
  fillSlots,
  touch2,
  lookup1,
  lookup2,
  insert1,
  insert2,
  insertInto2,
  expand,
  expandEqual,
  filterEqual,
  filterConstant,
  filterSame,
  filterBelow,
  gather,
  gatherLate,
  gatherRows,
  countKeys,
  prefixSums,
  place,
  changedRows,
};

/** The loops over integers that all rules share, in the form in which they are written or compiled to WebAssembly. */
export type Kernels = typeof PLAIN;
