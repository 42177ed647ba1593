import * as either from 'fp-ts/lib/Either.js';
import {
  exportedProgramFromJson,
  exportedProgramToJson,
  parseExportedProgram,
  printExportedProgram,
  verifyStructure,
  type ExportedProgram,
} from '../../ir/index.js';
import type { WrittenProgram } from '../certificate.js';
import { CertificateError } from '../certificate-error.js';
import { dataOf215, program215Of } from './dialect-2.15/program-data.js';

/** A program as certificates hold it: its text, and its nodes as data where the text does not say them all. */
export function writtenOf(program: ExportedProgram): WrittenProgram {
  const text = printExportedProgram(program);
  if (program.dialect === 'torch-2.15') return { dialect: 'torch-2.15', text, program: dataOf215(program) };
  const again = parseExportedProgram(text);
  if (either.isRight(again) && sameText(printExportedProgram(again.right), text))
    return { dialect: 'torch-2.1', text };
  const bare = { ...program, stateDict: new Map(), constants: new Map() };
  return { dialect: 'torch-2.1', text, program: JSON.parse(exportedProgramToJson(bare)) as unknown };
}

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
  const [problem] = verifyStructure(read.right);
  if (problem !== undefined) throw refuse(problem.message);
  if (!sameText(printExportedProgram(read.right), written.text))
    throw refuse('its text is not how it is printed');
  return read.right;
}

function readWritten({ dialect, text, program }: WrittenProgram, file: string) {
  if (dialect === 'torch-2.15') return program215Of(program);
  return program === undefined ? parseExportedProgram(text, file) : exportedProgramFromJson(program, file);
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
