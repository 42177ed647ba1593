import { defineOps } from '../definition.js';
import { assertOps } from './assert.js';
import { getitemOps } from './getitem.js';
import { itemOps } from './item.js';
import { operatorOps } from './operator.js';

/** Python's scalars in a program: operators on them, their way out of and into tensors, and what is asserted of them. */
export const SCALAR_OPS = defineOps([...operatorOps, ...getitemOps, ...itemOps, ...assertOps]);
