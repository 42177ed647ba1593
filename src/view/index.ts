export { renderDiff } from './diff/render-diff.js';
export { pageExample, type PageExample } from './page/example.js';
export { pageTitle } from './page/page-title.js';
export { renderPage, type PageEntry } from './page/render-page.js';
export { renderReport, type ReportData } from './report/render-report.js';
export { renderValue } from './value/render-value.js';
export { renderView } from './html/render-view.js';
export { certificateToCheck, certificateView } from './model/certificate-view.js';
export { viewExport, type ViewExportOptions } from './model/view-export.js';
export { viewModel, type Rewrite } from './model/build-view-model.js';
export { toSvg, type SvgOptions } from './svg/to-svg.js';
export { Watch } from './model/watch.js';
export {
  VIEW_MODEL_VERSION,
  type CertificateData,
  type CertificateView,
  type ChainView,
  type Change,
  type ClassView,
  type EGraphView,
  type ENodeView,
  type FrameView,
  type GrowthPoint,
  type InputView,
  type LineView,
  type MissView,
  type NumberView,
  type PartView,
  type ProgramView,
  type QuestionView,
  type RuleView,
  type SourceView,
  type StepView,
  type StopView,
  type ValueView,
  type ViewModel,
  type ViewRow,
} from './model/view-model.js';
