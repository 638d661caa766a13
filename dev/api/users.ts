import { ApiError } from './api-error.ts';

/** Somebody who may use the stand-in. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly isActive: boolean;
}

/** The people of the stand-in. Their tokens guard nothing and are documented in docs/stand-in-api.md. */
export const DEMO_USERS = {
  lan: { id: '3e90434f-b0af-4b30-bbf5-b70164b7ceb1', name: 'Lan', token: 'demo-token-lan', isActive: true },
  minh: { id: '6a2f67fa-e1e1-45e4-a929-8cc4219f7584', name: 'Minh', token: 'demo-token-minh', isActive: true },
  inactive: {
    id: 'd0a1b2c3-55aa-4c1b-9e0e-1f6f0c2a7b11',
    name: 'Inactive',
    token: 'demo-token-inactive',
    isActive: false,
  },
} as const satisfies Record<string, User>;

const USERS: readonly User[] = Object.values(DEMO_USERS);

/** The user a token belongs to, or `null`; for the request log, which must not hold the token. */
export function userOfHeader(authorization: string | undefined): User | null {
  const [, credentials] = splitHeader(authorization);
  return USERS.find((user) => user.token === credentials) ?? null;
}

/**
 * The user behind an `Authorization` header.
 * @throws ApiError 403 without a usable header and for an inactive account, 401 for a token nobody has
 */
export function authenticate(authorization: string | undefined): User {
  const [scheme, credentials] = splitHeader(authorization);
  if (scheme === '' || credentials === '') throw new ApiError(403, 'Not authenticated');
  if (scheme.toLowerCase() !== 'bearer') throw new ApiError(403, 'Invalid authentication credentials');
  const user = USERS.find((candidate) => candidate.token === credentials);
  if (user === undefined) throw new ApiError(401, 'Could not validate credentials', { 'www-authenticate': 'Bearer' });
  if (!user.isActive) throw new ApiError(403, 'User account is inactive');
  return user;
}

function splitHeader(authorization = ''): readonly [string, string] {
  const at = authorization.indexOf(' ');
  return at < 0 ? [authorization, ''] : [authorization.slice(0, at), authorization.slice(at + 1)];
}
