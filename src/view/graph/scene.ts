import {
  cut,
  HEAD,
  LINE_HEIGHT,
  PADDING,
  type Box,
  type BoxLine,
  type Layout,
  type Link,
  type Place,
  type Point,
  type Tone,
} from './box.js';

/** A picture as what is drawn, back to front. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
  readonly lines: readonly Line[];
}

/** A box with its text. */
export interface Shape extends Place {
  readonly id: string;
  readonly kind: 'open' | 'closed' | 'value';
  readonly tone: Tone;
  readonly texts: readonly (Point & { readonly text: string; readonly weight?: BoxLine['weight'] })[];
  readonly title?: string;
}

/** A line with an arrow, as the data of a path. */
export interface Line {
  readonly from: string;
  readonly to: string;
  readonly tone: Tone;
  readonly path: string;
}

const MARGIN = 12;

/** What is drawn of boxes that have their places. */
export function sceneOf(boxes: readonly Box[], links: readonly Link[], layout: Layout): Scene {
  const shapes: Shape[] = [];
  const add = (box: Box): void => {
    const place = layout.places.get(box.id)!;
    shapes.push(shapeOf(box, place));
    box.children?.forEach(add);
  };
  boxes.forEach(add);
  const lines = links.flatMap((link, i): Line[] => {
    const [from, to] = [layout.places.get(link.from), layout.places.get(link.to)];
    if (from === undefined || to === undefined) return [];
    const course = layout.courses.get(i);
    return [{ ...link, path: course === undefined ? direct(from, to) : smooth(course) }];
  });
  return { width: layout.width + 2 * MARGIN, height: layout.height + 2 * MARGIN, shapes, lines };
}

function shapeOf({ id, lines, tone, children, holds, title }: Box, place: Place): Shape {
  const kind = children !== undefined ? 'open' : holds !== undefined ? 'closed' : 'value';
  const shown = children === undefined ? lines : lines.slice(0, 1);
  const top = children === undefined ? PADDING / 2 : (HEAD - LINE_HEIGHT) / 2;
  return {
    id,
    kind,
    tone,
    x: place.x + MARGIN,
    y: place.y + MARGIN,
    width: place.width,
    height: place.height,
    texts: shown.map(({ text, weight }, i) => ({
      x: round(place.x + MARGIN + PADDING),
      y: round(place.y + MARGIN + top + LINE_HEIGHT * (i + 0.75)),
      text: `${kind === 'open' ? '▾ ' : kind === 'closed' && i === 0 ? '▸ ' : ''}${cut(text)}`,
      ...(weight !== undefined && { weight }),
    })),
    ...(title !== undefined && { title }),
  };
}

const round = (n: number): number => Math.round(n * 10) / 10;
const at = ({ x, y }: Point): string => `${round(x + MARGIN)} ${round(y + MARGIN)}`;

/** From the lower edge of one box to the upper edge of another. */
function direct(from: Place, to: Place): string {
  const start = { x: from.x + from.width / 2, y: from.y + from.height };
  const end = { x: to.x + to.width / 2, y: to.y };
  const bend = Math.max(16, Math.min(120, Math.abs(end.y - start.y) / 2));
  return `M${at(start)}C${at({ x: start.x, y: start.y + bend })} ${at({ x: end.x, y: end.y - bend })} ${at(end)}`;
}

/** Through the points, with rounded corners. */
function smooth(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let path = `M${at(first)}`;
  for (let i = 0; i < rest.length - 1; i++) {
    const [point, next] = [rest[i]!, rest[i + 1]!];
    const middle = { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    path += `Q${at(point)} ${at(i === rest.length - 2 ? next : middle)}`;
  }
  return rest.length === 1 ? `${path}L${at(rest[0]!)}` : path;
}
