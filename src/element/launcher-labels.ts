/** Name of the launcher by language. The tables of all texts come with the panel; this much is needed before. */
export const LAUNCHER_LABELS: Readonly<Record<string, { readonly open: string }>> = {
  en: { open: 'Open chat' },
  vi: { open: 'Mở khung chat' },
};
