export { exportProgram, lower } from './export-program.js';
export {
  exportPython,
  exportPythonWithReport,
  type ExportOptions,
  type ExportWithReport,
} from './export-python.js';
export { countRules, Stopwatch, type ExportReport, type RuleCount, type StationTime } from './report.js';
