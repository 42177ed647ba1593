export { MAX_FILE_BYTES, readTextFile } from './read-text-file.js';
