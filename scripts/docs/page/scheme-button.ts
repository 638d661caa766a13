import { writeScheme, type Scheme } from './scheme-choice.ts';

/** The button that changes between light and dark. */
export function startSchemeButton({ documentElement: page }: Document): void {
  const button = page.querySelector<HTMLButtonElement>('.scheme');
  if (button === null) return;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const schemeNow = (): Scheme => {
    const { scheme } = page.dataset;
    if (scheme === 'light' || scheme === 'dark') return scheme;
    return dark.matches ? 'dark' : 'light';
  };
  const show = (): void => {
    button.setAttribute('aria-pressed', String(schemeNow() === 'dark'));
  };
  button.addEventListener('click', () => {
    const next = schemeNow() === 'dark' ? 'light' : 'dark';
    page.dataset['scheme'] = next;
    writeScheme(next);
    show();
  });
  dark.addEventListener('change', show);
  button.hidden = false;
  show();
}
