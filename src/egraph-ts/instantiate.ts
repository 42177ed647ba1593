import { check, hasMethods } from './internal/arguments/check.js';
import { coreOf } from './internal/store/core-of.js';
import type { EGraph } from './egraph.js';
import { resolve } from './internal/patterns/resolve.js';
import { Variables, type Resolved } from './internal/patterns/resolved.js';
import type { Language } from './language.js';
import type { Match } from './match.js';
import { pattern, Pattern } from './pattern.js';
import type { Id } from './types.js';

interface Template {
  readonly root: Resolved;
  readonly variables: Variables;
}

const templates = new WeakMap<Language, WeakMap<Pattern, Template>>();

/**
 * Adds the instance of a pattern under a match (for computed right-hand sides and conditions); returns its class.
 *
 * @param extra classes for variables that the match does not bind
 * @throws PatternError when the pattern does not fit the language; RuleError when a variable is not bound
 */
export function instantiate(
  egraph: EGraph,
  template: Pattern | string,
  match: Match,
  extra: Readonly<Record<string, Id>> = {},
): Id {
  const p = template instanceof Pattern ? template : pattern(template);
  coreOf(egraph);
  check('instantiate: the match', match, ['a match', (m) => hasMethods(m, 'get', 'rest', 'literal')]);
  const { root, variables } = templateOf(egraph.language, p);
  return build(egraph, root, variables, match, extra);
}

function build(
  egraph: EGraph,
  n: Resolved,
  variables: Variables,
  match: Match,
  extra: Readonly<Record<string, Id>>,
): Id {
  if (n.kind === 'var') {
    const name = variables.names[n.v]!;
    return extra[name] ?? match.get(name);
  }
  const children: Id[] = [];
  for (const arg of n.args) children.push(build(egraph, arg, variables, match, extra));
  if (n.rest >= 0) for (const id of match.rest(variables.names[n.rest]!)) children.push(id);
  const payload = n.literal >= 0 ? match.literal(variables.names[n.literal]!) : n.payload;
  return egraph.add(n.op.name, children, payload);
}

function templateOf(language: Language, p: Pattern): Template {
  let ofLanguage = templates.get(language);
  if (ofLanguage === undefined) templates.set(language, (ofLanguage = new WeakMap()));
  let template = ofLanguage.get(p);
  if (template === undefined) {
    const variables = new Variables();
    const root = resolve({ language, variables, sorts: new Map(), rule: undefined, wildcards: false }, p);
    ofLanguage.set(p, (template = { root, variables }));
  }
  return template;
}
