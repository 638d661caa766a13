/** Eyes on the page: what runs that must not, and what the policy had to stop. */
import type { Finding } from './surface.ts';

/** What payloads call to show that they run. */
const CALLED = ['alert', 'confirm', 'prompt', 'print', 'open'] as const;

/** Replaces in a window what payloads call. */
export function hookCalls(target: Window, onCall: (name: string) => void): void {
  for (const name of CALLED) {
    Object.defineProperty(target, name, {
      configurable: true,
      value: () => {
        onCall(name);
        return null;
      },
    });
  }
}

/** What was seen on this page. */
export interface Watch {
  /** The vector that is being rendered. */
  current: string | null;
  readonly findings: Finding[];
  /** What the policy stopped: the directive and the address. */
  readonly violations: { readonly id: string | null; readonly directive: string; readonly uri: string }[];
}

/** Begins to watch. */
export function startWatch(): Watch {
  const watch: Watch = { current: null, findings: [], violations: [] };
  hookCalls(window, (name) => {
    watch.findings.push({ kind: 'execution', id: watch.current, what: `${name}() was called` });
  });
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    watch.violations.push({ id: watch.current, directive: effectiveDirective, uri: blockedURI });
  });
  addEventListener('error', ({ message }) => {
    watch.findings.push({ kind: 'fault', id: watch.current, what: message });
  });
  addEventListener('unhandledrejection', ({ reason }) => {
    watch.findings.push({ kind: 'fault', id: watch.current, what: String(reason) });
  });
  return watch;
}
