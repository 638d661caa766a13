import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findFreePort, listen, stopServer } from '../../../dev/listen.ts';
import { choosePort, readModel, readRealApi, readReplyDelay, SettingError } from '../../../dev/settings.ts';

async function takePort(): Promise<number> {
  const server = createServer();
  onTestFinished(() => stopServer(server));
  return listen(server, { port: 0 }, { what: 'the test', variable: 'PORT' });
}

describe('the port', () => {
  const names = { variable: 'PORT', what: 'the demo' };

  it('is the usual one, or the next free one with a remark', async () => {
    const usual = await takePort();
    const { port, remark } = await choosePort({}, { ...names, usual });
    expect(port).toBeGreaterThan(usual);
    expect(remark).toBe(`Port ${usual} is taken, so the demo took another one.`);
  });

  it('is the one asked for, taken or not: starting there then says what to do', async () => {
    expect(await choosePort({ PORT: '4999' }, { ...names, usual: 4173 })).toEqual({ port: 4999, remark: null });
  });

  it.each(['abc', '70000', '-1', '80.5'])('%s is refused in words', async (PORT) => {
    await expect(choosePort({ PORT }, { ...names, usual: 4173 })).rejects.toThrow(`PORT=${PORT} is no port.`);
  });

  it('free ones are found from the first on', async () => {
    const taken = await takePort();
    expect(await findFreePort(taken)).not.toBe(taken);
  });
});

describe('the API', () => {
  it('is the stand-in without settings', () => {
    expect(readRealApi({})).toBeNull();
  });

  it('is a real one with address and token', () => {
    expect(readRealApi({ CHATBOX_API_URL: 'http://localhost:8000', CHATBOX_API_TOKEN: 't' })).toEqual({
      apiUrl: 'http://localhost:8000',
      token: 't',
    });
  });

  it.each([
    [{ CHATBOX_API_URL: 'http://localhost:8000' }, 'CHATBOX_API_TOKEN'],
    [{ CHATBOX_API_TOKEN: 't' }, 'CHATBOX_API_URL'],
    [{ CHATBOX_API_URL: 'ftp://x', CHATBOX_API_TOKEN: 't' }, 'http or https'],
  ])('%j is refused in words', (environment, words) => {
    expect(() => readRealApi(environment)).toThrow(SettingError);
    expect(() => readRealApi(environment)).toThrow(words);
  });
});

it('asks a model only with address and key', () => {
  expect(readModel({})).toBeNull();
  expect(readModel({ OPENAI_API_KEY: 'k' })).toBeNull();
  expect(readModel({ OPENAI_BASE_URL: 'u', OPENAI_API_KEY: 'k', OPENAI_MODEL: 'm' })).toEqual({
    baseUrl: 'u',
    apiKey: 'k',
    model: 'm',
  });
  expect(() => readModel({ OPENAI_BASE_URL: 'u' })).toThrow('OPENAI_API_KEY');
});

it('thinks about a second unless told otherwise', () => {
  expect(readReplyDelay({})).toEqual([700, 1200]);
  expect(readReplyDelay({ REPLY_DELAY_MS: '0' })).toEqual([0, 0]);
  expect(() => readReplyDelay({ REPLY_DELAY_MS: 'soon' })).toThrow('REPLY_DELAY_MS=soon');
});
