import { answerLayouts } from './layout-worker.js';
import { startPage } from './page.js';

// The script of a page is the worker of its layouts as well: one text, whose hash the policy of the page names once.
if (typeof document === 'undefined') answerLayouts();
else startPage(document.currentScript?.textContent ?? '');
