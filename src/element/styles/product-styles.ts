import { css } from 'lit';

/** Recommended products in their row. */
export const productStyles = css`
  .products {
    position: relative;
    width: calc(100% + 32px);
    margin-inline: -16px;
  }
  .products > .caption {
    padding-inline: 18px;
  }
  .products > ul {
    display: flex;
    gap: 12px;
    overflow: auto hidden;
    overscroll-behavior-x: contain;
    padding: 8px 16px 16px;
    scroll-padding-inline: 16px;
    scroll-snap-type: x proximity;
    scrollbar-width: thin;
    scrollbar-color: var(--thumb) transparent;
  }
  .products > ul:focus-visible {
    outline-offset: -3px;
  }
  .products li {
    /* What is only there to be heard is clipped with its card, and does not widen the transcript. */
    position: relative;
    flex: 0 0 min(212px, 72%);
    display: flex;
    scroll-snap-align: start;
  }
  .product {
    display: flex;
    flex-direction: column;
  }
  .product .body {
    flex: 1;
    padding: 11px 13px 13px;
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
  .product .turnable span {
    display: none;
  }
  .panel .product .turnable {
    padding: 8px;
  }
  .price {
    color: var(--highlight);
    font-size: 1.034em;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .panel .select {
    min-height: var(--hit);
    margin-block-start: auto;
    padding: 6px 10px;
    border-radius: var(--control);
    color: var(--accent);
    font-size: var(--small);
    font-weight: 600;
    line-height: 1.3;
    background: var(--tint);
    transition: background var(--quick) ease;
  }
  .panel .select:hover {
    background: var(--tint-strong);
  }
  .panel .turn {
    position: absolute;
    inset-block-start: 108px;
    display: grid;
    place-items: center;
    visibility: hidden;
    width: 38px;
    height: 38px;
    padding: 0;
    border: 1px solid var(--line);
    border-radius: 50%;
    color: var(--highlight);
    background: var(--raised);
    box-shadow: var(--lifted);
    opacity: 0;
    transition:
      opacity var(--quick) ease,
      background var(--quick) ease;
  }
  .panel .turn:hover {
    background: var(--raised);
  }
  .turn.back {
    inset-inline-start: 8px;
  }
  .turn.on {
    inset-inline-end: 8px;
  }
  .turn:dir(rtl) .icon {
    scale: -1 1;
  }
  @media (hover: hover) and (pointer: fine) {
    .panel ul.from-start ~ .back,
    .panel ul.to-end ~ .on {
      visibility: visible;
      opacity: 1;
    }
  }
`;
