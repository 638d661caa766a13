import { findSections, type IndexedSection, type Match } from './find.ts';

/** The search: a button, `/` or Ctrl+K opens it; the index is loaded then, once. */
export function startSearch({ documentElement: page }: Document): void {
  const button = page.querySelector<HTMLButtonElement>('.top .search');
  if (button === null) return;
  const root = page.dataset['root'] ?? '';
  const search = createDialog();
  const { dialog, input, results, status } = search;
  let index: Promise<readonly IndexedSection[]> | null = null;
  const load = (): Promise<readonly IndexedSection[]> =>
    (index ??= fetch(`${root}assets/search.json`).then((response) => response.json()));
  const open = (): void => {
    void load();
    dialog.showModal();
    input.select();
  };
  const show = async (): Promise<void> => {
    const typed = input.value;
    const matches = findSections(await load(), typed);
    if (input.value !== typed) return;
    results.replaceChildren(...matches.map((match) => resultOf(match, root)));
    status.textContent = statusOf(typed, matches.length);
  };

  button.addEventListener('click', open);
  input.addEventListener('input', () => void show());
  dialog.addEventListener('keydown', (event) => {
    moveFocus(event, [input, ...results.querySelectorAll('a')]);
  });
  // A click beside it closes it; one on a result of this very page does too.
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog || (target instanceof Element && target.closest('a') !== null)) dialog.close();
  });
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
    const isAsked = event.key === '/' ? !isTyping : event.key === 'k' && (event.ctrlKey || event.metaKey);
    if (!isAsked || dialog.open) return;
    event.preventDefault();
    open();
  });
  button.hidden = false;
}

interface SearchDialog {
  readonly dialog: HTMLDialogElement;
  readonly input: HTMLInputElement;
  readonly results: HTMLUListElement;
  readonly status: HTMLParagraphElement;
}

function createDialog(): SearchDialog {
  const dialog = document.createElement('dialog');
  dialog.className = 'finder';
  dialog.setAttribute('aria-label', 'Search the documentation');
  const input = document.createElement('input');
  Object.assign(input, {
    type: 'search',
    placeholder: 'Search the documentation',
    autocomplete: 'off',
    spellcheck: false,
  });
  input.setAttribute('aria-label', 'Search the documentation');
  const results = document.createElement('ul');
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  dialog.append(input, status, results);
  document.body.append(dialog);
  return { dialog, input, results, status };
}

function statusOf(typed: string, count: number): string {
  if (typed.trim() === '') return '';
  if (count === 0) return 'Nothing found. Try fewer or other words.';
  return count === 1 ? '1 result' : `${count} results`;
}

function resultOf({ page, heading, url, excerpt }: Match, root: string): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = root + url;
  const title = document.createElement('strong');
  title.textContent = heading === page ? page : `${page} › ${heading}`;
  const text = document.createElement('span');
  text.textContent = excerpt;
  link.append(title, text);
  item.append(link);
  return item;
}

function moveFocus(event: KeyboardEvent, stops: readonly HTMLElement[]): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (event.key === 'Enter' && event.target === stops[0]) stops[1]?.click();
  if (step === 0) return;
  const now = stops.findIndex((stop) => stop === document.activeElement);
  stops[Math.min(Math.max(now + step, 0), stops.length - 1)]?.focus();
  event.preventDefault();
}
