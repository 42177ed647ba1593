// node examples/pt2/rewrite.mjs [MODEL.pt2 [SMALLER.pt2]]
import { readFileSync, writeFileSync } from 'node:fs';
import { rewritten } from './weighted-sum.mjs';

const [, , model = new URL('moe_topk.pt2', import.meta.url), to] = process.argv;
const { bytes, changed } = rewritten(readFileSync(model), String(model));
process.stdout.write(`${changed.join('\n')}\n`);
if (to !== undefined) writeFileSync(to, bytes);
