import type { Certificate } from '../../check/index.js';

/** A certificate with one thing in it changed. */
export interface Spoilt {
  /** What was changed, in words. */
  readonly words: string;
  readonly text: string;
}

/** Ways to spoil a certificate; each gives undefined where there is nothing of its kind. */
const WAYS: readonly ((certificate: Certificate) => readonly [words: string, spoilt: unknown] | undefined)[] =
  [
    (certificate) => {
      const call = /torch\.ops\.aten\.(\w+)/.exec(certificate.after.text);
      if (call === null) return undefined;
      const text = certificate.after.text.replace(call[0], 'torch.ops.aten.tan');
      return [
        `the program after calls tan where it called ${call[1]}`,
        { ...certificate, after: { ...certificate.after, text } },
      ];
    },
    (certificate) =>
      withStep(certificate, (steps, i) => [`equation ${i} has no first step any more`, steps.slice(1)]),
    (certificate) => {
      const [rule] = certificate.rules;
      if (rule === undefined) return undefined;
      const rules = [{ ...rule, right: rule.left }, ...certificate.rules.slice(1)];
      return [`the rule ${rule.name} says that its left side is itself`, { ...certificate, rules }];
    },
    (certificate) =>
      withStep(certificate, (steps, i) => {
        const [first, ...rest] = steps;
        return first?.by === 'rule'
          ? [
              `the first step of equation ${i} goes the other way`,
              [{ ...first, direction: first.direction === 'forward' ? 'backward' : 'forward' }, ...rest],
            ]
          : undefined;
      }),
    (certificate) => {
      const [own, ...others] = certificate.graphs;
      const at = own?.terms.findIndex(([op, payload]) => op === 'int' && payload !== null) ?? -1;
      if (own === undefined || at < 0) return undefined;
      const [op, payload, ...children] = own.terms[at]!;
      const terms = own.terms.map((term, i) =>
        i === at ? [op, String(Number(payload) + 1), ...children] : term,
      );
      return [
        `term ${at} is ${op} ${Number(payload) + 1} instead of ${payload}`,
        { ...certificate, graphs: [{ ...own, terms }, ...others] },
      ];
    },
  ];

type Steps = Certificate['graphs'][number]['equations'][number]['steps'];

/** Changes the steps of an equation that uses a rule. */
function withStep(
  certificate: Certificate,
  change: (steps: Steps, equation: number) => readonly [words: string, steps: unknown] | undefined,
): readonly [string, unknown] | undefined {
  const [own, ...others] = certificate.graphs;
  const at = own?.equations.findIndex(({ steps }) => steps[0]?.by === 'rule') ?? -1;
  if (own === undefined || at < 0) return undefined;
  const changed = change(own.equations[at]!.steps, at);
  if (changed === undefined) return undefined;
  const equations = own.equations.map((equation, i) =>
    i === at ? { ...equation, steps: changed[1] } : equation,
  );
  return [changed[0], { ...certificate, graphs: [{ ...own, equations }, ...others] }];
}

/** Spoils a certificate in the way with this number, counted round; undefined when nothing in it can be spoilt. */
export function spoil(certificate: Certificate, way: number): Spoilt | undefined {
  const there = WAYS.map((one) => one(certificate)).filter((one) => one !== undefined);
  const chosen = there[way % there.length];
  return chosen && { words: chosen[0], text: JSON.stringify(chosen[1]) };
}
