import type { GrowthPoint } from '../model/view-model.js';

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [640, 200, 70, 28, 12];

/** The growth of the e-graph by iteration as a picture in SVG; empty for a run without iterations. */
export function growthPlot(points: readonly GrowthPoint[]): string {
  if (points.length === 0) return '';
  const most = Math.max(1, ...points.map(({ nodes, classes }) => Math.max(nodes, classes)));
  const x = (i: number): number =>
    LEFT + (points.length === 1 ? 0 : (i / (points.length - 1)) * (WIDTH - LEFT - 12));
  const y = (count: number): number => HEIGHT - BOTTOM - (count / most) * (HEIGHT - BOTTOM - TOP);
  const path = (of: (point: GrowthPoint) => number): string =>
    points.map((point, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(of(point)).toFixed(1)}`).join('');
  const last = points.at(-1)!;
  return (
    `<svg class="growth" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" ` +
    `aria-label="After ${points.length} iterations: ${last.nodes} e-nodes in ${last.classes} e-classes">` +
    `<path class="axis" d="M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH - 12}"/>` +
    `<text x="${LEFT - 8}" y="${TOP + 8}" text-anchor="end">${most}</text>` +
    `<text x="${LEFT - 8}" y="${HEIGHT - BOTTOM}" text-anchor="end">0</text>` +
    `<text x="${LEFT}" y="${HEIGHT - 8}">1</text>` +
    `<text x="${WIDTH - 12}" y="${HEIGHT - 8}" text-anchor="end">iteration ${points.length}</text>` +
    `<path class="nodes" d="${path(({ nodes }) => nodes)}"/>` +
    `<path class="classes" d="${path(({ classes }) => classes)}"/></svg>`
  );
}
