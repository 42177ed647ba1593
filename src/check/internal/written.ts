import * as either from 'fp-ts/lib/Either.js';
import {
  exportedProgramFromJson,
  exportedProgramToJson,
  parseUnverified,
  printExportedProgram,
  verifyStructure,
  type ExportedProgram,
} from '../../ir/index.js';
import type { WrittenProgram } from '../certificate.js';
import { CertificateError } from '../certificate-error.js';

/** A program as certificates hold it: its text, and its nodes as data where the text does not say them all. */
export function writtenOf(program: ExportedProgram): WrittenProgram {
  const text = printExportedProgram(program);
  const bare = { ...program, stateDict: new Map(), constants: new Map() };
  // The text of torch 2.15 does not say how tensors lie in memory, which rules ask.
  if (program.dialect === 'torch-2.15') return { dialect: 'torch-2.15', text, program: dataOf(bare) };
  const again = parseUnverified(text);
  if (either.isRight(again) && sameText(printExportedProgram(again.right), text))
    return { dialect: 'torch-2.1', text };
  return { dialect: 'torch-2.1', text, program: dataOf(bare) };
}

const dataOf = (program: ExportedProgram): unknown => JSON.parse(exportedProgramToJson(program)) as unknown;

/**
 * The program that a text is, or that gives this text.
 *
 * @throws CertificateError of the problem `start` or `end`
 */
export function programOf(written: WrittenProgram, side: 'start' | 'end'): ExportedProgram {
  const which = side === 'start' ? 'before' : 'after';
  const refuse = (message: string): CertificateError =>
    new CertificateError(side, `The program ${which} is none: ${message}`);
  const read = readWritten(written, `${which}.txt`);
  if (either.isLeft(read)) throw refuse(read.left.message);
  if ((read.right.dialect ?? 'torch-2.1') !== written.dialect)
    throw refuse(`it is not of ${written.dialect}`);
  const [problem] = verifyStructure(read.right);
  if (problem !== undefined) throw refuse(problem.message);
  if (!sameText(printExportedProgram(read.right), written.text))
    throw refuse('its text is not how it is printed');
  return read.right;
}

function readWritten({ text, program }: WrittenProgram, file: string) {
  return program === undefined ? parseUnverified(text, file) : exportedProgramFromJson(program, file);
}

/** Comments are no part of a program; not every form of one keeps them. */
function sameText(a: string, b: string): boolean {
  return withoutComments(a) === withoutComments(b);
}

const withoutComments = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^\s*(#|$)/.test(line))
    .join('\n');
