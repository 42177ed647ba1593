export { pageExample, type PageExample } from './page/example.js';
export { pageTitle } from './page/page-title.js';
export { renderPage, type PageEntry } from './page/render-page.js';
export { renderReport, type ReportData } from './report/render-report.js';
export { renderValue } from './value/render-value.js';
