const CSS = `
:host { display: contents }
:host([hidden]) { display: none !important }
.root {
  all: initial;
  box-sizing: border-box;
  font-family: var(--chatbox-font-family, system-ui, sans-serif);
  color-scheme: light dark;
  direction: ltr;
}
:host(:dir(rtl)) .root { direction: rtl }
:host([color-scheme='light']) .root { color-scheme: light }
:host([color-scheme='dark']) .root { color-scheme: dark }
.launcher {
  all: unset;
  position: fixed;
  inset-inline-end: max(var(--chatbox-offset-x, 24px), env(safe-area-inset-right));
  bottom: max(var(--chatbox-offset-y, 24px), env(safe-area-inset-bottom));
  z-index: var(--chatbox-z-index, 2147483000);
  box-sizing: border-box;
  display: grid;
  place-items: center;
  width: var(--chatbox-launcher-size, 60px);
  height: var(--chatbox-launcher-size, 60px);
  border-radius: 50%;
  color: var(--chatbox-launcher-text, var(--chatbox-brand-text, #fff));
  background: var(--chatbox-launcher-background, var(--chatbox-brand, light-dark(#2b50c0, #4563d4)));
  box-shadow: 0 1px 3px rgb(16 20 34 / .24), 0 10px 24px -6px rgb(16 20 34 / .38);
  cursor: pointer;
  -webkit-tap-highlight-color: transparent;
  touch-action: manipulation;
  transition: transform .15s ease, filter .15s ease;
}
.launcher[hidden], :host([mode='inline']) .launcher:not(.failed) { display: none }
.launcher:hover { transform: translateY(-2px); filter: brightness(1.1) }
.launcher:active { transform: scale(.96) }
.launcher:focus-visible { outline: 3px solid var(--chatbox-accent, light-dark(var(--chatbox-brand, #2b50c0), #a8b9ff)); outline-offset: 3px }
.launcher svg { width: 53%; height: 53%; fill: none; stroke: none }
.launcher .line { stroke: currentColor; stroke-width: 1.6; stroke-linejoin: round }
.launcher .spark { fill: var(--chatbox-launcher-accent, currentColor) }
.launcher[aria-busy='true']::after {
  content: '';
  position: absolute;
  inset: -5px;
  border: 2px solid transparent;
  border-radius: 50%;
  animation: .8s linear .25s infinite turn;
}
@keyframes turn { from, to { border-block-start-color: var(--chatbox-accent, light-dark(var(--chatbox-brand, #2b50c0), #a8b9ff)) } to { rotate: 1turn } }
.trouble {
  position: absolute;
  bottom: 8px;
  inset-inline-end: calc(100% + 12px);
  width: max-content;
  max-width: 200px;
  padding: 9px 14px;
  border-radius: 14px;
  font-size: 14px;
  line-height: 1.4;
  background: inherit;
  box-shadow: inherit;
}
.trouble:empty { display: none }
@media (forced-colors: active) { .launcher { border: 2px solid ButtonText } .launcher .spark { fill: ButtonText } }
@media (prefers-reduced-motion: reduce) { .launcher { transition: none } }
@media print { .launcher { display: none } }
`;

let sheet: CSSStyleSheet | undefined;

/** The styles of the host and the launcher, one sheet for all elements of the page. Written for a page that resets everything (`* { all: unset }`). */
export function launcherStyles(): CSSStyleSheet {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
  }
  return sheet;
}
