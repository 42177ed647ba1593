export * from './calls.js';
export * from './containers.js';
export * from './control.js';
export * from './imports.js';
export * from './operators.js';
export * from './stack.js';
export * from './variables.js';
