import { table } from '../tables/index.js';
import { categoryOf, DTYPE_NAMES, type DType } from '../ir/index.js';

const ALL = Object.keys(DTYPE_NAMES) as readonly DType[];

/** Sets of dtypes that have a name. */
export const DTYPE_SETS: Readonly<Record<string, readonly DType[]>> = table<readonly DType[]>({
  ints: ALL.filter((dtype) => categoryOf(dtype) === 'int'),
  bools: ALL.filter((dtype) => categoryOf(dtype) === 'bool'),
  integral: ALL.filter((dtype) => categoryOf(dtype) === 'int' || categoryOf(dtype) === 'bool'),
  floats: ALL.filter((dtype) => categoryOf(dtype) === 'float'),
  signed: ALL.filter((dtype) => !dtype.startsWith('u') && categoryOf(dtype) !== 'bool'),
});

export function isDType(text: string): text is DType {
  return (ALL as readonly string[]).includes(text);
}
