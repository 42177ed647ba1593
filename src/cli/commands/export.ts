import { isLeft } from 'fp-ts/lib/Either.js';
import { exportPythonWithReport } from '../../export/index.js';
import { readTextFile } from '../../files/index.js';
import { exportedProgramToJson, printExportedProgram } from '../../ir/index.js';
import { TORCH_2_1, type Rulesets } from '../../passes/index.js';
import { renderReport } from '../../view/index.js';
import { attempt } from '../internal/attempt.js';
import { inputOptions } from '../internal/input-options.js';
import { reportError } from '../internal/report.js';

export interface ExportFlags {
  readonly entry?: string;
  readonly inputs?: string;
  readonly format: 'text' | 'json';
  readonly dialect: '2.1';
  readonly report?: boolean;
}

/** A dialect is a choice of rulesets, nothing else. */
const DIALECTS: Readonly<Record<ExportFlags['dialect'], Rulesets>> = { '2.1': TORCH_2_1 };

/** `egghatch export`: results on stdout, everything else on stderr. A rejected file does not keep others from being exported. */
export function exportCommand(files: readonly string[], flags: ExportFlags): void {
  for (const [i, path] of files.entries()) {
    const exported = attempt(() => {
      const { file, text } = readTextFile(path);
      return exportPythonWithReport(text, {
        file,
        rulesets: DIALECTS[flags.dialect],
        ...entryOption(flags.entry),
        ...inputOptions(flags.inputs),
      });
    });
    if (isLeft(exported)) {
      reportError(exported.left);
      continue;
    }
    const { program, report } = exported.right;
    if (files.length > 1 && flags.format === 'text')
      process.stdout.write(`${i > 0 ? '\n' : ''}==> ${path} <==\n`);
    process.stdout.write(
      flags.format === 'json' ? `${exportedProgramToJson(program)}\n` : printExportedProgram(program),
    );
    if (flags.report) process.stderr.write(renderReport(report, process.stderr.columns));
  }
}

function entryOption(entry: string | undefined): { readonly entry?: string } {
  return entry === undefined ? {} : { entry };
}
