import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { ApiError, UnhandledError } from '../api-error.ts';
import { isWellFormed } from '../body.ts';
import {
  jsonResponse,
  noContentResponse,
  readRequest,
  requireConversation,
  requireUser,
  type RouteEnv,
} from '../exchange.ts';
import { checkCreateConversation } from '../request-models.ts';
import type { Store } from '../store.ts';
import type { FieldError } from '../validation.ts';

const PATH = '/api/v1/conversations';

/** Adds the routes of conversations. */
export function addConversationRoutes(app: Hono<RouteEnv>, store: Store): void {
  app.post(PATH, (c) => {
    const { user, body } = readRequest(c, checkCreateConversation);
    if (!isWellFormed(body)) throw new UnhandledError();
    return jsonResponse(store.createConversation({ id: randomUUID(), userId: user.id, title: body.title }), 201);
  });
  app.get(PATH, (c) => {
    const user = requireUser(c);
    return jsonResponse(store.listConversations(user.id, readPage(c)));
  });
  app.get(`${PATH}/:id`, (c) => {
    const user = requireUser(c);
    const conversation = requireConversation(store, { id: c.req.param('id'), user });
    return jsonResponse({ ...conversation, messages: store.listMessages(conversation.id) });
  });
  app.delete(`${PATH}/:id`, (c) => {
    const user = requireUser(c);
    const conversation = requireConversation(store, { id: c.req.param('id'), user, verb: 'delete' });
    store.deleteConversation(conversation.id);
    return noContentResponse();
  });
}

function readPage(c: Context<RouteEnv>): { readonly limit: number; readonly offset: number } {
  const errors: FieldError[] = [];
  const limit = readInteger(c, { name: 'limit', fallback: 20, min: 1, max: 100 }, errors);
  const offset = readInteger(c, { name: 'offset', fallback: 0, min: 0, max: Infinity }, errors);
  if (errors.length > 0) throw new ApiError(422, errors);
  return { limit, offset };
}

interface IntegerQuery {
  readonly name: string;
  readonly fallback: number;
  readonly min: number;
  readonly max: number;
}

function readInteger(c: Context<RouteEnv>, { name, fallback, min, max }: IntegerQuery, errors: FieldError[]): number {
  const input = c.req.query(name);
  if (input === undefined) return fallback;
  const loc = ['query', name];
  if (!/^\s*[+-]?\d+\s*$/.test(input)) {
    const msg = 'Input should be a valid integer, unable to parse string as an integer';
    errors.push({ type: 'int_parsing', loc, msg, input });
    return fallback;
  }
  const value = Number(input);
  if (value < min) {
    const msg = `Input should be greater than or equal to ${min}`;
    errors.push({ type: 'greater_than_equal', loc, msg, input, ctx: { ge: min } });
  } else if (value > max) {
    errors.push({
      type: 'less_than_equal',
      loc,
      msg: `Input should be less than or equal to ${max}`,
      input,
      ctx: { le: max },
    });
  }
  return value;
}
