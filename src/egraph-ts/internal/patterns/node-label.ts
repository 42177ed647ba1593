import type { ENode } from '../../types.js';
import { printPayload } from './payload-text.js';

/** The operator of an e-node with its literal. */
export const label = ({ op, payload }: Pick<ENode, 'op' | 'payload'>): string =>
  payload === undefined ? op : `${op} ${printPayload(payload)}`;
