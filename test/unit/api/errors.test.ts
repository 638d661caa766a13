import { describe, expect, it, vi } from 'vitest';
import * as errors from '../../../src/api/errors.ts';

describe('errors', () => {
  const all = [
    new errors.AbortedError(),
    new errors.AuthenticationError({ status: 401 }),
    new errors.BusyError({ status: 429, retryAfterMs: 5 }),
    new errors.ConfigurationError('x'),
    new errors.ConversationGoneError(false),
    new errors.ForbiddenError(),
    new errors.InterceptedError(),
    new errors.InvalidRequestError('title', 'x'),
    new errors.NetworkError(),
    new errors.RequestRefusedError({ status: 422 }),
    new errors.ServerError(true),
    new errors.TimeoutError(30),
    new errors.TokenError('x'),
    new errors.UnreadableResponseError('json'),
  ];

  it('each have their own code, name and guard', () => {
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
    for (const error of all) {
      const guards = Object.values(errors).filter((value) => typeof value === 'function' && 'isInstance' in value);
      const matching = guards.filter((guard) => guard.isInstance(error)).map(({ name }) => name);
      expect(matching.sort()).toEqual(['ChatboxError', error.name].sort());
      expect(errors.isApiFailure(error)).toBe(true);
    }
  });

  it('are recognised across two copies of the package', async () => {
    vi.resetModules();
    const copy = await import('../../../src/api/errors.ts');
    const foreign = new copy.BusyError({ status: 429 });
    expect(foreign).not.toBeInstanceOf(errors.BusyError);
    expect(errors.BusyError.isInstance(foreign)).toBe(true);
    expect(errors.ServerError.isInstance(foreign)).toBe(false);
  });

  it.each([
    null,
    undefined,
    'busy',
    {},
    { code: 'busy' },
    new Error('busy'),
    Object.assign(new Error('x'), { code: 'busy' }),
  ])('are not seen in %j', (value) => {
    expect(errors.ChatboxError.isInstance(value)).toBe(false);
    expect(errors.BusyError.isInstance(value)).toBe(false);
  });

  it('keep what the answer told', () => {
    const refused = new errors.RequestRefusedError({
      status: 422,
      field: 'title',
      issues: [{ type: 't', loc: ['body', 'title'] }],
    });
    expect(refused).toMatchObject({ status: 422, field: 'title', evidence: 'refused', retryAfterMs: null });
    expect(new errors.BusyError({ status: 429, retryAfterMs: 9000 })).toMatchObject({
      retryAfterMs: 9000,
      isRetryable: true,
    });
    expect(new errors.TimeoutError(30).message).toContain('30 ms');
  });
});
