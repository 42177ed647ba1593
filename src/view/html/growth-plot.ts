import type { GrowthPoint } from '../model/view-model.js';
import { grouped, short } from './format.js';

const [WIDTH, HEIGHT, LEFT, RIGHT, BOTTOM, TOP] = [720, 210, 56, 60, 30, 12];
/** Iterations up to which each has a dot. */
const DOTS = 40;

/** The growth of the e-graph by iteration as a picture in SVG; empty for a run without iterations. */
export function growthPlot(points: readonly GrowthPoint[]): string {
  if (points.length === 0) return '';
  const most = ceiling(Math.max(1, ...points.map(({ nodes, classes }) => Math.max(nodes, classes))));
  const x = (i: number): number =>
    LEFT + (points.length === 1 ? 0 : (i / (points.length - 1)) * (WIDTH - LEFT - RIGHT));
  const y = (count: number): number => HEIGHT - BOTTOM - (count / most) * (HEIGHT - BOTTOM - TOP);
  const path = (of: (point: GrowthPoint) => number): string =>
    points.map((point, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(of(point)).toFixed(1)}`).join('');
  const dots = (name: string, of: (point: GrowthPoint) => number): string =>
    points.length > DOTS
      ? ''
      : points
          .map(
            (point, i) =>
              `<circle class="${name}" cx="${x(i).toFixed(1)}" cy="${y(of(point)).toFixed(1)}" r="2.6"><title>iteration ${point.iteration}: ${grouped(of(point))}</title></circle>`,
          )
          .join('');
  const grid = [0, 0.5, 1]
    .map(
      (part) =>
        `<path class="grid" d="M${LEFT} ${y(most * part)}H${WIDTH - RIGHT}"/><text x="${LEFT - 8}" y="${y(most * part) + 4}" text-anchor="end">${short(most * part)}</text>`,
    )
    .join('');
  const last = points.at(-1)!;
  const end = x(points.length - 1) + 8;
  const [nodesAt, classesAt] = apart(y(last.nodes), y(last.classes));
  return (
    `<svg class="growth" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" ` +
    `aria-label="After ${points.length} iterations: ${last.nodes} e-nodes in ${last.classes} e-classes">` +
    grid +
    `<text x="${LEFT}" y="${HEIGHT - 8}">iteration 1</text>` +
    (points.length === 1
      ? ''
      : `<text x="${WIDTH - RIGHT}" y="${HEIGHT - 8}" text-anchor="end">${points.length}</text>`) +
    `<path class="nodes" d="${path(({ nodes }) => nodes)}"/>${dots('nodes', ({ nodes }) => nodes)}` +
    `<path class="classes" d="${path(({ classes }) => classes)}"/>${dots('classes', ({ classes }) => classes)}` +
    `<text x="${end}" y="${nodesAt}">${short(last.nodes)}</text><text x="${end}" y="${classesAt}">${short(last.classes)}</text></svg>`
  );
}

/** The next round number. */
function ceiling(n: number): number {
  const unit = 10 ** Math.floor(Math.log10(n));
  return ([1, 2, 3, 4, 5, 6, 8, 10].find((step) => step * unit >= n) ?? 10) * unit;
}

/** Where two labels stand that may not cover each other. */
function apart(upper: number, lower: number): readonly [number, number] {
  const gap = lower - upper;
  return gap >= 13 ? [upper + 4, lower + 4] : [upper + 4 - (13 - gap) / 2, lower + 4 + (13 - gap) / 2];
}
