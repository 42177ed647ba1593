import type { Box, Link } from '../graph/box.js';

/** Something that the graph shows: a program, two programs, an e-graph. */
export interface Drawing {
  boxes(): { readonly boxes: readonly Box[]; readonly links: readonly Link[] };
  /** "showing 300 of 2,041 classes". */
  shown(): string;
  hasMore(): boolean;
  showMore(): void;
  openAll(): void;
  closeAll(): void;
  /** Opens or closes a group; false when it is none. */
  toggle(id: string): boolean;
  /** Sees to it that a box is drawn. */
  reveal(id: string): void;
  /** Looks for a text; what is found can be seen from then on. */
  search(wanted: string): { readonly count: number; readonly first: string | undefined };
  /** The boxes that were found. */
  found(): ReadonlySet<string>;
  /** What is known of a box. */
  details(id: string, goTo: (id: string) => void): readonly HTMLElement[];
}
