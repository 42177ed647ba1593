export {
  ANYTHING,
  BOOLEAN,
  checkArgument,
  FUNCTION,
  LIST,
  listOf,
  OBJECT,
  problemOf,
  TEXT,
  type Expected,
} from './arguments.js';
export { closest } from './closest.js';
export { EgghatchError, type ErrorDetails, type ErrorKind, type LimitHit } from './error.js';
export { checkOptions } from './options.js';
export { wrongArgument } from './arguments.js';
export { placeOf, type ArchivePlace, type Place, type SourceText, type Span } from './place.js';
export { renderError } from './render.js';
export { thrownText } from './thrown.js';
export { visible } from './visible.js';
