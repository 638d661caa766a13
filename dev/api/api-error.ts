/** A refusal on its way to the client. */
export class ApiError extends Error {
  readonly status: number;
  readonly detail: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, detail: unknown, headers: Readonly<Record<string, string>> = {}) {
    super(`${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.detail = detail;
    this.headers = headers;
  }
}

/** What nobody handled: leaves as plain text and without CORS headers, so that a browser sees a network error. */
export class UnhandledError extends Error {
  constructor() {
    super("UnicodeEncodeError: 'utf-8' codec can't encode character: surrogates not allowed");
    this.name = 'UnhandledError';
  }
}
