import { compiledFrom } from '../../src/egraph-ts/internal/store/core.js';

// The same programs with the kernels compiled to WebAssembly, which e-graphs as small as these do not use otherwise.
compiledFrom.rows = 0;
compiledFrom.eGraphs = Infinity;

await import('./differential.spec.js');
