/** One request as the stand-in saw it. Never holds a token or a cookie. */
export interface LogEntry {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: string;
  /** `null` while it runs and when no answer left. */
  readonly status: number | null;
  /** When it came, ms since the epoch. */
  readonly at: number;
  /** `null` while it runs. */
  readonly durationMs: number | null;
  /** Name of the user whose token came along. */
  readonly user: string | null;
  /** All headers but `authorization` and `cookie`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, or text. */
  readonly requestBody: unknown;
  readonly responseBody: unknown;
  /** The fault it met: its kind, else its status, else `delay`. */
  readonly fault: string | null;
}

/** What is added to an entry later. */
export type LogUpdate = Partial<Pick<LogEntry, 'status' | 'durationMs' | 'responseBody' | 'requestBody' | 'fault'>>;

/** The requests since the start or the last clear, oldest first; the newest 1,000. */
export interface RequestLog {
  readonly entries: readonly LogEntry[];
  /** Entries of one method and path: `api.log.of('POST', '/api/v1/chat').length`. */
  of(method: string, path: string): readonly LogEntry[];
  clear(): void;
  /** For the server. @returns adds to the entry */
  start(entry: LogEntry): (update: LogUpdate) => void;
}

const MAX_ENTRIES = 1000;

/** An empty log. */
export function createRequestLog(): RequestLog {
  let entries: LogEntry[] = [];
  return {
    get entries() {
      return entries;
    },
    of: (method, path) => entries.filter((entry) => entry.method === method && entry.path === path),
    clear: () => {
      entries = [];
    },
    start: (entry) => {
      let current = entry;
      entries = [...entries.slice(-MAX_ENTRIES + 1), current];
      return (update) => {
        const next = { ...current, ...update };
        entries = entries.map((candidate) => (candidate === current ? next : candidate));
        current = next;
      };
    },
  };
}
