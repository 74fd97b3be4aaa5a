// handlesim for programs: what the command line does, with a scenario's text instead of files. Works in Node.js and, by
// way of a bundler, in browsers.
import create from "./wasm/answers.mjs";

const module = await create();

// What is wrong with a scenario, and where.
export class ScenarioError extends Error {
  constructor({ message, ...place }) {
    super(message);
    this.name = "ScenarioError";
    Object.assign(this, place);
  }
}

function ask(question) {
  const answer = JSON.parse(module.ccall("handlesim_answer", "string", ["string"], [JSON.stringify(question)]));
  if (answer.error) throw answer.error.file ? new ScenarioError(answer.error) : new TypeError(answer.error.message);
  return answer.ok;
}

const scenarioText = (scenario) => (typeof scenario === "string" ? scenario : JSON.stringify(scenario));

export function run(scenario, options = {}) {
  const { scenarios, exit_code, version } = ask({ ...options, ask: "run", text: scenarioText(scenario) });
  return { ...scenarios[0], as_expected: exit_code === 0, exit_code, version };
}

export function transcript(scenario, options = {}) {
  return ask({ ...options, ask: "transcript", text: scenarioText(scenario) });
}

export function why(scenario, options = {}) {
  return ask({ ...options, ask: "why", text: scenarioText(scenario) }).runs[0];
}

export function explore(scenario, options = {}) {
  const { result, counterexamples } = ask({ ...options, ask: "explore", text: scenarioText(scenario) });
  return { ...result, counterexamples: counterexamples.map((text) => JSON.parse(text)) };
}

export function describe(name = "", options = {}) {
  return ask({ ...options, ask: "describe", name });
}

export function check(exercise, answer, options = {}) {
  return ask({ ...options, ask: "check", exercise: scenarioText(exercise), answer: scenarioText(answer) });
}

export const { version, profiles } = ask({ ask: "about" });
