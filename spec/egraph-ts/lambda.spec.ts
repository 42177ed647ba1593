import { describe, test } from 'vitest';
import { free, lambda, lambdaRules, value } from './support/lambda.js';
import { neverProves, proves, type Goal } from './support/prove.js';

const goal = (start: string, goals: string[], more: Partial<Goal> = {}): Goal => ({
  language: lambda,
  analyses: [free, value],
  rules: lambdaRules,
  start,
  goals,
  ...more,
});

const compose = '(lam f (lam g (lam x (app (var f) (app (var g) (var x))))))';
const add1 = '(lam y (+ (var y) 1))';

describe('a lambda calculus', () => {
  test.each<[string, string, string[], Partial<Goal>?]>([
    [
      'evaluates under a binder',
      '(lam x (+ 4 (app (lam y (var y)) 4)))',
      ['(lam x (+ 4 (let y 4 (var y))))', '(lam x (+ 4 4))', '(lam x 8)'],
    ],
    [
      'drops a test that does not matter',
      '(if (= (var a) (var b)) (+ (var a) (var a)) (+ (var a) (var b)))',
      ['(+ (var a) (var b))'],
    ],
    ['substitutes', '(let x 0 (let y 1 (+ (var x) (var y))))', ['(let ?a 0 (+ (var ?a) 1))', '(+ 0 1)', '1']],
    ['decides', '(if (= 1 1) 7 9)', ['7']],
    [
      'branches inside',
      '(let zeroone (lam x (if (= (var x) 0) 0 1)) (+ (app (var zeroone) 0) (app (var zeroone) 10)))',
      ['(+ (if false 0 1) (if true 0 1))', '(+ 1 0)', '1'],
      { limits: { iterations: 60, nodes: 50_000 } },
    ],
    [
      'composes',
      `(let compose ${compose} (let add1 ${add1} (app (app (var compose) (var add1)) (var add1))))`,
      ['(lam ?x (+ 1 (app (lam ?y (+ 1 (var ?y))) (var ?x))))', '(lam ?x (+ (var ?x) 2))'],
    ],
    [
      'composes seven times',
      `(let compose ${compose} (let add1 ${add1} ${'(app (app (var compose) (var add1)) '.repeat(6)}(var add1)${')'.repeat(6)}))`,
      ['(lam ?x (+ (var ?x) 7))'],
    ],
    [
      'repeats a function',
      `(let compose ${compose} (let repeat (fix repeat (lam fun (lam n (if (= (var n) 0) (lam i (var i)) (app (app (var compose) (var fun)) (app (app (var repeat) (var fun)) (+ (var n) -1))))))) (let add1 ${add1} (app (app (var repeat) (var add1)) 2))))`,
      ['(lam ?x (+ (var ?x) 2))'],
      { limits: { iterations: 60, nodes: 150_000 } },
    ],
    [
      'recurs',
      '(let fib (fix fib (lam n (if (= (var n) 0) 0 (if (= (var n) 1) 1 (+ (app (var fib) (+ (var n) -1)) (app (var fib) (+ (var n) -2))))))) (app (var fib) 4))',
      ['3'],
      { limits: { iterations: 60, nodes: 500_000 } },
    ],
  ])('%s', (_, start, goals, more = {}) => {
    proves(goal(start, goals, more));
  });

  test('never captures a name', () => {
    neverProves(goal('(let x 1 (lam x (var x)))', ['(lam x 1)']));
    neverProves(goal('(let y (+ (var x) (var x)) (lam x (var y)))', ['(lam x (+ (var x) (var x)))']));
  });
});
