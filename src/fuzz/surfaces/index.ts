import type { Surface } from '../surface.js';
import { archives } from './archives.js';
import { calls } from './calls.js';
import { certificates } from './certificates.js';
import { commandLine } from './command-line.js';
import { inputs } from './documents.js';
import { egraphs, patterns, rules } from './engine.js';
import { pages } from './pages.js';
import { json, texts } from './programs.js';
import { regexes } from './regexes.js';
import { sources } from './sources.js';
import { torchCalls } from './torch.js';

/** Every surface by its name; making one reads its corpus. */
export const SURFACES: ReadonlyMap<string, () => Surface> = new Map<string, () => Surface>([
  ['sources', sources],
  ['torch', torchCalls],
  ['regexes', regexes],
  ['calls', calls],
  ['texts', texts],
  ['json', json],
  ['inputs', inputs],
  ['archives', archives],
  ['certificates', certificates],
  ['patterns', patterns],
  ['egraphs', egraphs],
  ['rules', rules],
  ['cli', commandLine],
  ['pages', pages],
]);
