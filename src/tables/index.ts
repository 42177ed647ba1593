export { table } from './table.js';
export { LazyMap } from './lazy-map.js';
