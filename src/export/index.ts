export { exportProgram, lower } from './export-program.js';
export {
  exportPython,
  exportPythonWithReport,
  type ExportOptions,
  type ExportWithReport,
} from './export-python.js';
