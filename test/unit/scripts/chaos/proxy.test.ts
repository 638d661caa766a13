import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WireFault } from '../../../../scripts/chaos/faults.ts';
import { startFaultProxy, type FaultProxy } from '../../../../scripts/chaos/proxy.ts';

const ANSWER = JSON.stringify({ text: 'x'.repeat(2000) });

let server: Server;
let proxy: FaultProxy;
let bodies: string[];
let met: string[];

beforeEach(async () => {
  [bodies, met] = [[], []];
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      bodies.push(body);
      response.end(ANSWER);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  proxy = await startFaultProxy(port, (kind, { method, path }) => met.push(`${kind} ${method} ${path}`));
});

afterEach(async () => {
  await proxy.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const post = async (body: string): Promise<string> => {
  const response = await fetch(`${proxy.url}/api/v1/chat`, { method: 'POST', body });
  return response.text();
};
const meet = (fault: WireFault, times = 1) => proxy.add({ target: 'chat', times, fault });

describe('the proxy', () => {
  it('hands on what it is given, one request after the other on one connection', async () => {
    await expect(post('one')).resolves.toBe(ANSWER);
    await expect(post('two'.repeat(50_000))).resolves.toBe(ANSWER);
    expect(bodies).toEqual(['one', 'two'.repeat(50_000)]);
    expect(met).toEqual([]);
  });

  it.each<[WireFault, number]>([
    [{ kind: 'reset-before' }, 0],
    [{ kind: 'cut-request' }, 0],
    [{ kind: 'reset-after-request', afterMs: 60 }, 1],
    [{ kind: 'reset-answer', afterBytes: 500 }, 1],
    [{ kind: 'truncate-answer', afterBytes: 500 }, 1],
    [{ kind: 'slow-close', afterBytes: 500, closeAfterMs: 20 }, 1],
  ])('breaks off as said: %o, after which the server has %i requests', async (fault, arrived) => {
    meet(fault);
    await expect(post('a body of more than twenty bytes')).rejects.toThrow();
    expect(bodies).toHaveLength(arrived);
    expect(met).toEqual([`${fault.kind} POST /api/v1/chat`]);
    await expect(post('the next one')).resolves.toBe(ANSWER);
  });

  it('hands on a late request after its connection is gone', async () => {
    meet({ kind: 'late-request', afterMs: 50 });
    await expect(post('one')).rejects.toThrow();
    expect(bodies).toEqual([]);
    await expect.poll(() => bodies).toEqual(['one']);
  });

  it('drips an answer that comes whole in the end', async () => {
    meet({ kind: 'drip', bytesPerStep: 500 });
    await expect(post('one')).resolves.toBe(ANSWER);
  });

  it.each([
    ['black-hole', 0],
    ['black-hole-answer', 1],
  ] as const)('lets go at the end of what a %s has swallowed', async (kind, arrived) => {
    meet({ kind });
    const answer = post('one');
    const failed = expect(answer).rejects.toThrow();
    await expect.poll(() => met.length).toBe(1);
    await expect.poll(() => bodies.length).toBe(arrived);
    await proxy.heal();
    await failed;
    expect(bodies).toHaveLength(arrived);
  });

  it('refuses connections while it is down', async () => {
    await proxy.goDown();
    await expect(post('one')).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await proxy.comeUp();
    await expect(post('two')).resolves.toBe(ANSWER);
    expect(bodies).toEqual(['two']);
  });
});
