export { exportProgram, lower } from './export-program.js';
export {
  exportPython,
  exportPythonWithReport,
  type ExportObserver,
  type ExportOptions,
  type ExportWithReport,
} from './export-python.js';
