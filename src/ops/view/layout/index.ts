export { check } from './check.js';
export { beginningAt } from './beginning-at.js';
export {
  channelsLastStrides,
  imageStridesLike,
  isChannelsLast,
  isDenseChannelsLast,
} from './channels-last.js';
export { contiguousStrides } from './contiguous-strides.js';
export { elementwiseStrides, permutedStrides } from './elementwise-strides.js';
export { expecting, type ExpectingContext } from './expecting.js';
export { inferSize } from './infer-size.js';
export { isContiguous } from './is-contiguous.js';
export { madeType } from './made-type.js';
export { physicalLayout } from './physical-layout.js';
export { reshapedSizes } from './reshaped-sizes.js';
export { requireKnownDensity } from './require-known-density.js';
export { sizesText, sizeText } from './sizes-text.js';
export { typeStrides } from './type-strides.js';
export { viewStrides } from './view-strides.js';
