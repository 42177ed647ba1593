// How many programs of ten ops the property kit runs in a second, on one core: `npm run bench:testing`.
import {
  arbitraryInputs,
  arbitraryProgram,
  asWritten,
  buildSpec,
  contextOf,
  Reading,
} from 'egghatch/testing';
import { TORCH_2_1 } from 'egghatch';
import fc from 'fast-check';

const OPS = 10;
const PROGRAMS = 300;
const INPUTS = 6;

const specs = fc
  .sample(arbitraryProgram({ maxCalls: 14 }), { numRuns: PROGRAMS * 12, seed: 1 })
  .filter((spec) => spec.steps.length === OPS)
  .slice(0, PROGRAMS);
const inputs = specs.map((spec) => fc.sample(arbitraryInputs(spec), { numRuns: INPUTS, seed: 1 }));

const seconds = (work) => {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
};

/** Builds every program and runs it on its inputs; runs a second. */
function buildAndRun() {
  let runs = 0;
  const whole = seconds(() => {
    for (const [i, spec] of specs.entries()) {
      let program;
      try {
        program = buildSpec(spec, { demand: TORCH_2_1.demand });
      } catch {
        continue;
      }
      const choice = asWritten(program.egraph);
      const reading = new Reading(program, choice, contextOf(program, choice));
      for (const tensors of inputs[i]) {
        reading.run(tensors);
        runs++;
      }
    }
  });
  return Math.round(runs / whole);
}

// The first programs of a process meet functions that the host has not compiled yet.
const first = buildAndRun();
const later = buildAndRun();

const readings = specs.flatMap((spec, i) => {
  try {
    const program = buildSpec(spec, { demand: TORCH_2_1.demand });
    const choice = asWritten(program.egraph);
    return [{ reading: new Reading(program, choice, contextOf(program, choice)), tensors: inputs[i] }];
  } catch {
    return [];
  }
});
let evaluations = 0;
const alone = seconds(() => {
  for (let round = 0; round < 10; round++) {
    for (const { reading, tensors } of readings) {
      for (const each of tensors) {
        reading.run(each);
        evaluations++;
      }
    }
  }
});

console.log(`${specs.length} programs of ${OPS} ops`);
console.log(`built once, run on ${INPUTS} inputs each: ${later} runs a second (the first time ${first})`);
console.log(`run alone: ${Math.round(evaluations / alone)} runs a second`);
