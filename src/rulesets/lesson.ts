import { call, type Action } from 'egraph-ts';
import { parseExpression, evaluateAs, type Expr } from '../conditions/index.js';
import { checkArgument, listOf, TEXT, type Expected } from '../diagnostics/index.js';
import { factOf, facts, INT64, knownOf, symbolOf, symbolText, type SymbolRange } from '../facts/index.js';

/** The ends of a range, each an expression that may come to None: open. */
export type Ends<T> = readonly [min: T, max: T];

/** What a rule teaches of the symbol that a variable is. */
export interface Lesson {
  readonly variable: string;
  /** What the exported program checks. */
  readonly checked: Ends<Expr>;
  /** What may be assumed while exporting. */
  readonly assumed: Ends<Expr>;
}

/** An action that teaches, as data on the function that the engine calls. */
export type LessonAction = Extract<Action, { kind: 'call' }> & { readonly run: { readonly lesson: Lesson } };

const TEXTS = listOf(TEXT);
const ENDS: Expected = [
  '[min, max], each the text of an expression',
  (value) => TEXTS[1](value) && value.length === 2,
];

/**
 * Action: the symbol that a variable is lies between these ends. What is no symbol is left alone.
 *
 * @throws ConditionError when an end is not understood
 */
export function learn(variable: string, checked: Ends<string>, assumed: Ends<string>): LessonAction {
  checkArgument('learn', variable, TEXT);
  checkArgument('learn', checked, ENDS);
  checkArgument('learn', assumed, ENDS);
  const read = ([min, max]: Ends<string>): Ends<Expr> => [
    parseExpression(min, { wanted: 'bound' }).expr,
    parseExpression(max, { wanted: 'bound' }).expr,
  ];
  return lessonAction({ variable, checked: read(checked), assumed: read(assumed) });
}

/** The action of a lesson. */
export function lessonAction(lesson: Lesson): LessonAction {
  const action = call((egraph, match) => {
    const sym = symbolOf(factOf(egraph, match.get(lesson.variable)));
    if (sym === undefined) return;
    const known = knownOf(egraph, match);
    const end = (expr: Expr): bigint | undefined => {
      const value = evaluateAs(expr, 'bound', known);
      return typeof value === 'bigint' ? value : undefined;
    };
    const range: SymbolRange = {
      compile: { min: end(lesson.assumed[0]) ?? INT64.min, max: end(lesson.assumed[1]) ?? INT64.max },
      runtime: { min: end(lesson.checked[0]), max: end(lesson.checked[1]) },
    };
    egraph.refine(facts, egraph.add('sym', [], symbolText(sym)), { range }, 'a constraint call');
  }) as Extract<Action, { kind: 'call' }>;
  return { ...action, run: Object.assign(action.run, { lesson }) };
}

/** Whether an action teaches, and what it teaches is data. */
export function isLesson(action: Action): action is LessonAction {
  return action.kind === 'call' && 'lesson' in action.run;
}
