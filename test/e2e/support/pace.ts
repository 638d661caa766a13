import type { BrowserContext } from '@playwright/test';
import { DEFAULT_POLICY, scalePolicy, type LoadPolicy } from '../../../src/conversation/load/policy.ts';

/**
 * The times of production at a sixtieth, so that a test sees what becomes of a message after three minutes in three seconds. What a busy machine
 * takes stays as it is: how long a request may take, how long ago the user typed.
 */
export const QUICK: Partial<LoadPolicy> = quicken(DEFAULT_POLICY);

/** Every chatbox on the pages of a context gets these times as a page of its own would set them: before it is opened. */
export async function setPolicy(context: BrowserContext, policy: Partial<LoadPolicy>): Promise<void> {
  await context.addInitScript((policy) => {
    const done = new WeakSet();
    new MutationObserver(() => {
      for (const element of document.querySelectorAll('api-chatbox')) {
        if (done.has(element)) continue;
        done.add(element);
        Object.assign(element, { policy });
      }
    }).observe(document, { childList: true, subtree: true });
  }, policy);
}

function quicken({
  probeTimeoutMs,
  chatTimeoutMs,
  stillWorkingMs,
  freshSuccessMs,
  typingMs,
  ...others
}: LoadPolicy): LoadPolicy {
  const machine = { probeTimeoutMs, chatTimeoutMs, stillWorkingMs, freshSuccessMs, typingMs };
  return {
    ...scalePolicy({ ...others, ...machine }, 1 / 60),
    ...machine,
    queuedMaxAgeMs: others.queuedMaxAgeMs,
    longestCountdownMs: others.longestCountdownMs,
  };
}
