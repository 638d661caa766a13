import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { judgeAnswer } from '../../../scripts/contract/answer.ts';
import { readExchanges } from '../../../scripts/contract/exchange.ts';
import { checkFiles, linesOf, type Report } from '../../../scripts/contract/report.ts';
import { AuthenticationError, ConfigurationError, ServerError } from '../../../src/api/errors.ts';

const FIXTURES = ['accepted', 'refused', 'skipped'] as const;

interface Recorded {
  readonly name: string;
  request: { method: string; path: string; headers: Record<string, string>; body?: string };
  response: { status: number; rawHeaders: string[]; body: string };
}

const pathOf = (name: string) => fileURLToPath(new URL(`../../fixtures/contract/${name}.json`, import.meta.url));
const textOf = (name: string): string => readFileSync(pathOf(name), 'utf8');
const check = (...exchanges: unknown[]): Promise<Report> =>
  checkFiles([{ name: 'tampered.json', text: JSON.stringify(exchanges) }]);

/** A fresh copy of a recorded exchange. */
function recorded(name: string): Recorded {
  const all = FIXTURES.flatMap((file) => JSON.parse(textOf(file)) as Recorded[]);
  const found = all.find((exchange) => exchange.name === name);
  if (found === undefined) throw new Error(`No fixture is called ${name}.`);
  return found;
}

/** Text replaced in a body, which must be there. */
function swap(text: string | undefined, from: string, to: string): string {
  if (text?.includes(from) !== true) throw new Error(`Nothing to tamper with: ${from}`);
  return text.replace(from, to);
}

const inAnswer = (from: string, to: string) => (exchange: Recorded) => {
  exchange.response.body = swap(exchange.response.body, from, to);
};
const inRequest = (from: string, to: string) => (exchange: Recorded) => {
  exchange.request.body = swap(exchange.request.body, from, to);
};
const status = (value: number) => (exchange: Recorded) => {
  exchange.response.status = value;
};

describe('the contract check', () => {
  it.each([
    ['accepted', /^3[0-9] passed, 0 failed$/],
    ['refused', /^4[0-9] passed, 0 failed$/],
  ])('passes our own recorded exchanges: %s', async (name, last) => {
    const report = await checkFiles([{ name, text: textOf(name) }]);
    expect(report.failures).toEqual([]);
    expect(linesOf(report).at(-1)).toMatch(last);
  });

  it('names what it skips', async () => {
    const { skipped } = await checkFiles(FIXTURES.map((name) => ({ name, text: textOf(name) })));
    expect(Object.fromEntries(skipped)).toEqual({
      'a blank message: taken by the API, refused by us on purpose': 1,
      'a cut body': 2,
      'a preflight': 1,
      'a route we never call': 3,
      'a traceback': 1,
    });
  });

  it.each<[string, string, (exchange: Recorded) => void, string]>([
    [
      'an id that is a number',
      'create',
      inAnswer('"id":"7a1f0c52-3b1e-4a0e-9a55-0f6f2f3d9c01"', '"id":7'),
      'does not parse',
    ],
    ['a time that is none', 'create', inAnswer('"created_at":"2026', '"created_at":"x026'), 'does not parse'],
    [
      'a time of change that is none',
      'create',
      inAnswer('"updated_at":"2026', '"updated_at":"x026'),
      'updated_at is no time',
    ],
    ['a role that the contract has not', 'text', inAnswer('"role":"assistant"', '"role":"system"'), 'does not parse'],
    [
      'a reply without content',
      'text',
      inAnswer('"content":"Chào bạn! **Nhẫn cưới** hay nhẫn đeo hằng ngày?",', ''),
      'does not parse',
    ],
    [
      'an answer broken off',
      'text',
      (exchange) => {
        exchange.response.body = exchange.response.body.slice(0, -9);
      },
      'does not parse',
    ],
    [
      'an answer that is a page',
      'text',
      (exchange) => {
        exchange.response.rawHeaders = ['content-type', 'text/html'];
      },
      'does not parse',
    ],
    [
      'a message of a history without id',
      'history with an unanswered message',
      inAnswer('"id":"m-b",', ''),
      'messages are unreadable',
    ],
    [
      'a list with an unreadable entry',
      'list',
      inAnswer('"created_at":"2026', '"created_at":"x026'),
      'conversations are unreadable',
    ],
    ['a failure called success', 'expired token', status(200), 'does not parse'],
    [
      'a request with images null',
      'text',
      inRequest('"message"', '"images":null,"message"'),
      'refuses what the API takes',
    ],
    ['a request that is text', 'create', inRequest('"Rings for two"', '7'), 'refuses what the API takes'],
    [
      'a request with a metal of its own',
      'smallest artifact',
      inRequest('"silver"', '"tin"'),
      'refuses what the API takes',
    ],
    [
      'a request with half a character',
      'create',
      inRequest('Rings for two', String.raw`Rings \ud83d`),
      'makes another request',
    ],
    ['a 422 that names nothing', 'a rule of the API that is new', inAnswer('"message"', '"nobody"'), 'names no field'],
    [
      'a 422 of a good list',
      'limit of 0',
      (exchange) => {
        exchange.request.path = '/api/v1/conversations?limit=5';
        exchange.response.body = swap(exchange.response.body, '"limit"', '"page"');
      },
      'names no field',
    ],
  ])('fails %s', async (...[, name, tamper, reason]) => {
    const exchange = recorded(name);
    tamper(exchange);
    const { failures } = await check(exchange);
    expect(failures.join('\n')).toContain(reason);
  });

  it.each<[string, Error, string]>([
    ['another class', new ServerError(true, { status: 401 }), "code is 'server', must be 'authentication'"],
    ['another status', new AuthenticationError({ status: 403 }), 'status is 403, must be 401'],
    ['another proof', new AuthenticationError({ status: 401, evidence: 'unknown' }), "evidence is 'unknown'"],
    ['a wait of its own', new AuthenticationError({ status: 401, retryAfterMs: 5 }), 'retryAfterMs is 5, must be null'],
    ['no type', new TypeError('x'), 'an error without type'],
    ['words of the server', new ConfigurationError('Could not validate credentials'), 'a text of the server'],
  ])('fails a client that makes %s of an expired token', (_name, error, reason) => {
    const [exchange] = readExchanges(JSON.stringify([recorded('expired token')]));
    if (exchange === undefined) throw new Error('The fixture is gone.');
    expect(judgeAnswer(exchange, { call: 'chat' }, { ok: false, error }).join('\n')).toContain(reason);
  });

  it('passes what degrades alone', async () => {
    const exchange = recorded('design in the reply');
    inAnswer('"meta":{"iterations":1', '"extra":{"a":1},"meta":{"iterations":"one"')(exchange);
    inAnswer('"metal":"18k_gold"', '"metal":17')(exchange);
    await expect(check(exchange)).resolves.toMatchObject({ passed: 2, failures: [] });
  });

  it.each([
    ['no JSON', '{', 'no JSON list'],
    ['no list', '{}', 'no JSON list'],
    ['a list of something else', '[{"request":{}}]', 'Entry 1 is no exchange'],
    ['a file that cannot be opened', null, 'cannot be opened'],
    ['an empty list', '[]', 'Nothing was checked'],
    ['a list of what is skipped', JSON.stringify([recorded('preflight')]), 'Nothing was checked'],
  ])('fails %s', async (_name, text, reason) => {
    const report = await checkFiles([{ name: 'x.json', text }]);
    expect(report.failures.join('\n')).toContain(reason);
    expect(linesOf(report).at(-1)).toBe('0 passed, 1 failed');
  });

  it('tells a failure by name and by its exit code, and no text of a message', () => {
    const script = fileURLToPath(new URL('../../../scripts/contract.ts', import.meta.url));
    const run = (...files: string[]) =>
      spawnSync(process.execPath, ['--import', 'tsx', script, ...files], { encoding: 'utf8' });
    expect(run(...FIXTURES.map(pathOf))).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/ passed, 0 failed\n$/) as string,
    });
    expect(run('missing.json')).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^FAILED missing\.json [^]*\n0 passed, 1 failed\n$/) as string,
    });
    expect(run()).toMatchObject({ status: 1 });
  });
});
