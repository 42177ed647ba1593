import type { LineView, ViewModel } from '../model/view-model.js';
import type { Box, Link, Tone } from './box.js';

/** Which program is drawn; both on top of each other: what they share is drawn once. */
export type Side = 'before' | 'after' | 'both';

/** A group of values: a module, a line of the source, or a stretch of a long program. */
export interface Group {
  readonly id: string;
  readonly label: string;
  readonly members: (Group | Item)[];
}

/** A value, or a value before and the one that has taken its place. */
export interface Item {
  readonly id: string;
  readonly tone: Tone;
  readonly before?: number;
  readonly after?: number;
}

/** A program as values in groups, with what reads what. */
export interface ProgramTree {
  readonly root: Group;
  readonly links: readonly Link[];
  /** The groups that hold a value, from the outermost in. */
  readonly holders: ReadonlyMap<string, readonly string[]>;
  readonly items: ReadonlyMap<string, Item>;
}

/** Members of a group beyond which it is cut into stretches: more in one place is hard to read, and long in being laid out. */
const MOST_MEMBERS = 60;

/** The values of a program, or of both, by module, then by line of the source, then by stretches of what is still long. */
export function programTree(model: ViewModel, side: Side): ProgramTree {
  const items = itemsOf(model, side);
  const byLine = {
    before: new Map(items.flatMap((item) => (item.before === undefined ? [] : [[item.before, item]]))),
    after: new Map(items.flatMap((item) => (item.after === undefined ? [] : [[item.after, item]]))),
  };
  const links = new Map<string, Link>();
  for (const item of items)
    for (const which of ['before', 'after'] as const) {
      const line = item[which];
      if (line === undefined || (side !== 'both' && side !== which)) continue;
      for (const read of model[which].lines[line]!.value!.reads) {
        const from = byLine[which].get(read);
        if (from === undefined) continue;
        const key = `${from.id} ${item.id}`;
        const known = links.get(key);
        // A link that both programs have is kept.
        const tone: Tone = side !== 'both' ? 'plain' : which === 'before' ? 'gone' : known ? 'kept' : 'new';
        links.set(key, { from: from.id, to: item.id, tone });
      }
    }
  const root = inStretches(grouped(items, model));
  const holders = new Map<string, readonly string[]>();
  const note = (group: Group, above: readonly string[]): void => {
    for (const member of group.members) {
      holders.set(member.id, above);
      if ('members' in member) note(member, [...above, member.id]);
    }
  };
  note(root, []);
  return { root, links: [...links.values()], holders, items: new Map(items.map((item) => [item.id, item])) };
}

/** Parameters are not: there are as many as there are calls, each read once. */
const isDrawn = ({ value }: LineView): boolean =>
  value !== undefined && (value.input === undefined || value.input.kind === 'input');

/** How many parameters, buffers and constants of a program are not drawn. */
export function notDrawn(model: ViewModel, side: Side): number {
  const { lines } = model[side === 'before' ? 'before' : 'after'];
  return lines.filter((line) => line.value !== undefined && !isDrawn(line)).length;
}

function itemsOf({ rows, before, after }: ViewModel, side: Side): readonly Item[] {
  const isValue = (lines: readonly LineView[], line: number | undefined): boolean =>
    line !== undefined && isDrawn(lines[line]!);
  return rows.flatMap((row): Item[] => {
    const was = side !== 'after' && isValue(before.lines, row.before) ? row.before : undefined;
    const is = side !== 'before' && isValue(after.lines, row.after) ? row.after : undefined;
    if (was === undefined && is === undefined) return [];
    const id = was === undefined ? `a${is}` : `b${was}`;
    const line = was === undefined ? after.lines[is!]! : before.lines[was]!;
    const isInput = line.value!.input !== undefined;
    const tone = isInput ? 'input' : side === 'both' ? row.change : 'plain';
    return [{ id, tone, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }];
  });
}

function grouped(items: readonly Item[], model: ViewModel): Group {
  const root: Group = { id: '', label: '', members: [] };
  const groups = new Map<string, Group>([['', root]]);
  const groupAt = (id: string, label: string, parent: Group): Group => {
    let group = groups.get(id);
    if (group === undefined) {
      groups.set(id, (group = { id, label, members: [] }));
      parent.members.push(group);
    }
    return group;
  };
  for (const item of items) {
    const { module, source } = valueOf(item, model);
    let group = root;
    let path = '';
    for (const part of module?.split('.') ?? []) {
      path += `/${part}`;
      group = groupAt(`m${path}`, part, group);
    }
    const place = source && `${source.file.replace(/^.*[\\/]/, '')}:${source.line}`;
    if (place !== undefined)
      group = groupAt(`${group.id} l${place}`, `${place}  ${source!.text.trim()}`, group);
    group.members.push(item);
  }
  return simplified(root);
}

/** A group of one thing is that thing, and a line of the source that is all of its module adds nothing to it. */
function simplified(group: Group): Group {
  const members = group.members.map((member) => {
    if (!('members' in member)) return member;
    const inner = simplified(member);
    return inner.members.length === 1 && !inner.id.startsWith('m') ? inner.members[0]! : inner;
  });
  const [only] = members;
  if (members.length === 1 && only !== undefined && 'members' in only && !only.id.startsWith('m'))
    return { ...group, members: only.members };
  return { ...group, members };
}

function inStretches(group: Group): Group {
  const members = group.members.map((member) => ('members' in member ? inStretches(member) : member));
  if (members.length <= MOST_MEMBERS) return { ...group, members };
  const size = Math.max(MOST_MEMBERS / 2, Math.ceil(members.length / (MOST_MEMBERS / 2)));
  const stretches: Group[] = [];
  for (let from = 0; from < members.length; from += size) {
    const part = members.slice(from, from + size);
    stretches.push({
      id: `${group.id} s${from}`,
      label: `${from + 1} to ${from + part.length}`,
      members: part,
    });
  }
  return { ...group, members: stretches };
}

export function valueOf({ before, after }: Item, model: ViewModel) {
  return after === undefined ? model.before.lines[before!]!.value! : model.after.lines[after]!.value!;
}

export function callsIn(member: Group | Item): number {
  return 'members' in member ? member.members.reduce((sum, inner) => sum + callsIn(inner), 0) : 1;
}

/**
 * The groups to open first: those nearest to the whole program, in order, as long as not more than `most` boxes are drawn.
 */
export function openAtFirst(root: Group, most: number): ReadonlySet<string> {
  const open = new Set<string>();
  let drawn = root.members.length;
  const queue = [...root.members];
  for (const member of queue) {
    if (!('members' in member) || drawn + member.members.length > most) continue;
    open.add(member.id);
    drawn += member.members.length;
    queue.push(...member.members);
  }
  return open;
}

/** What is drawn of a tree: boxes, and the links between what can be seen. */
export function programBoxes(
  { root, links, holders }: ProgramTree,
  model: ViewModel,
  open: ReadonlySet<string>,
): { readonly boxes: readonly Box[]; readonly links: readonly Link[] } {
  const boxOf = (member: Group | Item): Box => {
    if (!('members' in member)) return itemBox(member, model);
    const { id, label, members } = member;
    const calls = callsIn(member);
    const tones = tonesIn(member);
    const lines = [
      { text: label, weight: 'strong' as const },
      { text: `${calls} ${calls === 1 ? 'value' : 'values'}${tones}`, weight: 'quiet' as const },
    ];
    const tone: Tone = tones === '' ? 'plain' : 'replaced';
    const box = { id, lines, tone, holds: calls, title: label };
    return open.has(id) ? { ...box, tone: 'plain', children: members.map(boxOf) } : box;
  };
  /** What stands for a value: itself, or the outermost closed group that holds it. */
  const shownFor = (id: string): string => holders.get(id)?.find((group) => !open.has(group)) ?? id;
  const shown = new Map<string, Link>();
  for (const { from, to, tone } of links) {
    const [a, b] = [shownFor(from), shownFor(to)];
    if (a === b) continue;
    const key = `${a} ${b}`;
    const known = shown.get(key);
    shown.set(key, { from: a, to: b, tone: known === undefined || known.tone === tone ? tone : 'kept' });
  }
  return { boxes: root.members.map(boxOf), links: [...shown.values()] };
}

function itemBox(item: Item, model: ViewModel): Box {
  const { id, tone, before, after } = item;
  const value = valueOf(item, model);
  const replaced =
    before !== undefined && after !== undefined && tone === 'replaced'
      ? model.before.lines[before]!.value!.target
      : undefined;
  return {
    id,
    tone,
    lines: [
      { text: value.name, weight: 'strong' },
      {
        text:
          value.input !== undefined
            ? 'input'
            : `${replaced === undefined || replaced === value.target ? '' : `${shortOp(replaced)} → `}${shortOp(value.target)}`,
      },
      ...(value.type === '' ? [] : [{ text: value.type.replaceAll('"', ''), weight: 'quiet' as const }]),
    ],
    title: `${value.name}: ${value.target}`,
  };
}

/** `aten.mul.Tensor` as people say it: `mul`. */
export function shortOp(target: string): string {
  const parts = target.split('.');
  return parts.length === 3 ? parts[1]! : target;
}

function tonesIn(group: Group): string {
  const counts = new Map<Tone, number>();
  const visit = (member: Group | Item): void => {
    if ('members' in member) member.members.forEach(visit);
    else counts.set(member.tone, (counts.get(member.tone) ?? 0) + 1);
  };
  visit(group);
  return (['replaced', 'gone', 'new'] as const)
    .flatMap((tone) => (counts.has(tone) ? [`, ${counts.get(tone)} ${tone}`] : []))
    .join('');
}
