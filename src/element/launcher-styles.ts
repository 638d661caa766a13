const CSS = `
:host { display: contents }
:host([hidden]) { display: none !important }
.root {
  all: initial;
  box-sizing: border-box;
  font-family: var(--chatbox-font-family, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif);
  color-scheme: light dark;
}
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
  color: var(--chatbox-launcher-text, #fff);
  background: var(--chatbox-launcher-background, linear-gradient(145deg, #2f4fb3, #16255f));
  box-shadow: 0 1px 2px rgb(16 24 64 / .28), 0 12px 28px -6px rgb(22 37 95 / .5), inset 0 1px 0 rgb(255 255 255 / .18);
  cursor: pointer;
  -webkit-tap-highlight-color: transparent;
  touch-action: manipulation;
  transition: transform .18s ease, box-shadow .18s ease;
}
.launcher[hidden], :host([mode='inline']) .launcher { display: none }
.launcher:hover { transform: translateY(-2px); box-shadow: 0 1px 2px rgb(16 24 64 / .28), 0 18px 34px -8px rgb(22 37 95 / .6), inset 0 1px 0 rgb(255 255 255 / .18) }
.launcher:active { transform: scale(.96) }
.launcher:focus-visible { outline: 3px solid var(--chatbox-accent, light-dark(#2f4fb3, #9db2ff)); outline-offset: 3px }
.launcher svg { width: 53%; height: 53%; fill: none; stroke: none }
.launcher .line { stroke: currentColor; stroke-width: 1.6; stroke-linejoin: round }
.launcher .spark { fill: #e6c27a }
.badge {
  position: absolute;
  top: -2px;
  inset-inline-end: -2px;
  box-sizing: border-box;
  min-width: 22px;
  padding-inline: 6px;
  border-radius: 11px;
  font: 600 12px/22px var(--chatbox-font-family, system-ui, sans-serif);
  text-align: center;
  color: #2b1a02;
  background: #e6bd6a;
  box-shadow: 0 0 0 2px light-dark(#fff, #14162b);
}
.badge[hidden] { display: none }
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
