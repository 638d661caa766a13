/** The number on the launcher. Written like the launcher's own styles, for a page that resets everything. */
export const BADGE_CSS = `
.badge {
  position: absolute;
  top: -2px;
  inset-inline-end: -2px;
  box-sizing: border-box;
  min-width: 22px;
  padding-inline: 6px;
  border-radius: 11px;
  font-size: 12px;
  font-weight: 600;
  line-height: 22px;
  text-align: center;
  color: var(--chatbox-launcher-accent-text, #fff);
  background: var(--chatbox-launcher-accent, #c8283c);
  box-shadow: 0 0 0 2px light-dark(#fff, #17181c);
}
.badge:empty { display: none }
`;
