import { isLeft, right, type Either } from 'fp-ts/lib/Either.js';
import type { EgghatchError } from '../../diagnostics/index.js';
import { exportPythonWithReport, type ExportOptions } from '../../export/index.js';
import { shippedRuleData, stopOf, TORCH_2_1 } from '../../passes/index.js';
import { viewModel } from './build-view-model.js';
import { certificateToCheck } from './certificate-view.js';
import type { ViewModel } from './view-model.js';
import { Watch } from './watch.js';

/** How a Python program is exported, and what the page is called. */
export interface ViewExportOptions extends Omit<ExportOptions, 'observer' | 'explain'> {
  readonly title?: string;
}

/**
 * What there is to look at of an export: the program as it was captured, its escape hatches being calls, beside the one that
 * torch prints, and the rules that led there. With `certify` the certificate is part of it.
 *
 * Left as for `exportPython`.
 */
export function viewExport(
  source: string,
  { title = '', ...options }: ViewExportOptions = {},
): Either<EgghatchError, ViewModel> {
  const watch = new Watch();
  const made = exportPythonWithReport(source, { ...options, observer: watch.exporting });
  if (isLeft(made)) return made;
  const { program: after, certificate } = made.right;
  // A program that nobody can print before its rules ran is shown as it came out.
  const before = watch.seen()?.program.written?.exported;
  const { demand, lower } = options.rulesets ?? TORCH_2_1;
  const { answering, lowering } = watch.runs;
  return right(
    viewModel({
      title,
      before: before ?? after,
      after,
      rulesets: [...demand, ...lower],
      reports: [...answering, ...lowering],
      // What answers a question stops as soon as it can.
      stops: [{ pass: 'lowering', stop: stopOf({ reports: lowering }) }],
      ...(before !== undefined && { watch }),
      ...(certificate !== undefined && {
        certificate: certificateToCheck(certificate, shippedRuleData()),
      }),
    }),
  );
}
