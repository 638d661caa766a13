import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkNode } from '../../../scripts/lib/node-version.mjs';
import { pickSteps, runSteps, type Step } from '../../../scripts/lib/steps.mjs';
import { sentenceOf, tallyOf } from '../../../scripts/lib/tally.mjs';

const folder = mkdtempSync(join(tmpdir(), 'steps-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function reportOf(content: object): string {
  const path = join(folder, `${crypto.randomUUID()}.json`);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const vitest = (numPassedTests: number, numFailedTests = 0): string =>
  reportOf({ numPassedTests, numFailedTests, numPendingTests: 0, numTodoTests: 0 });

/** Runs steps and says how each ended, in the order of their ends. */
async function run(steps: Step[]): Promise<string[]> {
  const results = await runSteps(steps, { cwd: folder, env: process.env, onResult: () => undefined });
  return results.map(({ step, failed, note }) => `${step.name} ${failed > 0 ? 'failed' : 'passed'} ${note}`.trimEnd());
}

describe('npm test', () => {
  it('goes on after a failing step and leaves out only what needs it', async () => {
    const ended = await run([
      { name: 'build', command: 'exit 3' },
      { name: 'size', command: 'exit 0', needs: ['build'] },
      { name: 'lint', command: 'exit 0' },
    ]);
    expect(ended.sort()).toEqual(['build failed', 'lint passed', 'size failed not run, as build failed']);
  });

  it('runs a step after the steps that it needs', async () => {
    const ended = await run([
      { name: 'size', command: 'exit 0', needs: ['build'] },
      { name: 'build', command: 'exit 0' },
    ]);
    expect(ended).toEqual(['build passed', 'size passed']);
  });

  it('keeps what a failing step said', async () => {
    const [result] = await runSteps([{ name: 'lint', command: 'echo out; echo err >&2; exit 1' }], {
      cwd: folder,
      env: process.env,
      onResult: () => undefined,
    });
    expect(result?.output).toContain('out\n');
    expect(result?.output).toContain('err\n');
  });

  it('refuses steps that wait for each other', async () => {
    await expect(
      run([
        { name: 'a', command: 'exit 0', needs: ['b'] },
        { name: 'b', command: 'exit 0', needs: ['a'] },
      ]),
    ).rejects.toThrow('wait for each other');
  });

  it('picks steps by name with all they need', () => {
    const steps = [
      { name: 'build', command: '' },
      { name: 'lint', command: '' },
      { name: 'size', command: '', needs: ['build'] },
    ];
    expect(pickSteps(steps, ['size']).map(({ name }) => name)).toEqual(['build', 'size']);
    expect(() => pickSteps(steps, ['sise'])).toThrow('There is no step "sise". Steps: build, lint, size');
  });

  it('counts the tests of a runner and a gate as one', () => {
    const tallies = [tallyOf({ ok: true }), tallyOf({ ok: true, runner: 'vitest', report: vitest(12) })];
    expect(sentenceOf(tallies)).toBe('13 passed, 0 failed');
  });

  it('counts a runner without tests as failed', () => {
    expect(tallyOf({ ok: true, runner: 'vitest', report: vitest(0) })).toMatchObject({
      failed: 1,
      note: 'it ran no tests',
    });
  });

  it('counts a runner without a report as failed', () => {
    const tally = tallyOf({ ok: true, runner: 'vitest', report: join(folder, 'missing.json') });
    expect(tally).toMatchObject({ failed: 1, note: 'it left no report' });
  });

  it('counts a run that failed without a failing test as one failure', () => {
    expect(tallyOf({ ok: false, runner: 'vitest', report: vitest(5) })).toMatchObject({ passed: 5, failed: 1 });
  });

  it('counts a test that passed at a second try as failed', () => {
    const report = reportOf({ stats: { expected: 3, unexpected: 0, flaky: 1, skipped: 2 } });
    const tally = tallyOf({ ok: true, runner: 'playwright', report });
    expect(sentenceOf([tally])).toBe('3 passed, 1 failed, 2 skipped');
  });

  it('says which Node it needs', () => {
    expect(() => {
      checkNode('>=20.19', '20.18.3');
    }).toThrow('needs Node 20.19 or newer; this is 20.18.3');
    for (const version of ['20.19.0', '22.0.0']) checkNode('>=20.19', version);
  });
});
