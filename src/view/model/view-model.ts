import type { Certificate, RuleData } from '../../check/index.js';
import type { Place } from '../../diagnostics/index.js';

/** The version of {@link ViewModel}: raised when what is in it means something else. */
export const VIEW_MODEL_VERSION = 3;

/** What there is to look at of a rewrite, as plain data: it goes through JSON unchanged, and a page is one rendering of it. */
export interface ViewModel {
  readonly version: typeof VIEW_MODEL_VERSION;
  /** The name of the file, or whatever the programs are called. */
  readonly title: string;
  readonly before: ProgramView;
  readonly after: ProgramView;
  /** The lines of both programs side by side. */
  readonly rows: readonly ViewRow[];
  /** Uses of rules that lines of the program after rest on; {@link ValueView.steps} refers to them by number. */
  readonly steps: readonly StepView[];
  /** What Python asked while a program was captured, with the answers: which branch, which constant. */
  readonly questions?: readonly QuestionView[];
  readonly rules: readonly RuleView[];
  /** The size of the e-graph after each iteration of the run. */
  readonly growth: readonly GrowthPoint[];
  /** How each pass ended. */
  readonly stops: readonly StopView[];
  /** What the programs cost, by kind of cost. */
  readonly numbers: readonly NumberView[];
  /** The same by op, of the ops that are in either program; those that changed first. */
  readonly ops: readonly PartView[];
  /** The same by module, of programs that say which module made a call; a module holds what is below it. */
  readonly modules: readonly PartView[];
  /** The e-graph, where the run was watched. */
  readonly egraph?: EGraphView;
  /** The certificate of the rewrite, where there is one. */
  readonly certificate?: CertificateView;
}

/** One program of a rewrite. */
export interface ProgramView {
  /** The printed program, line by line. */
  readonly lines: readonly LineView[];
}

/** One line of a printed program. */
export interface LineView {
  readonly text: string;
  /** The value that the line makes, or the input that it names; absent where it is neither. */
  readonly value?: ValueView;
}

/** What is known of the value that a line makes. */
export interface ValueView extends ChainView {
  readonly name: string;
  /** ATen target of the call, as torch writes it; `placeholder` of an input, `return` of what the program returns. */
  readonly target: string;
  /** Dtype and shape as torch annotates them; empty where torch shows none. */
  readonly type: string;
  /** Numbers of the lines, from 0, that read the value, and of those that it reads. */
  readonly uses: readonly number[];
  readonly reads: readonly number[];
  /** Where in its source the value comes from, when that is known. */
  readonly source?: SourceView;
  /** The path of the module that made the call, `layers.0.attn`, when that is known. */
  readonly module?: string;
  /** Its class in {@link ViewModel.egraph}, as the e-graph is at the end. */
  readonly class?: number;
  /** What kind of input it is, of an input. */
  readonly input?: InputView;
  /** The first line of the other program that is known to compute the same value. */
  readonly same?: number;
}

/** An input of a program. */
export interface InputView {
  readonly kind: 'input' | 'parameter' | 'buffer' | 'constant';
  /** The parameter, buffer or constant, as the model calls it: `layers.0.weight`. */
  readonly of?: string;
}

/** How a line came about, or went. */
export interface ChainView {
  /**
   * Uses of rules, as numbers of {@link ViewModel.steps}, in order: of a line of the program after those that made it, of one of
   * the program before those that made something else of it, or left nobody who reads it. None when it is as it was.
   */
  readonly steps?: readonly number[];
  /** How many further uses there are that {@link steps} leaves out, when it does. */
  readonly more?: number;
  /**
   * Why, where no rule had to do with it. `shared`: another line makes the same call, which is made once. `unread`: nothing that
   * the program gives needs it, before either. `read-as`: the call is read as another one, as one in place is that nobody sees.
   * `read-out`: it was made when the program was read out, as copies are that give outputs memory of their own.
   * `folded`: it is computed from weights alone, once and for all, and is a constant after, or a part of one. `branch`: it is in a
   * branch of which nothing was seen.
   */
  readonly reason?: 'shared' | 'unread' | 'read-as' | 'read-out' | 'folded' | 'branch';
  /** Of a line before whose value stays, what it is after as no line: a constant. */
  readonly becomes?: string;
  /** Of a line before that the program after needs no more: the lines that read it and became something that does not. */
  readonly unread?: readonly number[];
}

/** A line of the source, from 1, and the column on it, from 1, when that is known. */
export type SourceView = Pick<Place, 'file' | 'line'> & { readonly column?: number; readonly text: string };

/** Two lines that belong together, or one that is in one program only. */
export interface ViewRow {
  /** Number of the line before, from 0. */
  readonly before?: number;
  readonly after?: number;
  /**
   * `kept`: the same op on the same values, whatever they are called. `replaced`: another call that computes the same value.
   * `gone`, `new`: the line has no counterpart at its place; it may have one elsewhere ({@link ValueView.same}).
   * A line that is no call is kept when its text is, and replaced when it says something else of the same.
   */
  readonly change: 'kept' | 'replaced' | 'gone' | 'new';
}

/** A question that Python asked while a program was captured, and the rules that answered it. */
export interface QuestionView {
  readonly question: string;
  readonly answer: string;
  /** Numbers of {@link ViewModel.steps}. */
  readonly steps: readonly number[];
}

/** One use of a rule. */
export interface StepView {
  readonly rule: string;
  /** `rule`, or `fact` for what an analysis found out by itself, such as the value of a call. */
  readonly kind: 'rule' | 'fact';
  /** `backward`: the rule leads from `after` to `before`. */
  readonly direction: 'forward' | 'backward';
  /** The call that is replaced, and what replaces it. */
  readonly before: string;
  readonly after: string;
  /** The conditions of the rule, each with the values that it looked at, in words. */
  readonly conditions: readonly { readonly text: string; readonly values: string }[];
}

/** What one rule did over all runs. */
export interface RuleView {
  readonly ruleset: string;
  readonly rule: string;
  /** The equation or action of the rule in words, when it has them. */
  readonly doc: string;
  readonly equation: string;
  readonly conditions: readonly string[];
  /** What the rule computes before it builds its right side: `sum = c + d`. */
  readonly bindings: readonly string[];
  readonly matches: number;
  readonly applied: number;
  readonly declined: number;
  /** Times that the scheduler held it back. */
  readonly bans: number;
  /** Milliseconds that searching and applying took. */
  readonly ms: number;
  /** How near a rule that did not match came on the program as it was read. */
  readonly miss?: MissView;
}

/** The farthest partial match of a rule. */
export interface MissView {
  /** The call that it came farthest at, and the lines of the source that this stands on. */
  readonly call: string;
  readonly places: readonly string[];
  /** The part of the rule that was being matched, and in it what did not match: offsets in `pattern`. */
  readonly pattern: string;
  readonly start: number;
  readonly end: number;
  readonly wanted: string;
  readonly found: string;
  /** What the variables stood for by then. */
  readonly bound: readonly { readonly name: string; readonly value: string }[];
}

/** The size of the e-graph after an iteration, which are counted from 1 over all runs. */
export interface GrowthPoint {
  readonly iteration: number;
  readonly ruleset: string;
  readonly nodes: number;
  readonly classes: number;
  readonly ms: number;
  /** The rules that changed something, those with most changes first. */
  readonly rules: readonly { readonly rule: string; readonly applied: number }[];
}

/** How a pass ended. */
export interface StopView {
  readonly pass: string;
  /** A `StopReason` of the engine. */
  readonly stop: string;
  /** What that means, in words. */
  readonly words: string;
}

/** One kind of cost, of the whole program. */
export interface NumberView {
  readonly what: string;
  /** Null where the cost cannot be told. */
  readonly before: number | null;
  readonly after: number | null;
}

/** What the calls of an op or of a module cost; null where that cannot be told. */
export interface PartView {
  readonly name: string;
  readonly calls: Change;
  readonly flops: Change;
  readonly bytes: Change;
}

/** A number before and after. */
export interface Change {
  readonly before: number | null;
  readonly after: number | null;
}

/** The e-graph of a run, iteration by iteration. */
export interface EGraphView {
  /** The class of what the program returns, and those of its outputs. */
  readonly roots: readonly number[];
  /** As the program was read, then after each iteration, as far as {@link notWatched} does not say otherwise. */
  readonly frames: readonly FrameView[];
  /** By class, the e-node that the program after is read from: its number among those of the last frame. */
  readonly chosen: readonly (readonly [id: number, node: number])[];
  /** Why there are no further frames, when there are none. */
  readonly notWatched?: string;
}

/** What an iteration changed. The e-graph at a frame is what all frames up to it add up to. */
export interface FrameView {
  readonly label: string;
  /** Classes and e-nodes of the whole e-graph, those of literals and places included. */
  readonly classes: number;
  readonly nodes: number;
  /** Classes that are new or other than in the frame before. */
  readonly changed: readonly ClassView[];
  /** Classes that are gone: each was united with another one. */
  readonly gone: readonly number[];
}

/** An e-class: values that are equal. */
export interface ClassView {
  readonly id: number;
  /** What is known of it. */
  readonly fact: string;
  readonly nodes: readonly ENodeView[];
}

/** One way to compute a class. */
export interface ENodeView {
  /** The op, or what it is instead: `placeholder`, `get_attr`. */
  readonly op: string;
  /** The call; `#12` is the class 12. */
  readonly text: string;
  /** The classes that it reads. */
  readonly children: readonly number[];
}

/** A certificate as its checker sees it: every step, and what the checker says. */
export interface CertificateView {
  readonly verdict: 'holds' | 'fails';
  /** In words: what was checked, or what is wrong. */
  readonly words: string;
  readonly steps: readonly { readonly title: string; readonly lines: readonly string[] }[];
  /** The certificate itself, for a page that checks it again. */
  readonly data?: CertificateData;
}

/** A certificate with what has to be believed of it: whoever has these can check it. */
export interface CertificateData {
  readonly certificate: Certificate;
  /** The rules that it uses, as they are trusted; they have to be those of the certificate, word by word. */
  readonly rules: readonly RuleData[];
  /** What beside rules it rests on: functions, constants, unions. */
  readonly assumed: readonly string[];
}
