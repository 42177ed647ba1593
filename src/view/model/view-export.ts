import { isLeft, left, right, type Either } from 'fp-ts/lib/Either.js';
import { ruleDataOf } from '../../certify/index.js';
import type { Certificate, RuleData } from '../../check/index.js';
import { checkOptions, FUNCTION, problemOf, TEXT, type EgghatchError } from '../../diagnostics/index.js';
import { EXPORT_OPTIONS, exportPythonWithReport, type ExportOptions } from '../../export/index.js';
import { stopOf, TORCH_2_1 } from '../../passes/index.js';
import { viewModel } from './build-view-model.js';
import type { CertificateView, ViewModel } from './view-model.js';
import { Watch } from './watch.js';

/** How a Python program is exported, and what the page is called. */
export interface ViewExportOptions extends Omit<ExportOptions, 'observer' | 'explain' | 'certify'> {
  readonly title?: string;
  /** Makes the certificate part of the model: `certificateToCheck`, which is not loaded by who wants none. */
  readonly certify?: (certificate: Certificate, rules: readonly RuleData[]) => CertificateView;
}

const { observer: _observer, explain: _explain, ...OF_EXPORT } = EXPORT_OPTIONS;
const VIEW_OPTIONS = { title: TEXT, ...OF_EXPORT, certify: FUNCTION };

/**
 * What there is to look at of an export: the program as it was captured, its escape hatches being calls, beside the one that
 * torch prints, and the rules that led there. With `certify` the certificate is part of it, by the rules of the export.
 *
 * Left as for `exportPython`.
 */
export function viewExport(source: string, given: ViewExportOptions = {}): Either<EgghatchError, ViewModel> {
  const wrong = problemOf(() => {
    checkOptions('viewExport', given, VIEW_OPTIONS);
  });
  if (wrong !== undefined) return left(wrong);
  const { title = '', certify, ...options } = given;
  const watch = new Watch();
  const made = exportPythonWithReport(source, {
    ...options,
    certify: certify !== undefined,
    observer: watch.exporting,
  });
  if (isLeft(made)) return made;
  const { program: after, certificate } = made.right;
  // A program that nobody can print before its rules ran is shown as it came out.
  const before = watch.seen()?.program.written?.exported;
  const { demand, lower } = options.rulesets ?? TORCH_2_1;
  const { answering, lowering } = watch.runs;
  const trusted = [...demand, ...lower].flatMap(({ rules }) => rules.map(ruleDataOf));
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
      ...(certificate !== undefined &&
        certify !== undefined && { certificate: certify(certificate, trusted) }),
    }),
  );
}
