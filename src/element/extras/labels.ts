/** How many messages are new, by language. The tables of all texts come with the panel, and after a reload there is none yet. */
const UNREAD: Readonly<Record<string, ((count: number) => string) | undefined>> = {
  en: (count) => `${String(count)} new ${count === 1 ? 'message' : 'messages'}`,
  vi: (count) => `${String(count)} tin nhắn mới`,
};

/**
 * Names the unread replies.
 * @param language tag of the texts
 * @param own the page's own words
 */
export function unreadLabel(count: number, language: string, own: ((count: number) => string) | undefined): string {
  const texts = own ?? UNREAD[language.toLowerCase().split('-')[0] ?? ''] ?? UNREAD['en'];
  return texts?.(count) ?? String(count);
}
