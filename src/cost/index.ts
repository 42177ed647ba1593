export {
  assumedSizes,
  DEFAULT_ASSUMED_SIZE,
  typeWithSizes,
  withSizes,
  type AssumedSize,
  type KnownSymbols,
  type SizeAssumption,
} from './assume.js';
export { COST_OPTIONS, SIZES } from './expected.js';
export { lexicographic, weightedSum } from './combine.js';
export type { Cost, CostedCall } from './cost.js';
export { partsFirst } from './parts.js';
export { Pricing } from './price.js';
export { programCost, type CostOptions } from './program-cost.js';
export { bytesMoved, callCount, flops } from './shipped.js';
