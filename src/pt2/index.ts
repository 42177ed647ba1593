/** Archives of torch.export (`.pt2`): read, checked, and written back without losing anything. */
export type { Pt2Archive } from './archive/archive.js';
export type { Payload, PayloadLayout } from './archive/payload.js';
export { readPt2 } from './archive/read-archive.js';
export { exportedProgramOf } from './program/exported-program-of.js';
export { withProgram } from './program/with-program.js';
export { joinPieces, writePt2 } from './archive/write-archive.js';
