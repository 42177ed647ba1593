import type { LiftedTensor } from '../context.js';
import type { Value } from './value.js';

/** How a value seen through a view changes when its base changes, and back: one step of a chain of views. */
export interface View {
  /** The view of a base. */
  replay(base: Value): Value;
  /** The base in which the view has been overwritten by `mutated`. */
  reverse(base: Value, mutated: Value): Value;
}

/** Where memory came from, as far as writing to it is concerned. */
export type Origin =
  | { readonly kind: 'fresh' }
  /** A user input; `position` counts flattened inputs. */
  | { readonly kind: 'input'; readonly position: number }
  | { readonly kind: 'lifted'; readonly tensor: LiftedTensor };

/** What several tensors that are views of each other share. */
export class Storage {
  base: Value;
  readonly origin: Origin;
  /** Counts mutations: a view whose own count is lower is out of date. */
  generation = 0;

  constructor(base: Value, origin: Origin = { kind: 'fresh' }) {
    this.base = base;
    this.origin = origin;
  }
}

/**
 * The way from the base of a storage to a tensor, last view first: views of views share what leads to them, so that a
 * chain of thousands takes no more room than its links.
 */
export interface ViewChain {
  readonly last: View;
  readonly before: ViewChain | undefined;
}

/** The views of a chain, from the base on. */
function viewsOf(chain: ViewChain | undefined): readonly View[] {
  const views: View[] = [];
  for (let link = chain; link !== undefined; link = link.before) views.push(link.last);
  return views.reverse();
}

/** What a tensor object holds at present. */
export interface TensorState {
  readonly storage: Storage;
  readonly views: ViewChain | undefined;
  readonly value: Value;
  readonly generation: number;
}

/** A tensor with memory of its own. */
export function freshState(value: Value, origin?: Origin): TensorState {
  return { storage: new Storage(value, origin), views: undefined, value, generation: 0 };
}

/** The state brought up to date: views of a base that was written to are made again. */
export function synced(state: TensorState): TensorState {
  const { storage, views, generation } = state;
  if (generation === storage.generation) return state;
  let value = storage.base;
  for (const view of viewsOf(views)) value = view.replay(value);
  return { storage, views, value, generation: storage.generation };
}

/**
 * The state after its value was replaced in place: the chain of views is walked back to the base, which then is what
 * everybody else sees. As functionalization in torch does, the views between are made again on the way.
 */
export function written(state: TensorState, value: Value): TensorState {
  const { storage } = state;
  const views = viewsOf(state.views);
  const bases: Value[] = [storage.base];
  for (let i = 0; i + 1 < views.length; i++) bases.push(views[i]!.replay(bases[i]!));
  let base = value;
  for (let i = views.length - 1; i >= 0; i--) base = views[i]!.reverse(bases[i]!, base);
  storage.base = base;
  storage.generation++;
  return synced(state);
}
