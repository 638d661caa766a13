interface LauncherTexts {
  readonly open: string;
  readonly failed: string;
}

/** What the launcher says, by language. The tables of all texts come with the panel; this much is needed before. */
export const LAUNCHER_LABELS: { readonly en: LauncherTexts; readonly [language: string]: LauncherTexts | undefined } = {
  en: { open: 'Open chat', failed: 'The chat couldn’t be loaded. Please try again.' },
  vi: { open: 'Mở khung chat', failed: 'Chưa tải được khung chat. Bạn vui lòng thử lại nhé.' },
};
