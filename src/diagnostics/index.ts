export { closest } from './closest.js';
export { EgghatchError, type ErrorDetails, type ErrorKind, type LimitHit } from './error.js';
export { checkOptions } from './options.js';
export { placeOf, type ArchivePlace, type Place, type SourceText, type Span } from './place.js';
export { renderError } from './render.js';
