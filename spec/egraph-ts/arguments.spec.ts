import { describe, expect, test } from 'vitest';
import * as egraph from 'egraph-ts';

/** The package as somebody sees it whom no compiler warns. */
const E = egraph as unknown as Loose;

type Loose = {
  (...args: unknown[]): Loose;
  new (...args: unknown[]): Loose;
  readonly [name: string]: Loose;
};

const lang = egraph.language({ a: { arity: 0 }, f: { arity: 2 }, n: { arity: 0, payload: 'int' } });
const strict = new egraph.EGraph(lang);
const a = strict.add('a');
const g = strict as unknown as Loose;
const rs = egraph.ruleset('r', [egraph.rewrite('c', '(f ?x ?y)', '(f ?y ?x)')]);
const list = (items: unknown): unknown[] => [...(items as Iterable<unknown>)];

const CASES: readonly (readonly [string, () => unknown])[] = [
  ['deserialize null', () => E['deserialize']!(lang, null)],
  ['deserialize {}', () => E['deserialize']!(lang, {})],
  ['deserialize nodes null', () => E['deserialize']!(lang, { nodes: null })],
  ['deserialize node null', () => E['deserialize']!(lang, { nodes: { x: null } })],
  ['deserialize node no op', () => E['deserialize']!(lang, { nodes: { x: {} } })],
  [
    'deserialize children',
    () =>
      E['deserialize']!(lang, {
        nodes: { x: { op: 'a', children: null, eclass: '0', cost: 1 } },
        root_eclasses: [],
      }),
  ],
  [
    'deserialize child missing',
    () =>
      E['deserialize']!(lang, {
        nodes: { x: { op: 'f', children: ['y', 'z'], eclass: '0', cost: 1 } },
        root_eclasses: [],
      }),
  ],
  ['deserialize roots', () => E['deserialize']!(lang, { nodes: {}, root_eclasses: 5 })],
  ['languageOf null', () => E['languageOf']!(null)],
  ['languageOf {}', () => E['languageOf']!({})],
  ['run x', () => E['run']!(g, 'x')],
  ['run undefined', () => E['run']!(g)],
  ['run array', () => E['run']!(g, [rs])],
  ['run rule', () => E['run']!(g, rs.rules[0])],
  ['run null graph', () => E['run']!(null, rs)],
  ['run opts null', () => E['run']!(g, rs, null)],
  ['run opts name', () => E['run']!(g, rs, { limit: {} })],
  ['run limits name', () => E['run']!(g, rs, { limits: { iteration: 3 } })],
  ['run limits value', () => E['run']!(g, rs, { limits: { iterations: '3' } })],
  ['run limits NaN', () => E['run']!(g, rs, { limits: { iterations: NaN } })],
  ['run limits neg', () => E['run']!(g, rs, { limits: { nodes: -1 } })],
  ['run scheduler obj', () => E['run']!(g, rs, { scheduler: E['simple']!() })],
  ['run scheduler str', () => E['run']!(g, rs, { scheduler: 'backoff' })],
  ['run until str', () => E['run']!(g, rs, { until: 'x' })],
  ['run at not array', () => E['run']!(g, rs, { at: 3 })],
  ['run within bad id', () => E['run']!(g, rs, { within: [99] })],
  ['run at bad id', () => E['run']!(g, rs, { at: ['x'] })],
  ['run signal str', () => E['run']!(g, rs, { signal: 'x' })],
  [
    'until throws',
    () =>
      E['run']!(g, rs, {
        until() {
          throw new TypeError('mine');
        },
      }),
  ],
  ['steps x', () => list(E['steps']!(g, 'x'))],
  ['steps opt', () => list(E['steps']!(g, rs, { foo: 1 }))],
  ['saturate x', () => E['saturate']!('x')],
  ['seq undefined', () => E['seq']!(undefined)],
  ['repeat no', () => E['repeat']!('3', rs)],
  ['repeat body', () => E['repeat']!(3, 'x')],
  ['until test', () => E['until']!('x', rs)],
  ['until body', () => E['until']!(() => true, 4)],
  ['backoff name', () => E['backoff']!({ matchLimits: 3 })],
  ['backoff value', () => E['backoff']!({ matchLimit: 'x' })],
  ['backoff neg', () => E['backoff']!({ matchLimit: -3 })],
  ['backoff rules', () => E['backoff']!({ rules: 4 })],
  ['backoff rule val', () => E['backoff']!({ rules: { c: 4 } })],
  ['backoff null', () => E['backoff']!(null)],
  ['language null', () => E['language']!(null)],
  ['language decl null', () => E['language']!({ a: null })],
  ['language decl payload', () => E['language']!({ a: { arity: 0, payload: 'bool' } })],
  ['language decl name', () => E['language']!({ a: { arity: 0, costs: 1 } })],
  ['language args', () => E['language']!({ a: { arity: 1, args: 'x' } })],
  ['language value', () => E['language']!({ a: { arity: 1, value: 5 } })],
  ['EGraph no lang', () => new E['EGraph']!()],
  ['EGraph opts', () => new E['EGraph']!(lang, { analysis: [] })],
  ['EGraph analyses', () => new E['EGraph']!(lang, { analyses: 5 })],
  ['EGraph analyses []', () => new E['EGraph']!(lang, { analyses: [{}] })],
  ['EGraph null opts', () => new E['EGraph']!(lang, null)],
  ['add undefined', () => g['add']!()],
  ['add child str', () => g['add']!('f', ['x', 'y'])],
  ['add child NaN', () => g['add']!('f', [NaN, a])],
  ['add child 0.5', () => g['add']!('f', [0.5, a])],
  ['add children null', () => g['add']!('f', null)],
  ['find x', () => g['find']!('x')],
  ['find .5', () => g['find']!(0.5)],
  ['find NaN', () => g['find']!(NaN)],
  ['addTerm null', () => g['addTerm']!(null)],
  ['addTerm num', () => g['addTerm']!(5)],
  ['lookupTerm undefined', () => g['lookupTerm']!(undefined)],
  ['union undefined', () => g['union']!(a)],
  ['prune no keep', () => g['prune']!(a)],
  ['rollback null', () => g['rollback']!(null)],
  ['rollback {}', () => g['rollback']!({})],
  ['data null', () => g['data']!(null, a)],
  ['nodes undefined', () => g['nodes']!()],
  ['explain', () => g['explain']!(a, a)],
  ['rewrite num', () => E['rewrite']!('x', 5, '?x')],
  ['rewrite undefined rhs', () => E['rewrite']!('x', '?x')],
  ['rewrite no name', () => E['rewrite']!(undefined, 'a', 'a')],
  ['rewrite opt', () => E['rewrite']!('x', '?x', '?x', { when: 3 })],
  ['rewrite if str', () => E['rewrite']!('x', '?x', '?x', { if: 'foo' })],
  ['rewrite if fn', () => E['rewrite']!('x', '?x', '?x', { if: () => true })],
  ['rewrite let', () => E['rewrite']!('x', '?x', '?x', { let: { '?y': 4 } })],
  ['rewrite null opts', () => E['rewrite']!('x', '?x', '?x', null)],
  ['rule facts str', () => E['rule']!('x', '(f ?x)')['then']!(E['insert']!('a'))],
  ['rule facts undefined', () => E['rule']!('x')['then']!(E['insert']!('a'))],
  ['rule action str', () => E['rule']!('x', ['?x'])['then']!('a')],
  ['rule action undefined', () => E['rule']!('x', ['?x'])['then']!(undefined)],
  ['union action', () => E['union']!('?x')],
  ['insert undefined', () => E['insert']!()],
  ['remove 5', () => E['remove']!(5)],
  ['call 5', () => E['call']!(5)],
  ['set undefined', () => E['set']!('(f a)')],
  ['ruleset x', () => E['ruleset']!('x', 'y')],
  ['ruleset undefined', () => E['ruleset']!('x', [undefined])],
  ['ruleset fn', () => E['ruleset']!('x', () => 5)['rules']!],
  ['ruleset rule str', () => E['ruleset']!('x', ['(f a)'])],
  ['ruleset opt', () => E['ruleset']!('x', [], { lang })],
  ['pattern undefined', () => E['pattern']!()],
  ['pattern 5', () => E['pattern']!(5)],
  ['v undefined', () => E['v']!()],
  ['rest 5', () => E['rest']!(5)],
  ['builders null', () => E['builders']!(null)],
  ['termBuilders child', () => g['addTerm']!(E['termBuilders']!(lang)['f']!(1, 2))],
  ['Extractor no cost', () => new E['Extractor']!(g)],
  ['Extractor null', () => new E['Extractor']!(null, E['astSize']!)],
  ['Extractor cost str', () => new E['Extractor']!(g, 'x')['findBest']!(a)],
  ['Extractor cost NaN', () => new E['Extractor']!(g, () => NaN)['findBest']!(a)],
  ['Extractor cost string ret', () => new E['Extractor']!(g, () => 'x')['findBest']!(a)],
  ['Extractor find x', () => new E['Extractor']!(g, E['astSize']!)['findBest']!('x')],
  ['DagExtractor', () => new E['DagExtractor']!(g, [a])],
  ['DagExtractor roots', () => new E['DagExtractor']!(g, a, () => 1)],
  ['DagExtractor cost', () => new E['DagExtractor']!(g, [a], () => 'x')['cost']!(a)],
  ['nBest', () => E['nBest']!(g, a)],
  ['nBest n', () => E['nBest']!(g, a, E['astSize']!, 'x')],
  ['nBest n NaN', () => E['nBest']!(g, a, E['astSize']!, NaN)],
  ['nBest neg', () => E['nBest']!(g, a, E['astSize']!, -1)],
  ['equalTerms', () => list(E['equalTerms']!(g, 'x'))],
  ['costModel', () => E['costModel']!({})],
  ['costModel null', () => E['costModel']!(null)],
  ['sumOf', () => E['sumOf']!(5)],
  ['declaredCost', () => E['declaredCost']!(null)],
  ['termOf', () => E['termOf']!(g, 99)],
  ['instantiate', () => E['instantiate']!(g, '(f ?x ?x)', {})],
  ['instantiate2', () => E['instantiate']!(g, null)],
  ['matches', () => E['matches']!(g, null)],
  ['matches num', () => E['matches']!(g, 5)],
  ['matches opt', () => E['matches']!(g, '?x', { limits: 4 })],
  ['matches limit', () => E['matches']!(g, '?x', { limit: 'x' })],
  ['matches at', () => E['matches']!(g, '?x', { at: a })],
  ['matchTable', () => E['matchTable']!(g, 5)],
  ['mergeInto', () => E['mergeInto']!(g, null)],
  ['mergeInto2', () => E['mergeInto']!(null, g)],
  ['whyNot', () => E['whyNot']!(g, null, a)],
  ['whyNot2', () => E['whyNot']!(g, rs.rules[0])],
  ['whyNot3', () => E['whyNot']!(g, '(f a a)', a)],
  ['printTerm', () => E['printTerm']!(null)],
  ['printTerm2', () => E['printTerm']!('x')],
  ['printLet', () => E['printLet']!({ op: 'f' })],
  ['parseTerm', () => E['parseTerm']!(lang, null)],
  ['parseTerm2', () => E['parseTerm']!(null, 'a')],
  ['toText', () => E['toText']!(null)],
  ['toText opt', () => E['toText']!(g, { max: 3 })],
  ['toText roots', () => E['toText']!(g, { roots: a })],
  ['toDot', () => E['toDot']!(g, { roots: [99] })],
  ['toDot lim', () => E['toDot']!(g, { limit: 'x' })],
  ['checkProof', () => E['checkProof']!(null, [])],
  [
    'checkProof2',
    () =>
      E['checkProof']!({ start: { op: 'a', children: [] }, end: { op: 'a', children: [] }, steps: [] }, null),
  ],
  ['printProof', () => E['printProof']!(null)],
  ['serialize', () => E['serialize']!(null)],
  ['serialize opt', () => E['serialize']!(g, { roots: a })],
  ['highs', () => E['highsSolver']!(null)],
  ['optimalDag', () => E['optimalDag']!(g, [a], () => 1)],
  [
    'optimalDag roots',
    () =>
      E['optimalDag']!(
        g,
        'x',
        () => 1,
        () => undefined,
      ),
  ],
  [
    'set children',
    () => new E['EGraph']!(E['language']!({ f: { arity: 1, value: E['smallest']! } }))['set']!('f', null, 1),
  ],
];

describe('arguments that do not fit are errors of this package', () => {
  test.each(CASES)('%s', (_, act) => {
    let error: unknown;
    try {
      act();
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(egraph.EGraphError);
    expect(String(error)).toMatchSnapshot();
  });

  test('and an option that is undefined is as if it were not there', () => {
    const options = { limits: { iterations: undefined }, until: undefined, at: undefined };
    expect(E['run']!(g, rs, options)).toMatchObject({ stop: 'saturated' });
  });
});
