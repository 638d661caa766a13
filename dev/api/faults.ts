/** The ways in which a request can go wrong, beside a plain status. Described in docs/stand-in-api.md. */
export const FAULT_KINDS = [
  'reset-before',
  'reset-after',
  'truncate',
  'html',
  'no-cors',
  'empty-reply',
  'outage-reply',
  'huge',
  'hang',
] as const;

/** One of {@link FAULT_KINDS}. */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** What happens to a request. */
export interface Fault {
  readonly kind?: FaultKind;
  /** Answers with this status instead of the API. */
  readonly status?: number;
  /** Body of that answer: text, or JSON. @default a `detail` in the API's form */
  readonly body?: unknown;
  /** Added to the answer, whoever made it. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Held back this long, ms: on `/chat` between storing the user's message and its reply, elsewhere before the answer leaves. */
  readonly delayMs?: number;
  /** Whether the API does its work before an answer of ours (`status`, `html`) takes the place of its own. @default false */
  readonly storesFirst?: boolean;
  /** How much a `huge` answer is padded. @default 20 MiB */
  readonly bytes?: number;
}

/** Which requests a fault meets. */
export interface FaultRule {
  /** @default any method but OPTIONS */
  readonly method?: string;
  /** Exact path without query, or a beginning that ends in `*`. @default any path */
  readonly path?: string;
  /** How many requests. @default 1 */
  readonly times?: number | 'always';
  /** How many matching requests pass untouched first. @default 0 */
  readonly skip?: number;
  readonly fault: Fault;
}

/** The faults in force. */
export interface Faults {
  /** Adds rules after those in force; the first that matches a request is used up by it. */
  add(...rules: readonly FaultRule[]): void;
  /** Removes all rules. What hangs goes on hanging. */
  clear(): void;
  /** Lets everything go that hangs. @returns how many requests that were */
  release(): number;
  /** How many requests hang now. */
  readonly heldCount: number;
  /** For the server: the fault of this request, or `null`. */
  take(method: string, path: string): Fault | null;
  /** For the server: resolves at the next {@link Faults.release}. */
  hold(): Promise<void>;
}

/** An empty set of faults. */
export function createFaults(): Faults {
  let rules: { rule: FaultRule; skip: number; left: number }[] = [];
  const held = new Set<() => void>();
  return {
    add: (...added) => {
      for (const rule of added) {
        const times = rule.times ?? 1;
        rules.push({ rule, skip: rule.skip ?? 0, left: times === 'always' ? Infinity : times });
      }
    },
    clear: () => {
      rules = [];
    },
    release: () => {
      const count = held.size;
      for (const letGo of held) letGo();
      held.clear();
      return count;
    },
    get heldCount() {
      return held.size;
    },
    take: (method, path) => {
      const entry = rules.find(({ rule, left }) => left > 0 && matches(rule, method, path));
      if (entry === undefined) return null;
      if (entry.skip > 0) {
        entry.skip -= 1;
        return null;
      }
      entry.left -= 1;
      return entry.rule.fault;
    },
    hold: () => new Promise((resolve) => held.add(resolve)),
  };
}

function matches({ method, path }: FaultRule, requestMethod: string, requestPath: string): boolean {
  if (method === undefined ? requestMethod === 'OPTIONS' : method.toUpperCase() !== requestMethod) return false;
  if (path === undefined) return true;
  return path.endsWith('*') ? requestPath.startsWith(path.slice(0, -1)) : requestPath === path;
}

/**
 * Reads rules that came as JSON.
 * @throws TypeError that names the first thing wrong
 */
export function readFaultRules(value: unknown): readonly FaultRule[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((rule, index) => {
    if (!isFaultRule(rule)) {
      throw new TypeError(
        `Rule ${index} is no fault rule: expected { method?, path?, times?, skip?, fault: { kind?, status?, … } } ` +
          `with kind one of ${FAULT_KINDS.join(', ')}.`,
      );
    }
    return rule;
  });
}

function isFaultRule(value: unknown): value is FaultRule {
  if (!isObject(value) || !isObject(value['fault'])) return false;
  const { kind, status, delayMs } = value['fault'];
  const { times, skip } = value;
  return (
    (kind === undefined || FAULT_KINDS.some((known) => known === kind)) &&
    [status, delayMs, skip].every((number) => number === undefined || typeof number === 'number') &&
    (times === undefined || times === 'always' || typeof times === 'number')
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
