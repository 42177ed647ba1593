export {
  reprFloat,
  sreprOf,
  type Argument,
  type Node,
  type Sym,
  type SymInt,
  type TaggedArgument,
  type Type,
} from '../../../ir/index.js';
export type { SchemaType } from '../../../ops/index.js';
