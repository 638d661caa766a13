/** Something that keeps somebody from using the chatbox. */
export interface Finding {
  /** Where: a state of the gallery with its language and looks, or a step of the walk. */
  readonly where: string;
  /** What, in one line; the rule or criterion first. */
  readonly what: string;
}

/** A part of the check, and what it looked at. */
export interface Part {
  readonly name: string;
  /** Such as `64 states, 12 looks`. */
  readonly looked: string;
  readonly findings: readonly Finding[];
}

/** What is printed at the end: findings that are the same in many places stand once. */
export function reportOf(parts: readonly Part[]): string {
  return parts.map(blockOf).join('\n');
}

function blockOf({ name, looked, findings }: Part): string {
  const places = new Map<string, string[]>();
  for (const { where, what } of findings) places.set(what, [...(places.get(what) ?? []), where]);
  const own = [...places].map(([what, [first = '', ...others]]) => {
    const more = others.length === 0 ? '' : ` and ${String(others.length)} more: ${others.slice(0, 4).join(', ')}`;
    return `  ${what}\n    at ${first}${more}`;
  });
  return [`${findings.length === 0 ? 'ok  ' : 'FAIL'}  ${name}: ${looked}`, ...own].join('\n');
}
