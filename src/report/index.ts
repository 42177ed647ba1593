export { countRules, Stopwatch, type ExportReport, type RuleCount, type StationTime } from './report.js';
