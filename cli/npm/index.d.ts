/** A scenario: its text, or what JSON.parse makes of it. The package's `schema.json` says what may stand in it. */
export type Scenario = string | { title: string; steps: object[]; [key: string]: unknown };

export interface Options {
  /** The scenario's name in messages. */
  file?: string;
  /** Whose behaviour to show, instead of the scenario's own: one of `profiles`. */
  profile?: string;
  /** The language of the texts in the answer; English where it is absent. */
  lang?: "en" | "ko";
}

/** What is wrong with a scenario that cannot be read. */
export class ScenarioError extends Error {
  /** What to do about it. */
  hint: string;
  file: string;
  /** JSON pointer into the scenario. */
  pointer: string;
  /** From 1. */
  line?: number;
  /** In characters, from 1. */
  column?: number;
  /** All mistakes of the file; the first one is this error's own. */
  errors: { file: string; line: number; column: number; pointer: string; what: string; remedy: string }[];
}

export interface RunResult {
  file: string;
  /** Whether everything came out as the scenario says. */
  as_expected: boolean;
  /** As the command line has it: 0 as expected, 1 a surprise, 3 an invariant of the model was violated. */
  exit_code: number;
  version: string;
  header: { format: string; version: string; title: string; profile: string; [key: string]: unknown };
  steps: {
    number: number;
    step: object;
    verdict: string;
    reasons?: string[];
    state?: object;
    [key: string]: unknown;
  }[];
  footer: { as_expected: number; unexpected: number; violations: number; [key: string]: unknown };
  /** With `lint`: what looks like a mistake. */
  notes?: { rule: string; step: number; sentence: string }[];
  /** With `state`. */
  state_at_start?: object;
}

export interface RunOptions extends Options {
  /** Take what the profile leaves open, and checks that were never evaluated, as surprises. */
  strict?: boolean;
  lint?: boolean;
  /** All tables and objects with their counts after each step. */
  state?: boolean;
}

/** Runs a scenario on the model, as `handlesim run --format json` does. */
export function run(scenario: Scenario, options?: RunOptions): RunResult;

/** The run as JSON Lines, byte for byte what `handlesim run --transcript` writes. */
export function transcript(scenario: Scenario, options?: Options): string;

export interface WhyResult {
  problems: {
    step: number;
    by: string;
    call: string;
    sentence: string;
    wrong: boolean;
    unexpected: boolean;
    rules: { rule: string; name: string; step: number; sentence: string; remedy: string }[];
    cures: { edits: string[]; result: string; orders?: string; scenario: object }[];
    [key: string]: unknown;
  }[];
  as_expected: boolean;
  [key: string]: unknown;
}

/** Who still holds it, by which calls, and what would cure it, as `handlesim why --format json` tells. */
export function why(scenario: Scenario, options?: Options & { name?: string; at?: number }): WhyResult;

export interface ExploreResult {
  verdict: "holds" | "found" | "bounded" | "nothing_to_judge";
  states: number;
  transitions: number;
  reduced: boolean;
  orders: string | null;
  bad_orders: string | null;
  finds: {
    kind: "expect" | "always" | "finally" | "hang";
    step: number;
    length: number;
    race: boolean;
    no_return: number | null;
    order: number[];
    reason: string;
    [key: string]: unknown;
  }[];
  /** Of each find a scenario that `run` fails at the same call or check. */
  counterexamples: object[];
  [key: string]: unknown;
}

export interface ExploreOptions extends Options {
  reduce?: boolean;
  max_states?: number;
  /** In whole seconds; none where it is 0. */
  timeout?: number;
}

/** Every order in which the threads' calls can happen, as `handlesim explore --format json` tells. */
export function explore(scenario: Scenario, options?: ExploreOptions): ExploreResult;

/** A page of the manual, as `handlesim describe NAME --format json` has it. */
export function describe(name?: string, options?: Pick<Options, "lang">): object;

export interface CheckResult {
  title: string;
  solved: boolean;
  score: number;
  of: number;
  goals: { met: boolean; points: number; say: string }[];
  [key: string]: unknown;
}

/** How well a scenario answers an exercise, as `handlesim check --format json` tells. */
export function check(exercise: Scenario, answer: Scenario, options?: Pick<Options, "file" | "lang">): CheckResult;

export const version: string;
export const profiles: { name: string; what: string }[];
