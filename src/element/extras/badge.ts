import { BADGE_CSS } from './badge-styles.ts';

let sheet: CSSStyleSheet | undefined;

/**
 * Puts the number of unread replies on the launcher, in the shadow root it stands in.
 * @returns what shows another number; nothing for 0
 */
export function createBadge(launcher: HTMLElement): (count: number) => void {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(BADGE_CSS);
  }
  const root = launcher.getRootNode();
  if (root instanceof ShadowRoot) root.adoptedStyleSheets.push(sheet);
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.part.add('launcher-badge');
  // The launcher's name says it.
  badge.ariaHidden = 'true';
  launcher.append(badge);
  return (count) => {
    badge.textContent = count === 0 ? '' : count > 9 ? '9+' : String(count);
  };
}
