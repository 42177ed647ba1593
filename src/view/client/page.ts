import type { ViewModel } from '../model/view-model.js';
import { startCertificate } from './certificate.js';
import { byId } from './dom.js';
import { startGraph } from './graph.js';
import { Layouts } from './layout-worker.js';
import { startPrograms } from './programs.js';
import { startTables } from './tables.js';

/** Brings the page to life. @param script the text of this script, which workers are made from */
export function startPage(script: string): void {
  const model = JSON.parse(byId('model').textContent ?? '') as ViewModel;
  document.body.classList.add('script');
  const programs = startPrograms(model);
  startTables();
  if (model.certificate !== undefined) startCertificate(model.certificate);
  startGraph(model, new Layouts(script), programs);
}
