import { browserEnvironment } from '../../../src/conversation/browser-environment.ts';
import type { Environment } from '../../../src/conversation/environment.ts';

/** An API at the end of the environment's `fetch`: the browser's tests cannot start a server. */
export interface Api {
  readonly environment: Environment;
  /** `METHOD path authorization` of every request. */
  readonly requests: string[];
}

/** Answers as the API does, with one fixed reply. */
export function createApi(): Api {
  const requests: string[] = [];
  const at = '2026-11-20T15:27:39.183184';
  const fetch: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    requests.push(`${request.method} ${pathname} ${request.headers.get('authorization') ?? '-'}`);
    if (request.method === 'POST' && pathname === '/api/v1/conversations') {
      const conversation = { id: crypto.randomUUID(), user_id: 'u', title: 't', created_at: at, updated_at: at };
      return Promise.resolve(Response.json(conversation, { status: 201 }));
    }
    return Promise.resolve(Response.json({ detail: 'Not Found' }, { status: 404 }));
  };
  return { environment: { ...browserEnvironment(), fetch }, requests };
}

/** The requests that made a conversation. */
export function creations(api: Api): string[] {
  return api.requests.filter((request) => request.startsWith('POST /api/v1/conversations '));
}
