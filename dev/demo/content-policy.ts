/**
 * The header every page of the demo is served with. The chatbox promises to work under it.
 * @param apiOrigins the origins a page may call beside its own
 */
export function contentPolicy(apiOrigins: readonly string[]): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    ["connect-src 'self'", ...apiOrigins].join(' '),
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html api-chatbox',
  ].join('; ');
}
