import { css } from 'lit';
import { productStyles } from './product-styles.ts';

/** Cards of designs and products. */
export const artifactStyles = css`
  .card {
    overflow: hidden;
    width: 100%;
    max-width: 316px;
    border: 1px solid var(--rim);
    border-radius: var(--bubble);
    background: var(--surface);
    box-shadow: var(--soft);
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
    padding-block: 4px;
    padding-inline: 10px 14px;
    border: 1px solid var(--line);
    border-radius: var(--pill);
    color: var(--highlight);
    font-size: var(--small);
    font-weight: 650;
    background: var(--raised);
    box-shadow: var(--soft);
    transition:
      background var(--quick) ease,
      transform var(--quick) ease;
  }
  .panel .turnable:hover {
    background: var(--raised);
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
    border-radius: var(--control);
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
    color: var(--highlight);
    font-size: var(--tiny);
    letter-spacing: 0.05em;
  }
  .caption > .icon {
    width: 15px;
    height: 15px;
  }
  .card .description {
    color: var(--muted);
    font-size: var(--small);
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
    font-size: var(--tiny);
  }
  .card dd {
    font-size: var(--small);
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
    font-size: var(--small);
  }
  .card summary {
    padding-block: calc((var(--hit) - 1.4em) / 2);
    color: var(--accent);
    cursor: pointer;
  }
  .card pre {
    overflow: auto;
    max-height: 200px;
    margin-block-start: 6px;
    font-size: var(--small);
  }
  .panel a.text {
    padding: 4px 12px;
    border-radius: var(--pill);
    color: var(--accent);
    font-weight: 600;
    text-decoration: none;
    background: var(--tint);
  }
  ${productStyles}
`;
