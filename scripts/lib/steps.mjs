// Runs steps that need each other, as many at once as there are slots, and says how each one ended.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { tallyOf } from './tally.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} command for the shell, with node_modules/.bin on the path
 * @property {string[]} [needs] steps that must have passed
 * @property {boolean} [alone] needs the whole machine: timings matter in it
 * @property {'vitest' | 'playwright'} [runner] counts its own tests
 * @property {string} [report] where the runner's JSON report goes
 *
 * @typedef {import('./tally.mjs').Tally & { step: Step, note: string, output: string, startedAt: number, endedAt: number }} Result
 */

const SLOTS = 2;
const LIMIT_MS = 10 * 60_000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** Ends a step and all it started. @param {import('node:child_process').ChildProcess} child */
function end(child) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    else process.kill(-child.pid, 'SIGTERM');
  } catch {
    // It has ended by itself in the meantime.
  }
}

/** Ends whatever is still running. */
export function stopAll() {
  for (const child of running) end(child);
}

/**
 * @param {Step} step
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} world
 * @returns {Promise<Result>}
 */
async function runStep(step, { cwd, env }) {
  const startedAt = Date.now();
  if (step.report !== undefined) rmSync(step.report, { force: true });
  const child = spawn(step.command, { cwd, env, shell: true, detached: process.platform !== 'win32' });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
  }
  const timer = setTimeout(() => {
    output += `\nStopped after ${LIMIT_MS / 60_000} minutes.\n`;
    end(child);
  }, LIMIT_MS);
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      output += error.message;
      resolve(1);
    });
    child.on('close', resolve);
  });
  clearTimeout(timer);
  running.delete(child);
  return { step, ...tallyOf({ ok: code === 0, ...step }), output, startedAt, endedAt: Date.now() };
}

/** @param {Step} step @param {string} missing @returns {Result} */
function notRun(step, missing) {
  const now = Date.now();
  const note = `not run, as ${missing} failed`;
  return { step, passed: 0, failed: 1, skipped: 0, note, output: '', startedAt: now, endedAt: now };
}

/**
 * Runs the steps in their order as far as their needs allow. A failing step stops only those that need it.
 *
 * @param {readonly Step[]} steps
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, onResult: (result: Result) => void }} options
 * @returns {Promise<Result[]>} one per step, in the order in which they ended
 */
export async function runSteps(steps, { onResult, ...world }) {
  const waiting = [...steps];
  /** @type {Map<string, Promise<Result>>} */
  const active = new Map();
  /** @type {Result[]} */
  const results = [];
  const settle = (/** @type {Result} */ result) => {
    results.push(result);
    onResult(result);
  };
  const ended = (/** @type {string} */ name) => results.find((result) => result.step.name === name);
  let isAlone = false;

  const startWhatCan = () => {
    for (const step of [...waiting]) {
      const needs = step.needs ?? [];
      const missing = needs.find((name) => (ended(name)?.failed ?? 0) > 0);
      const isReady = needs.every((name) => ended(name) !== undefined);
      if (missing === undefined && (!isReady || isAlone || active.size >= (step.alone ? 1 : SLOTS))) continue;
      waiting.splice(waiting.indexOf(step), 1);
      if (missing !== undefined) {
        settle(notRun(step, missing));
        continue;
      }
      isAlone = step.alone === true;
      active.set(step.name, runStep(step, world));
    }
  };

  while (waiting.length + active.size > 0) {
    startWhatCan();
    if (active.size === 0) {
      if (waiting.length > 0 && !waiting.some((step) => (step.needs ?? []).every((name) => ended(name)))) {
        throw new Error(
          `These steps wait for each other or for a step that is not there: ${waiting.map((s) => s.name).join(', ')}`,
        );
      }
      continue;
    }
    const result = await Promise.race(active.values());
    active.delete(result.step.name);
    if (result.step.alone) isAlone = false;
    settle(result);
  }
  return results;
}

/**
 * The named steps and all they need, in the given order.
 *
 * @param {readonly Step[]} steps
 * @param {readonly string[]} names
 * @throws {Error} for a name there is no step for
 */
export function pickSteps(steps, names) {
  /** @type {Set<string>} */
  const picked = new Set();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const step = steps.find((candidate) => candidate.name === name);
    if (!step)
      throw new Error(`There is no step "${name}". Steps: ${steps.map((candidate) => candidate.name).join(', ')}`);
    if (picked.has(name)) continue;
    picked.add(name);
    open.push(...(step.needs ?? []));
  }
  return steps.filter((step) => picked.has(step.name));
}
