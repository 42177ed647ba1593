import { tensorFromScalars, type Scalar, type Tensor } from '../../tensor/index.js';
import { categoryOf } from '../../ir/index.js';
import { isList } from '../../terms/index.js';
import { isTensor, type RunValue } from './outcome.js';

/**
 * What a random or uninitialised result is taken to be in this kit: values that depend on the site of its call and nothing
 * else. Two calls then differ, one call is itself, and a rewrite that merges two draws or draws twice is found.
 */
export function atSite(value: RunValue, site: number): RunValue {
  if (isList(value)) return value.map((item, k) => atSite(item, site * 7 + k));
  return isTensor(value) ? filled(value, site) : value;
}

function filled(tensor: Tensor, site: number): Tensor {
  let state = (site * 2654435761 + 1013904223) >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const category = categoryOf(tensor.dtype);
  const data = Array.from({ length: tensor.data.length }, (): Scalar => {
    const draw = next();
    return category === 'float' ? draw : category === 'bool' ? draw < 0.5 : BigInt(Math.floor(draw * 100));
  });
  return tensorFromScalars(tensor.dtype, tensor.shape, data);
}
