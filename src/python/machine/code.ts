import type { SourceText, Span } from '../../diagnostics/index.js';
import type { FunctionCode } from '../runtime/function.js';
import type { Parameter } from '../runtime/signature.js';
import type { Frame } from './frame.js';
import type { Machine } from './machine.js';

/** One step of a program. The program counter already points behind it. */
export type Instruction = (frame: Frame, vm: Machine) => void;

/** What a module, function, class body or comprehension runs. */
export interface Code extends FunctionCode {
  readonly kind: 'module' | 'function' | 'class' | 'comprehension';
  readonly parameters: readonly Parameter[];
  readonly instructions: readonly Instruction[];
  /** Where each instruction comes from. */
  readonly spans: readonly Span[];
  readonly source: SourceText;
  /** Variables that only this code sees, parameters first. */
  readonly localNames: readonly string[];
  /** Variables shared with inner functions; some of them are parameters. */
  readonly cellNames: readonly string[];
  /** For each cell the parameter that it starts with, or -1. */
  readonly cellParameters: readonly number[];
  /** Variables of functions around it, in the order of the closure. */
  readonly freeNames: readonly string[];
}
