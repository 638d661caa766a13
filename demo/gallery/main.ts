// Every state of the chatbox, side by side. `document.documentElement.dataset.gallery` says `ready` when all look as they will.
import { readAddress, type GalleryAddress } from './address.ts';
import { drawPictures } from './pictures.ts';
import { show } from './show.ts';
import type { GalleryState, World } from './state.ts';

const root = document.documentElement;

/** An element with a class and a text. */
function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text = '',
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}

/** The frame of a state, and what puts the chatbox into it. */
function specimen(
  state: GalleryState,
  { isAlone, scheme }: GalleryAddress,
): { figure: HTMLElement; fill: (world: World) => Promise<unknown> } {
  const { placement = 'inline', dir = 'ltr' } = state;
  const figure = make('figure', `specimen ${placement} ${state.isTall === true ? 'tall' : ''}`);
  const frame = make('div', 'frame');
  frame.dir = dir;
  figure.id = state.name;
  if (!isAlone) {
    const link = make('a', '', state.title);
    link.href = addressWith({ state: state.name });
    figure.append(make('figcaption', ''));
    figure.firstElementChild?.append(link);
  }
  figure.append(frame);
  if (placement === 'window' && !isAlone) {
    const window = make('iframe', '');
    window.title = state.title;
    window.src = addressWith({ state: state.name });
    frame.append(window);
    return { figure, fill: () => new Promise((resolve) => (window.onload = () => void framed(window).then(resolve))) };
  }
  return { figure, fill: (world) => show(state, { world, scheme, place: frame }) };
}

/** Resolves when the page in the frame is ready. */
async function framed({ contentDocument }: HTMLIFrameElement): Promise<void> {
  while (contentDocument?.documentElement.dataset['gallery'] === undefined)
    await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** The address of this page with other settings. */
function addressWith(change: Readonly<Record<string, string>>): string {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(change)) address.searchParams.set(name, value);
  return address.href;
}

/** The switches of the page, which are links: each leads to the gallery as it then is. */
function prepareSwitches(address: GalleryAddress): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.switches a')) {
    const [name = '', value = ''] = (link.dataset['set'] ?? '').split('=');
    link.href = addressWith({ [name]: value });
    const now: Readonly<Record<string, string>> = {
      locale: address.locale,
      scheme: address.scheme,
      theme: address.theme,
    };
    if (now[name] === value) link.setAttribute('aria-current', 'true');
  }
}

/** Shows what the address asks for. */
async function start(): Promise<void> {
  const address = readAddress(location.search);
  const { locale, scheme, theme, groups, isAlone, isBare, isStable } = address;
  root.lang = locale;
  Object.assign(root.dataset, { scheme, theme });
  document.body.classList.toggle('alone', isAlone);
  document.body.classList.toggle('bare', isBare);
  prepareSwitches(address);
  const world: World = { now: Date.now(), locale, pictures: await drawPictures() };
  const main = document.querySelector('main');
  const fills = groups.map(({ name, title, states }) => {
    const section = make('section', 'group');
    section.id = `group-${name}`;
    const grid = make('div', 'grid');
    const specimens = states
      .filter(({ needsSystemFonts = false }) => !(isStable && needsSystemFonts))
      .map((state) => specimen(state, address));
    grid.append(...specimens.map(({ figure }) => figure));
    section.append(...(isAlone ? [] : [make('h2', '', title)]), grid);
    main?.append(section);
    return specimens;
  });
  await Promise.all(fills.flat().map(({ fill }) => fill(world)));
  await document.fonts.ready;
  if (!isAlone) scrollTo(0, 0);
}

start().then(
  () => (root.dataset['gallery'] = 'ready'),
  (error: unknown) => {
    root.dataset['gallery'] = 'failed';
    throw error;
  },
);
