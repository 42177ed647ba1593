import type { Box, Link } from '../graph/box.js';
import {
  callsIn,
  notDrawn,
  openAtFirst,
  programBoxes,
  programTree,
  valueOf,
  type Group,
  type ProgramTree,
  type Side,
} from '../graph/program-boxes.js';
import type { ViewModel } from '../model/view-model.js';
import { el } from './dom.js';
import type { Drawing } from './drawing.js';
import type { Programs } from './programs.js';
import { valueDetails } from './value-details.js';

/** Boxes that are drawn at first. */
const AT_FIRST = 120;
/** Boxes that are drawn at most when everything is opened. */
const AT_MOST = 2500;
/** What is found and opened for it. */
const MOST_REVEALED = 200;

/** A program as a graph, or both on top of each other. */
export class ProgramDrawing implements Drawing {
  readonly #model: ViewModel;
  readonly #tree: ProgramTree;
  readonly #notDrawn: number;
  readonly #programs: Programs;
  readonly #groups = new Map<string, Group>();
  #open: Set<string>;
  #found = new Set<string>();
  #most = AT_MOST;

  constructor(model: ViewModel, side: Side, programs: Programs) {
    this.#model = model;
    this.#programs = programs;
    this.#tree = programTree(model, side);
    this.#notDrawn = notDrawn(model, side);
    const note = (group: Group): void => {
      for (const member of group.members) {
        if (!('members' in member)) continue;
        this.#groups.set(member.id, member);
        note(member);
      }
    };
    note(this.#tree.root);
    this.#open = new Set(openAtFirst(this.#tree.root, AT_FIRST));
  }

  boxes(): { readonly boxes: readonly Box[]; readonly links: readonly Link[] } {
    return programBoxes(this.#tree, this.#model, this.#open);
  }

  #visible(): number {
    const count = (group: Group): number =>
      group.members.reduce(
        (sum, member) => sum + ('members' in member ? (this.#open.has(member.id) ? count(member) : 0) : 1),
        0,
      );
    return count(this.#tree.root);
  }

  shown(): string {
    const [all, now] = [this.#tree.items.size, this.#visible()];
    const left =
      this.#notDrawn === 0
        ? ''
        : `; ${this.#notDrawn.toLocaleString('en')} parameters, buffers and constants are not drawn`;
    if (all === now) return `showing all ${all.toLocaleString('en')} values${left}`;
    const closed = [...this.#groups.values()].filter(({ id }) => !this.#open.has(id)).length;
    return `showing ${now.toLocaleString('en')} of ${all.toLocaleString('en')} values; the others are in ${closed} closed groups${left}`;
  }

  hasMore(): boolean {
    return this.#visible() < this.#tree.items.size;
  }

  showMore(): void {
    this.#most = Math.max(this.#visible() * 2, AT_FIRST * 2);
    this.#open = new Set([...this.#open, ...openAtFirst(this.#tree.root, this.#most)]);
  }

  openAll(): void {
    this.#open = new Set(openAtFirst(this.#tree.root, AT_MOST));
  }

  closeAll(): void {
    this.#open = new Set();
  }

  toggle(id: string): boolean {
    if (!this.#groups.has(id)) return false;
    if (!this.#open.delete(id)) this.#open.add(id);
    return true;
  }

  reveal(id: string): void {
    for (const group of this.#tree.holders.get(id) ?? []) this.#open.add(group);
  }

  search(wanted: string): { readonly count: number; readonly first: string | undefined } {
    this.#found = new Set();
    if (wanted === '') return { count: 0, first: undefined };
    const { steps } = this.#model;
    for (const [id, item] of this.#tree.items) {
      const { name, target, type, module = '', steps: own = [] } = valueOf(item, this.#model);
      const old = item.before === undefined ? undefined : this.#model.before.lines[item.before]!.value;
      const words = [
        name,
        target,
        type,
        module,
        old?.name,
        old?.target,
        ...own.map((step) => steps[step]!.rule),
      ];
      if (words.some((word) => word?.toLowerCase().includes(wanted))) this.#found.add(id);
    }
    for (const [id, { label }] of this.#groups) if (label.toLowerCase().includes(wanted)) this.#found.add(id);
    for (const id of [...this.#found].slice(0, MOST_REVEALED)) this.reveal(id);
    return { count: this.#found.size, first: [...this.#found][0] };
  }

  found(): ReadonlySet<string> {
    return this.#found;
  }

  details(id: string, goTo: (id: string) => void): readonly HTMLElement[] {
    const group = this.#groups.get(id);
    if (group !== undefined)
      return [
        el(
          'p',
          {},
          el('b', {}, group.label),
          `: ${callsIn(group)} values. Enter, or a double click, opens and closes it.`,
        ),
      ];
    const item = this.#tree.items.get(id);
    if (item === undefined) return [];
    const parts: HTMLElement[] = [];
    for (const side of ['before', 'after'] as const) {
      const line = item[side];
      if (line === undefined || (side === 'before' && item.tone === 'kept')) continue;
      const go = el('button', { type: 'button', class: 'link' }, `line ${line + 1} of the program ${side}`);
      go.addEventListener('click', () => this.#programs.goTo(side, line));
      parts.push(
        ...valueDetails(this.#model, side, line, (which, other) => goTo(this.#idOf(which, other)), true),
        el('p', {}, go),
      );
    }
    return parts;
  }

  #idOf(side: 'before' | 'after', line: number): string {
    for (const [id, item] of this.#tree.items) if (item[side] === line) return id;
    return '';
  }
}
