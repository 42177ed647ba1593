import { checkArgument, checkOptions, EgghatchError, type Expected } from '../../diagnostics/index.js';
import { EXPORTED_PROGRAM, type ExportedProgram } from '../../ir/index.js';
import { PROGRAM, type Program } from '../../program/index.js';
import type { Box, Link } from '../graph/box.js';
import { classesToDraw, egraphBoxes, stateAt } from '../graph/egraph-boxes.js';
import { openAtFirst, programBoxes, programTree } from '../graph/program-boxes.js';
import { sceneOf, type Scene, type Shape } from '../graph/scene.js';
import { escapeHtml } from '../html/escape.js';
import { grouped } from '../html/format.js';
import { viewModel } from '../model/build-view-model.js';
import { VIEW_MODEL } from '../model/expected.js';
import { Frames } from '../model/frames.js';
import type { EGraphView, ViewModel } from '../model/view-model.js';

/** What of a picture is up to whoever wants it. */
export interface SvgOptions {
  /** Boxes that are drawn at most (150 unless told otherwise): groups of values stay closed, classes are left out beyond. */
  readonly most?: number;
  /** Of a view model, what to draw: both programs on top of each other (unless told otherwise), one of them, or the e-graph. */
  readonly show?: 'both' | 'before' | 'after' | 'egraph';
}

const MOST = 150;

/**
 * A picture in SVG, for documents and notebooks: of a program, of the e-graph of a {@link Program}, or of the view model of a
 * rewrite. It needs no fonts and no script, is light and dark as its reader is, and says what it leaves out.
 *
 * @throws EgghatchError of kind `malformed` when the e-graph is wanted of a model that has none
 */
export async function toSvg(
  subject: ExportedProgram | Program | ViewModel,
  options: SvgOptions = {},
): Promise<string> {
  checkArgument('toSvg', subject, SUBJECT);
  checkOptions('toSvg', options, ['most', 'show']);
  const { most = MOST, show = 'both' } = options;
  const { boxes, links, note } =
    'egraph' in subject && 'root' in subject
      ? egraphPicture(framesOf(subject), most)
      : 'graph' in subject
        ? programPicture(viewModel({ title: '', before: subject, after: subject }), 'after', most)
        : show === 'egraph'
          ? egraphPicture(subject.egraph, most)
          : programPicture(subject, show, most);
  // What lays out is large, and needed by nobody who draws nothing.
  const { layoutBoxes } = await import('../graph/layout.js');
  return svgOf(sceneOf(boxes, links, layoutBoxes(boxes, links)), note);
}

const SUBJECT: Expected = [
  'an exported program, a program in its e-graph, or a view model',
  (value) => [EXPORTED_PROGRAM, PROGRAM, VIEW_MODEL].some(([, fits]) => fits(value)),
];

interface Picture {
  readonly boxes: readonly Box[];
  readonly links: readonly Link[];
  /** What is not drawn. */
  readonly note?: string;
}

function framesOf(program: Program): EGraphView {
  const frames = new Frames(program);
  frames.take('');
  return frames.view(new Map());
}

function egraphPicture(egraph: EGraphView | undefined, most: number): Picture {
  if (egraph === undefined)
    throw new EgghatchError({
      kind: 'malformed',
      message: 'the model has no e-graph: nobody watched the run',
      hint: 'give viewModel a watch, as new Watch() makes it',
    });
  const last = egraph.frames.length - 1;
  const { classes } = stateAt(egraph, last);
  const drawn = classesToDraw({ classes, changed: new Set() }, egraph.roots, most);
  const picture = egraphBoxes({ classes, changed: new Set() }, egraph, drawn, last);
  return drawn.size === classes.size
    ? picture
    : { ...picture, note: `showing ${grouped(drawn.size)} of ${grouped(classes.size)} classes of values` };
}

function programPicture(model: ViewModel, side: 'both' | 'before' | 'after', most: number): Picture {
  const tree = programTree(model, side);
  const picture = programBoxes(tree, model, openAtFirst(tree.root, most));
  let closed = 0;
  const count = ({ children, holds = 0 }: Box): void => {
    if (children !== undefined) children.forEach(count);
    else closed += holds;
  };
  picture.boxes.forEach(count);
  const all = tree.items.size;
  return closed === 0
    ? picture
    : {
        ...picture,
        note: `showing ${grouped(all - closed)} of ${grouped(all)} values; the others are in closed groups`,
      };
}

const STYLE = `text{font:11.6px ui-monospace,Menlo,'DejaVu Sans Mono',monospace;fill:#1c2024;white-space:pre}
text.strong,text.chosen{font-weight:700}text.quiet,text.note{fill:#5a636e}
rect{fill:#fff;stroke:#c3cad2}.open>rect{fill:#f5f7f9}.closed>rect{stroke-width:2}
.gone>rect{fill:#ffe9e6;stroke:#a3170b;stroke-dasharray:4 3}.new>rect{fill:#e2f6e7;stroke:#116329}.replaced>rect{fill:#fff3d6;stroke:#7a5200}.chosen>rect{stroke:#5a636e;stroke-width:1.8}
path{fill:none;stroke:#8a93a0;stroke-width:1.2}path.gone{stroke:#a3170b;stroke-dasharray:4 3}path.new{stroke:#116329}path.chosen{stroke:#1c2024;stroke-width:1.6}marker path{fill:#8a93a0;stroke:none}
@media(prefers-color-scheme:dark){text{fill:#e4e7eb}text.quiet,text.note{fill:#9ba5b2}rect{fill:#131619;stroke:#4a525c}.open>rect{fill:#1b1f24}.gone>rect{fill:#41211f;stroke:#ff9d92}.new>rect{fill:#1a3825;stroke:#7ddb96}.replaced>rect{fill:#3b3013;stroke:#e8c06a}path.chosen{stroke:#e4e7eb}path.gone{stroke:#ff9d92}path.new{stroke:#7ddb96}}`;

const NOTE_HEIGHT = 22;

function svgOf({ width, height, shapes, lines }: Scene, note: string | undefined): string {
  const w = Math.ceil(Math.max(width, (note?.length ?? 0) * 7.2 + 24));
  const h = Math.ceil(height + (note === undefined ? 0 : NOTE_HEIGHT));
  const below = shapes.filter(({ kind }) => kind === 'open').map(shapeOf);
  const above = shapes.filter(({ kind }) => kind !== 'open').map(shapeOf);
  const paths = lines.map(({ path, tone }) => `<path class="${tone}" d="${path}" marker-end="url(#arrow)"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}">
<style>${STYLE}</style>
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
${[...below, ...paths, ...above].join('\n')}${note === undefined ? '' : `\n<text class="note" x="12" y="${h - 8}">${escapeXml(note)}</text>`}
</svg>
`;
}

function shapeOf({ kind, tone, x, y, width, height, texts, title }: Shape): string {
  const lines = texts.map(
    ({ x: left, y: base, text, weight }) =>
      `<text x="${left}" y="${base}"${weight === undefined ? '' : ` class="${weight}"`}>${escapeXml(text)}</text>`,
  );
  const hint = title === undefined ? '' : `<title>${escapeXml(title)}</title>`;
  const box = [x, y, width, height].map((n) => Math.round(n * 10) / 10);
  return `<g class="${kind} ${tone}">${hint}<rect x="${box[0]}" y="${box[1]}" width="${box[2]}" height="${box[3]}" rx="5"/>${lines.join('')}</g>`;
}

/** XML has no place for most control characters, escaped or not. */
function escapeXml(text: string): string {
  return escapeHtml(
    text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd'),
  );
}
