import { DEFAULT_POLICY, scalePolicy, type LoadPolicy } from '../../../src/conversation/load/policy.ts';

/** Three minutes are one and a half seconds. */
const SCALE = 1 / 120;

/** The policy of production at another pace, with room for a busy machine where a time is one of the machine's and not of the policy. */
export const CHAOS_POLICY: LoadPolicy = {
  ...scalePolicy(DEFAULT_POLICY, SCALE),
  probeTimeoutMs: 2000,
  createTimeoutMs: 2000,
  awaitingPatienceMs: 3000,
};
