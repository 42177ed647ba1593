export { EgghatchError, type ErrorDetails, type ErrorKind } from './error.js';
export { placeOf, type ArchivePlace, type Place, type SourceText, type Span } from './place.js';
export { renderError } from './render.js';
