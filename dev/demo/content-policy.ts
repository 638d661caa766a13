/** What a page needs besides the usual. */
export interface ContentPolicyOptions {
  /** The origins a page may call beside its own. */
  readonly apiOrigins: readonly string[];
  /** Whether it draws 3D models: see docs/models.md. @default false */
  readonly hasModels?: boolean;
}

/** The header every page of the demo is served with. The chatbox promises to work under it. */
export function contentPolicy({ apiOrigins, hasModels = false }: ContentPolicyOptions): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self'${hasModels ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data: blob:",
    ["connect-src 'self'", ...apiOrigins, ...(hasModels ? ['blob:'] : [])].join(' '),
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types lit-html api-chatbox${hasModels ? " 'allow-duplicates'" : ''}`,
  ].join('; ');
}
