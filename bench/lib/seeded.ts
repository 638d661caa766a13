/** Names and times of what a history consists of at the API and, once it is seeded, on the device. */

/** Id of the conversation on the device. */
export const SEEDED_CONVERSATION = 'bench';

/** Id of a conversation that has so many messages at the API. */
export function seededConversationId(count: number): string {
  return `5eed5eed-0000-4000-8000-${String(count).padStart(12, '0')}`;
}

/** Id that the API gives message `index` of such a conversation. */
export function seededMessageId(index: number): string {
  return `5eed5eed-0000-4000-9000-${String(index).padStart(12, '0')}`;
}

/** When message `index` was stored, ms since the epoch. */
export function seededTime(index: number): number {
  return Date.UTC(2026, 0, 1) + index * 60_000;
}
