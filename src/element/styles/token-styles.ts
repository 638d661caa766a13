import { css } from 'lit';

/**
 * Every colour, measure and span of the panel under a short name of its own. The other sheets use these names alone, so that a page can set
 * `--chatbox-*` on the element or on any ancestor, and so that high contrast is said in one place.
 */
export const tokenStyles = css`
  .panel,
  .lightbox {
    /* Colours: one of the brand, and greys. */
    --brand: var(--chatbox-brand, light-dark(#2b50c0, #4563d4));
    --brand-text: var(--chatbox-brand-text, #fff);
    --accent: var(--chatbox-accent, light-dark(var(--brand), color-mix(in oklab, var(--brand) 42%, #fff)));
    --highlight: var(--chatbox-highlight, var(--accent));
    --text: var(--chatbox-text, light-dark(#1b1d23, #eaebef));
    --muted: var(--chatbox-text-muted, light-dark(#5a5f6b, #a9aeba));
    --danger: var(--chatbox-danger, light-dark(#b3203a, #ff9fac));
    --warn: light-dark(#5c430c, #f0dcae);
    --line: var(--chatbox-border, light-dark(rgb(20 24 38 / 0.12), rgb(255 255 255 / 0.13)));
    --outline: light-dark(rgb(20 24 38 / 0.5), rgb(255 255 255 / 0.45));

    /* Grounds, from the lowest to the highest. */
    /* What nothing shines through, also where the background is glass. */
    --solid: light-dark(#fff, #17181c);
    --ground: var(--chatbox-background, var(--solid));
    --bar: var(--chatbox-bar-background, transparent);
    --surface: var(--chatbox-surface, light-dark(#f2f3f6, #26282f));
    --rim: var(--chatbox-surface-border, transparent);
    --raised: var(--chatbox-raised, light-dark(#fff, #33363f));
    --field: var(--chatbox-field-background, light-dark(#fff, #212329));
    --well: color-mix(in srgb, var(--text) 7%, var(--solid));
    --user: var(--chatbox-user-background, var(--brand));
    --user-text: var(--chatbox-user-text, var(--brand-text));
    --send: var(--chatbox-send-background, var(--brand));
    --send-text: var(--chatbox-send-text, var(--brand-text));
    --tint: color-mix(in srgb, var(--accent) 9%, transparent);
    --tint-strong: color-mix(in srgb, var(--accent) 17%, transparent);
    --highlight-tint: color-mix(in srgb, var(--highlight) 12%, transparent);
    --danger-tint: color-mix(in srgb, var(--danger) 10%, transparent);
    --warn-tint: light-dark(#fdf2d4, rgb(240 200 110 / 0.14));
    --gleam: light-dark(rgb(255 255 255 / 0.8), rgb(255 255 255 / 0.1));
    --thumb: light-dark(rgb(20 24 38 / 0.28), rgb(255 255 255 / 0.24));

    /* Shadows. */
    --soft: var(--chatbox-surface-shadow, 0 0 transparent);
    --lifted:
      0 1px 3px light-dark(rgb(16 20 34 / 0.16), rgb(0 0 0 / 0.4)),
      0 6px 16px -6px light-dark(rgb(16 20 34 / 0.24), rgb(0 0 0 / 0.5));
    --above: var(
      --chatbox-shadow,
      0 0 0 1px light-dark(rgb(16 20 34 / 0.07), rgb(255 255 255 / 0.1)),
      0 8px 24px -8px rgb(16 20 34 / 0.2),
      0 28px 64px -16px rgb(16 20 34 / 0.34)
    );

    /* Corners. */
    --corner: var(--chatbox-radius, 20px);
    --bubble: var(--chatbox-bubble-radius, 18px);
    --tail: min(6px, var(--bubble));
    --inner: min(14px, var(--bubble));
    --pill: var(--chatbox-control-radius, 999px);
    --control: min(12px, var(--pill));

    /* Type: all of it a part of one size. */
    --size: var(--chatbox-font-size, 15px);
    --title: 1.067em;
    --small: 0.867em;
    --tiny: 0.8em;

    /* Motion. */
    --quick: 150ms;
    --calm: 180ms;
    --spring: cubic-bezier(0.2, 0.8, 0.3, 1);

    /* The smallest target. */
    --hit: 36px;
  }
  @media (pointer: coarse) {
    .panel {
      --hit: 44px;
    }
  }
  @media (prefers-contrast: more) {
    .panel {
      --muted: var(--text);
      --line: light-dark(rgb(0 0 0 / 0.65), rgb(255 255 255 / 0.7));
      --outline: light-dark(#000, #fff);
      --rim: var(--line);
      --gleam: var(--raised);
    }
  }
`;
