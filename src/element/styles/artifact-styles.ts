import { css } from 'lit';
import { productStyles } from './product-styles.ts';

/** Cards of designs and products. */
export const artifactStyles = css`
  .card {
    overflow: hidden;
    width: 100%;
    max-width: 316px;
    border: 1px solid light-dark(rgb(255 255 255 / 0.9), rgb(255 255 255 / 0.07));
    border-radius: var(--bubble);
    background: var(--surface);
    box-shadow:
      var(--soft),
      0 18px 36px -22px light-dark(rgb(30 40 100 / 0.35), rgb(0 0 0 / 0.6));
  }
  .card.custom {
    contain: content;
  }
  /* Nothing of a piece is cut off, whatever the shape of its picture. */
  .stage {
    position: relative;
    aspect-ratio: 1;
  }
  .stage:has(.load-picture, .tile > .icon:only-child) {
    aspect-ratio: 3 / 2;
  }
  .stage > .place {
    position: absolute;
    inset: 0;
  }
  .stage model-viewer {
    --poster-color: transparent;
    background: transparent;
  }
  .panel .turnable {
    position: absolute;
    inset-block-end: 10px;
    inset-inline-end: 10px;
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: var(--hit);
    padding: 4px 14px 4px 10px;
    border: 1px solid light-dark(rgb(255 255 255 / 0.95), rgb(255 255 255 / 0.16));
    border-radius: 999px;
    color: var(--gold);
    font-size: 0.84em;
    font-weight: 650;
    background: light-dark(rgb(255 255 255 / 0.78), rgb(22 25 54 / 0.72));
    backdrop-filter: blur(10px) saturate(1.4);
    box-shadow: var(--soft);
    transition:
      background 0.15s ease,
      transform 0.15s ease;
  }
  .panel .turnable:hover {
    background: light-dark(#fff, #2a2f5c);
    transform: translateY(-1px);
  }
  .turnable .icon {
    width: 18px;
    height: 18px;
  }
  .turnable[aria-busy='true'] {
    opacity: 0.7;
  }
  .thumbs {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .card > .thumbs {
    padding: 10px 14px 0;
  }
  .thumbs > .place {
    flex: none;
    width: 56px;
    height: 56px;
    border-radius: 11px;
    box-shadow: inset 0 0 0 1px var(--line);
  }
  .thumbs > .place:has(.tile) {
    flex: 1 1 100%;
    height: auto;
  }
  .thumbs .frame > .picture {
    object-fit: cover;
  }
  .card .body {
    display: flex;
    flex-direction: column;
    gap: 6px;
    padding: 13px 16px 16px;
    overflow-wrap: anywhere;
  }
  .card h3 {
    font-size: 1.134em;
    font-weight: 650;
    line-height: 1.28;
    letter-spacing: -0.008em;
    text-wrap: balance;
  }
  :is(.card, .products) .caption {
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--gold);
    font-size: 0.76em;
    letter-spacing: 0.05em;
  }
  .caption > .icon {
    width: 15px;
    height: 15px;
  }
  .card .description {
    color: var(--muted);
    font-size: 0.9em;
    white-space: pre-line;
  }
  .card dl {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 9px 14px;
    margin-block-start: 5px;
    padding-block-start: 11px;
    border-block-start: 1px solid var(--line);
    line-height: 1.3;
  }
  .card dt,
  .references > p {
    color: var(--muted);
    font-size: 0.76em;
  }
  .card dd {
    font-size: 0.9em;
    font-weight: 550;
    font-variant-numeric: tabular-nums;
  }
  .references {
    display: grid;
    gap: 7px;
    margin-block-start: 5px;
    padding-block-start: 11px;
    border-block-start: 1px solid var(--line);
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
  .panel a.text {
    padding: 4px 12px;
    border-radius: 999px;
    color: var(--accent);
    font-weight: 600;
    text-decoration: none;
    background: var(--tint);
  }
  ${productStyles}
`;
