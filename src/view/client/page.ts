import type { ViewModel } from '../model/view-model.js';
import { startCertificate } from './certificate.js';
import { byId } from './dom.js';
import { startGraph } from './graph.js';
import { Layouts } from './layout-worker.js';
import { startPrograms } from './programs.js';
import { startSeveral } from './several.js';
import { startTables } from './tables.js';

/** Brings the page to life. @param script the text of this script, which workers are made from */
export function startPage(script: string): void {
  document.body.classList.add('script');
  const others = document.querySelectorAll<HTMLTemplateElement>('template.program');
  if (others.length === 0) startProgram(script, new AbortController().signal);
  else startSeveral([...others], (ending) => startProgram(script, ending));
}

/** What is about the program that is shown, until another one is. */
function startProgram(script: string, ending: AbortSignal): void {
  const model = JSON.parse(byId('model').textContent ?? '') as ViewModel;
  const programs = startPrograms(model, ending);
  startTables();
  if (model.certificate !== undefined) startCertificate(model.certificate, ending);
  startGraph(model, new Layouts(script, ending), programs, ending);
}
