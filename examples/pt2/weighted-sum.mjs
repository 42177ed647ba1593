// A pass of one's own over a real archive: the sum of rows times their weights is one einsum. Nothing here needs Node, so that
// rewrite.mjs and browser.html run the same.
import {
  EXACT_2_15,
  exportedProgramOf,
  fromExportedProgram,
  joinPieces,
  printExportedProgram,
  programRewrite,
  readPt2,
  renderError,
  ruleset,
  rulesetPass,
  TORCH_2_15_OPS,
  toExportedProgram,
  withProgram,
  writePt2,
} from 'egghatch';

// Up to rounding: it adds in another order.
const weightedSum = ruleset('weighted-sum', [
  programRewrite(
    'sum-of-weighted',
    '(aten.sum.dim_IntList (aten.mul.Tensor ?y (aten.unsqueeze.default ?p (int -1))) (list (int 1)))',
    '(aten.einsum.default (str "tkd,tk->td") (list ?y ?p))',
    {
      if: 'rank(?y) = 3, rank(?p) = 2',
      ops: TORCH_2_15_OPS,
      doc: 'Each row times its weight, and all of them added.',
    },
  ),
]);

/** The bytes of an archive with the pass run over its program, and the lines of its text that went and that came. */
export function rewritten(bytes, file) {
  const archive = right(readPt2(bytes, { file }));
  const before = exportedProgramOf(archive);
  const pass = rulesetPass('weighted-sum', [...EXACT_2_15, weightedSum]);
  const { program } = right(pass.run(right(fromExportedProgram(before))));
  const after = right(toExportedProgram(program));
  const [old, now] = [before, after].map((each) => callsOf(printExportedProgram(each)));
  return {
    bytes: joinPieces(writePt2(withProgram(archive, after))),
    changed: [
      ...old.filter((line) => !now.includes(line)).map((line) => `- ${line}`),
      ...now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`),
    ],
  };
}

function right(result) {
  if (result._tag === 'Left') throw new Error(renderError(result.left));
  return result.right;
}

/** The calls of a text, without what is cleared behind them. */
const callsOf = (text) =>
  text
    .split('\n')
    .flatMap((line) => (line.includes('torch.ops.') ? [line.trim().replace(/;  .*$/, '')] : []));
