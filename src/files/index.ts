export { readBytes, writeBytes } from './bytes.js';
export { Journal } from './journal.js';
export { MAX_FILE_BYTES, readTextFile } from './read-text-file.js';
export { writeTextFile } from './write-text-file.js';
export { systemReason } from './system-reason.js';
