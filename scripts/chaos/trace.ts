/** What happened in a run, with the times. */
export interface Trace {
  readonly note: (text: string) => void;
  readonly lines: readonly string[];
}

/** An empty trace; the time begins now. */
export function createTrace(): Trace {
  const startedAt = Date.now();
  const lines: string[] = [];
  return {
    lines,
    note: (text) => {
      lines.push(`+${String(Date.now() - startedAt).padStart(5)} ms  ${text}`);
    },
  };
}
