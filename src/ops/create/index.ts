import { defineOps, type OpDefinition } from '../definition.js';
import { movingElements } from '../flops.js';
import { arangeSpecs } from './arange.js';
import { emptySpecs } from './empty.js';
import { fullSpecs } from './full.js';
import { rangeSpecs } from './range.js';
import { triangleIndicesSpecs } from './triangle-indices.js';
import { windowSpecs } from './window.js';

export { fillValue } from './internal/fill-value.js';

/** Ops that make a tensor of numbers. */
export const CREATE_OPS: readonly OpDefinition[] = defineOps(
  movingElements([
    ...arangeSpecs,
    ...rangeSpecs,
    ...fullSpecs,
    ...emptySpecs,
    ...triangleIndicesSpecs,
    ...windowSpecs,
  ]),
);
