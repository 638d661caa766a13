import { css } from 'lit';

/** Cards of designs and products. */
export const artifactStyles = css`
  .card {
    overflow: hidden;
    width: 100%;
    max-width: 300px;
    border: 1px solid light-dark(rgb(255 255 255 / 0.9), rgb(255 255 255 / 0.07));
    border-radius: var(--bubble);
    background: var(--surface);
    box-shadow: var(--soft);
  }
  /* Nothing of a piece is cut off, whatever the shape of its picture. */
  .card > .picture {
    width: 100%;
    aspect-ratio: 1;
    object-fit: contain;
    background: light-dark(#f3f4fb, #1f2240);
  }
  .card > .picture:is(.tile, .broken) {
    aspect-ratio: 3 / 2;
  }
  .card .body {
    display: flex;
    flex-direction: column;
    gap: 6px;
    padding: 12px 14px 14px;
    overflow-wrap: anywhere;
  }
  .card h3 {
    font-size: 1.067em;
    font-weight: 650;
    line-height: 1.3;
  }
  .card .caption {
    color: var(--gold);
  }
  .card .description {
    color: var(--muted);
    font-size: 0.9em;
    white-space: pre-line;
  }
  .card dl {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 7px 14px;
    margin-block-start: 4px;
    padding-block-start: 9px;
    border-block-start: 1px solid var(--line);
    line-height: 1.3;
  }
  .card dt {
    color: var(--muted);
    font-size: 0.76em;
  }
  .card dd {
    font-size: 0.9em;
  }
  .card details {
    font-size: 0.867em;
  }
  .card summary {
    color: var(--accent);
    cursor: pointer;
  }
  .card pre {
    overflow: auto;
    max-height: 200px;
    margin-block-start: 6px;
    font-size: 0.867em;
  }
  .products {
    width: calc(100% + 32px);
    margin-inline: -16px;
  }
  .products > .caption {
    padding-inline: 18px;
    color: var(--gold);
  }
  .products > ul {
    display: flex;
    gap: 10px;
    overflow: auto hidden;
    padding: 8px 16px 14px;
    scroll-padding-inline: 16px;
    scroll-snap-type: x proximity;
    scrollbar-width: thin;
    scrollbar-color: light-dark(rgb(40 56 120 / 0.25), rgb(255 255 255 / 0.2)) transparent;
  }
  .products > ul:focus-visible {
    outline-offset: -3px;
  }
  .products li {
    /* What is only there to be heard is clipped with its card, and does not widen the transcript. */
    position: relative;
    flex: 0 0 min(208px, 72%);
    display: flex;
    scroll-snap-align: start;
  }
  .product {
    display: flex;
    flex-direction: column;
  }
  .product .body {
    flex: 1;
  }
  .product h3 {
    font-size: 1em;
  }
  .product :is(h3, .description, .select > span) {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .product .description {
    -webkit-line-clamp: 3;
  }
  .price {
    color: var(--gold);
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .panel .select {
    min-height: var(--hit);
    margin-block-start: auto;
    padding: 6px 10px;
    border-radius: 12px;
    color: var(--accent);
    font-size: 0.867em;
    font-weight: 600;
    line-height: 1.3;
    background: var(--tint);
    transition: background 0.15s ease;
  }
  .panel .select:hover {
    background: light-dark(rgb(47 79 179 / 0.15), rgb(166 184 255 / 0.22));
  }
`;
