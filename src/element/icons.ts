import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** A picture of lines, 24 by 24. */
export const icon = (shape: SVGTemplateResult): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;

/** The pictures on buttons: drawn here, coloured by their surroundings, never read out. */
export const ICONS = {
  gem: icon(svg`<path d="M7 4.5h10l4 5-9 10-9-10zM3 9.5h18M9.2 9.5 12 4.5l2.8 5L12 19.5z" />`),
  spark: icon(
    svg`<path d="M11 4.5c.8 4.3 2.3 5.9 6.5 6.6-4.2.8-5.7 2.4-6.5 6.7-.8-4.3-2.3-5.9-6.5-6.7 4.2-.7 5.7-2.3 6.5-6.6zM18.5 15.5v4M16.5 17.5h4" />`,
  ),
  minimize: icon(svg`<path d="m6 9.5 6 6 6-6" />`),
  save: icon(svg`<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14" />`),
  list: icon(svg`<path d="M4 5.5h16v10.5h-9.5L6.5 19.5V16H4zM8 9.2h8M8 12.4h5" />`),
  compose: icon(svg`<path d="M12 20h8M15.6 4.4a2.1 2.1 0 0 1 3 3L8 18l-4 1 1-4z" />`),
  send: icon(svg`<path d="M12 19V5.5M6 11l6-6 6 6" />`),
  attach: icon(
    svg`<rect x="3.5" y="4.5" width="17" height="15" rx="3" /><circle cx="9" cy="10" r="1.6" /><path d="m5 17.5 4.6-4.4 3.2 3 3-3 4 3.6" />`,
  ),
  remove: icon(svg`<path d="m7 7 10 10M17 7 7 17" />`),
  alert: icon(svg`<circle cx="12" cy="12" r="8.5" /><path d="M12 7.8v5M12 16v.2" />`),
  offline: icon(
    svg`<path d="M4 4l16 16M8.5 15.5a5 5 0 0 1 7 0M5 12a10 10 0 0 1 4.6-2.6M14 9.2a10 10 0 0 1 5 2.8M12 19v.1" />`,
  ),
  lock: icon(svg`<rect x="5" y="10.5" width="14" height="9.5" rx="2.5" /><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5" />`),
  up: icon(svg`<path d="m6 14.5 6-6 6 6" />`),
} as const;
