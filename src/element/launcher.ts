import { LAUNCHER_LABELS } from './launcher-labels.ts';

const SVG = 'http://www.w3.org/2000/svg';
const ICON =
  'M12 3.5c-5 0-9 3.4-9 7.7 0 2.4 1.3 4.6 3.3 6l-.7 3.3 3.7-1.9c.9.2 1.8.3 2.7.3 5 0 9-3.4 9-7.7s-4-7.7-9-7.7Z';
const SPARK = 'm12 7.2 1.1 2.9 2.9 1.1-2.9 1.1-1.1 2.9-1.1-2.9L8 11.2l2.9-1.1z';

/** The round button that opens the panel, and the little it shows. */
export interface Launcher {
  readonly button: HTMLButtonElement;
  /** Names it in the language `lang`, or with `label` when that is given; `unread` replies came while the panel was closed. */
  describe(state: { readonly lang: string; readonly label: string | undefined; readonly unread: number }): void;
}

/** Makes the launcher by hand: it is on every page, so that no template library may come with it. */
export function createLauncher(): Launcher {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'launcher';
  button.part.add('launcher');
  button.setAttribute('aria-haspopup', 'dialog');

  const slot = document.createElement('slot');
  slot.name = 'launcher';
  slot.append(createIcon());
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.part.add('launcher-badge');
  badge.hidden = true;
  button.append(slot, badge);

  return {
    button,
    describe({ lang, label, unread }) {
      const language = lang.toLowerCase().split('-')[0] ?? '';
      const texts = LAUNCHER_LABELS[language] ?? LAUNCHER_LABELS['en'];
      const name = label ?? texts?.open ?? '';
      button.setAttribute('aria-label', unread > 0 ? `${name} (${String(unread)})` : name);
      badge.textContent = unread > 9 ? '9+' : String(unread);
      badge.hidden = unread === 0;
    },
  };
}

function createIcon(): SVGElement {
  const icon = document.createElementNS(SVG, 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  for (const [d, name] of [
    [ICON, 'line'],
    [SPARK, 'spark'],
  ] as const) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    path.setAttribute('class', name);
    icon.append(path);
  }
  return icon;
}
