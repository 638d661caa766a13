import { LAUNCHER_LABELS } from './launcher-labels.ts';

const SVG = 'http://www.w3.org/2000/svg';
const ICON =
  'M12 3.5c-5 0-9 3.4-9 7.7 0 2.4 1.3 4.6 3.3 6l-.7 3.3 3.7-1.9c.9.2 1.8.3 2.7.3 5 0 9-3.4 9-7.7s-4-7.7-9-7.7Z';
const SPARK = 'm12 7.2 1.1 2.9 2.9 1.1-2.9 1.1-1.1 2.9-1.1-2.9L8 11.2l2.9-1.1z';

/** What the launcher shows. */
export interface LauncherState {
  /** Language tag of its texts. */
  readonly lang: string;
  /** The page's own texts instead of them. */
  readonly strings: { readonly launcherOpen?: string; readonly launcherFailed?: string };
  /** Stands behind its name: that there are unread replies. */
  readonly news: string;
  /** `busy`: the panel is on its way · `failed`: it could not be loaded; a click tries again. */
  readonly loading: 'none' | 'busy' | 'failed';
}

/** The round button that opens the panel, and the little it shows. */
export interface Launcher {
  readonly button: HTMLButtonElement;
  /** Shows something else; what is not named stays. */
  show(change: Partial<LauncherState>): void;
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
  const trouble = document.createElement('span');
  trouble.className = 'trouble';
  trouble.part.add('launcher-notice');
  button.append(slot, trouble);

  let state: LauncherState = { lang: '', strings: {}, news: '', loading: 'none' };
  const show = (change: Partial<LauncherState>): void => {
    state = { ...state, ...change };
    const { lang, strings, news, loading } = state;
    const texts = LAUNCHER_LABELS[lang.toLowerCase().split('-')[0] ?? ''] ?? LAUNCHER_LABELS.en;
    const failure = loading === 'failed' ? (strings.launcherFailed ?? texts.failed) : '';
    const name = strings.launcherOpen ?? texts.open;
    button.lang = strings.launcherOpen === undefined && texts === LAUNCHER_LABELS.en ? 'en' : lang;
    button.setAttribute('aria-label', failure || name + news);
    button.setAttribute('aria-busy', String(loading === 'busy'));
    button.classList.toggle('failed', failure !== '');
    trouble.textContent = failure;
  };
  return { button, show };
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
