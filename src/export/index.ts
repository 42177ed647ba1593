export { exportProgram, lower } from './export-program.js';
export {
  EXPORT_OPTIONS,
  exportPython,
  exportPythonWithReport,
  type ExportObserver,
  type ExportOptions,
  type ExportWithReport,
} from './export-python.js';
