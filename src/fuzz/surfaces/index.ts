import type { Surface } from '../surface.js';
import { commandLine } from './command-line.js';
import { archives, inputs } from './documents.js';
import { egraphs, patterns, rules } from './engine.js';
import { pages } from './pages.js';
import { json, texts } from './programs.js';
import { sources } from './sources.js';
import { torchCalls } from './torch.js';

/** Every surface by its name; making one reads its corpus. */
export const SURFACES: ReadonlyMap<string, () => Surface> = new Map<string, () => Surface>([
  ['sources', sources],
  ['torch', torchCalls],
  ['texts', texts],
  ['json', json],
  ['inputs', inputs],
  ['archives', archives],
  ['patterns', patterns],
  ['egraphs', egraphs],
  ['rules', rules],
  ['cli', commandLine],
  ['pages', pages],
]);
