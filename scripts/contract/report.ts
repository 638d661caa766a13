/** The checks of several files, and how they are told. */
import { checkExchange, type Check } from './check.ts';
import { readExchanges } from './exchange.ts';

/** A file of recorded exchanges. */
export interface RecordedFile {
  readonly name: string;
  /** `null` when it cannot be opened. */
  readonly text: string | null;
}

/** What all checks came to. */
export interface Report {
  readonly passed: number;
  /** One line each. */
  readonly failures: readonly string[];
  /** How many checks did not apply, by reason. */
  readonly skipped: ReadonlyMap<string, number>;
}

/** Checks all exchanges of all files. A file that cannot be read, and nothing to check at all, are failures. */
export async function checkFiles(files: readonly RecordedFile[]): Promise<Report> {
  let passed = 0;
  const failures: string[] = [];
  const skipped = new Map<string, number>();
  for (const file of files) {
    for (const { title, verdict } of await checkFile(file)) {
      if (verdict.type === 'passed') passed++;
      else if (verdict.type === 'skipped') skipped.set(verdict.reason, (skipped.get(verdict.reason) ?? 0) + 1);
      else failures.push(`${file.name} ${title}: ${verdict.reasons.join('; ')}`);
    }
  }
  if (passed === 0 && failures.length === 0) failures.push('Nothing was checked: name files of recorded exchanges.');
  return { passed, failures, skipped };
}

async function checkFile({ text }: RecordedFile): Promise<Check[]> {
  try {
    if (text === null) throw new Error('The file cannot be opened.');
    return (await Promise.all(readExchanges(text).map(checkExchange))).flat();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ title: 'as a whole', verdict: { type: 'failed', reasons: [reason] } }];
  }
}

/** The report as lines, the last of them `N passed, N failed`. */
export function linesOf({ passed, failures, skipped }: Report): string[] {
  return [
    ...failures.map((failure) => `FAILED ${failure}`),
    ...Array.from(skipped, ([reason, count]) => `skipped ${count}: ${reason}`),
    `${passed} passed, ${failures.length} failed`,
  ];
}
