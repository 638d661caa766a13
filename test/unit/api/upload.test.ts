import { describe, expect, it } from 'vitest';
import { failure, setUp, TOKEN } from './support/client.ts';
import { json, silent } from './support/test-server.ts';

const PNG = `data:image/png;base64,${btoa('png bytes')}`;
const UPLOADED = { id: 'i-1', content_type: 'image/png', image_data: btoa('png bytes') };

describe('an upload', () => {
  it('sends the bytes as a file of its type and gives back the id', async () => {
    const { client, seen } = await setUp(json(201, UPLOADED));
    await expect(client.uploadImage(PNG)).resolves.toBe('i-1');
    expect(seen).toMatchObject([{ method: 'POST', path: '/api/v1/images/upload' }]);
    expect(seen[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
    expect(seen[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(seen[0]?.body).toMatch(
      /^-+\S+\r\nContent-Disposition: form-data; name="file"; filename="image\.png"\r\nContent-Type: image\/png\r\n\r\npng bytes\r\n-+/,
    );
  });

  it('keeps every byte', async () => {
    const bytes = Uint8Array.from({ length: 128 }, (_, at) => at);
    const { client, seen } = await setUp(json(201, UPLOADED));
    await client.uploadImage(`data:image/webp;base64,${btoa(String.fromCharCode(...bytes))}`);
    expect(seen[0]?.body).toContain(String.fromCharCode(...bytes));
  });

  it.each([
    ['an id', 'i-1'],
    ['another type', 'data:image/svg+xml;base64,AA=='],
    ['a text', 'data:text/plain;base64,AA=='],
    ['no base64', 'data:image/png,AA=='],
    ['broken base64', 'data:image/png;base64,A*'],
  ])('of %s is refused before it is sent', async (_name, image) => {
    const { client, seen } = await setUp(json(201, UPLOADED));
    const error = await failure(client.uploadImage(image));
    expect(error).toMatchObject({ code: 'invalid-request', field: 'images', evidence: 'not-sent' });
    expect(seen).toEqual([]);
  });

  it('is sent once more, whole, with a new token after a 401', async () => {
    const tokens = ['old', 'new'];
    const { client, seen } = await setUp(
      (response, nth) => {
        json(nth === 1 ? 401 : 201, nth === 1 ? { detail: 'Could not validate credentials' } : UPLOADED)(response, nth);
      },
      { getToken: ({ isRetry }) => tokens[isRetry ? 1 : 0] ?? null },
    );
    await expect(client.uploadImage(PNG)).resolves.toBe('i-1');
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
    expect(seen.every(({ body }) => body.includes('png bytes'))).toBe(true);
  });

  it.each([
    [400, 'request-refused'],
    [413, 'request-refused'],
    [422, 'request-refused'],
    [401, 'authentication'],
    [429, 'busy'],
    [503, 'server'],
  ])('that ends in a %i is a %s', async (status, code) => {
    const { client } = await setUp(json(status, { detail: 'no' }));
    expect(await failure(client.uploadImage(PNG))).toMatchObject({ code, status });
  });

  it('without an id in its answer is unreadable, and its image is in no error', async () => {
    const { client } = await setUp(json(201, { image_data: 'secret' }));
    const error = await failure(client.uploadImage(PNG));
    expect(error).toMatchObject({ code: 'unreadable-response', evidence: 'applied', path: 'id' });
    expect(String(error)).not.toContain('secret');
  });

  it('may have an answer as large as the image it repeats, and no larger', async () => {
    const image = (chars: number) => json(201, { ...UPLOADED, image_data: 'x'.repeat(chars) });
    const { client } = await setUp(image(14_000_000));
    await expect(client.uploadImage(PNG)).resolves.toBe('i-1');
    const other = await setUp(image(17_000_000));
    expect(await failure(other.client.uploadImage(PNG))).toMatchObject({ code: 'unreadable-response' });
  });

  it('can be given up', async () => {
    const controller = new AbortController();
    const { client, sawRequests } = await setUp(silent);
    const call = client.uploadImage(PNG, { signal: controller.signal });
    await sawRequests(1);
    controller.abort();
    expect(await failure(call)).toMatchObject({ code: 'aborted' });
  });

  it('gives up by itself', async () => {
    const { client } = await setUp(silent, { timeouts: { uploadMs: 50 } });
    expect(await failure(client.uploadImage(PNG))).toMatchObject({ code: 'timeout', evidence: 'unknown' });
  });

  it('waits for what has to be done first, and is not sent when that fails', async () => {
    const { client, seen } = await setUp(json(201, UPLOADED));
    const refusal = new Error('not the leader');
    await expect(client.uploadImage(PNG, { beforeSend: () => Promise.reject(refusal) })).rejects.toBe(refusal);
    expect(seen).toEqual([]);
  });
});
