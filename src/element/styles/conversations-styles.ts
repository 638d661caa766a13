import { css } from 'lit';

/** The list of conversations, which covers the panel, and the notice of what can be undone. */
export const conversationsStyles = css`
  .panel.inline {
    position: relative;
  }
  .conversations {
    position: absolute;
    inset: 0;
    z-index: 3;
    display: flex;
    flex-direction: column;
    /* Nothing of the conversation below shines through, also where the panel is glass. */
    background: var(--solid);
    animation: slide-over var(--calm) var(--spring);
  }
  .conversations::before {
    content: '';
    position: absolute;
    inset: 0;
    z-index: -1;
    background: var(--ground);
  }
  @keyframes slide-over {
    from {
      opacity: 0;
      transform: translateY(10px);
    }
  }
  .panel.inline :is(.conversations, .conversations > *) {
    max-width: none;
  }
  .panel .conversations:focus {
    outline: none;
  }
  .conversations .top {
    display: flex;
    align-items: center;
    justify-content: space-between;
    flex: none;
    padding-block: max(10px, env(safe-area-inset-top)) 10px;
    padding-inline: 20px 10px;
    border-block-end: 1px solid var(--line);
    background: var(--bar);
  }
  .conversations h3 {
    font-size: 1.067em;
    font-weight: 650;
  }
  .conversations .list {
    flex: 1;
    min-height: 0;
    padding: 12px 12px max(16px, env(safe-area-inset-bottom));
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  .panel.inline .conversations .list > * {
    max-width: 760px;
    margin-inline: auto;
  }
  .conversations ul {
    display: flex;
    flex-direction: column;
    gap: 2px;
    margin-block-start: 8px;
    list-style: none;
  }
  .panel .conversations .begin {
    display: flex;
    align-items: center;
    gap: 12px;
    width: 100%;
    min-height: 48px;
    padding-block: 6px;
    padding-inline: 8px 12px;
    border: 1px dashed var(--outline);
    border-radius: 14px;
    color: var(--accent);
    font-weight: 600;
    text-align: start;
    transition: background var(--quick) ease;
  }
  .panel .conversations .begin:hover {
    background: var(--tint);
  }
  .conversations .sign {
    display: grid;
    place-items: center;
    flex: none;
    width: 34px;
    height: 34px;
    border-radius: 50%;
    background: var(--tint);
  }
  .conversations .sign .icon {
    width: 19px;
    height: 19px;
  }

  .conversations li {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    border-radius: 14px;
    transition: background var(--quick) ease;
  }
  .conversations li:hover {
    background: var(--tint);
  }
  .conversations li.current {
    background: var(--surface);
    box-shadow: var(--soft);
  }
  .panel .conversations .open {
    display: flex;
    flex-direction: column;
    gap: 3px;
    min-width: 0;
    min-height: 56px;
    padding-block: 9px;
    padding-inline: 14px 4px;
    border-radius: 14px;
    text-align: start;
  }
  .conversations .name {
    display: -webkit-box;
    overflow: hidden;
    overflow-wrap: anywhere;
    line-height: 1.35;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .conversations :is(.unread, .current) .name {
    font-weight: 600;
  }
  .conversations .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    color: var(--muted);
    font-size: 0.8em;
  }
  .conversations .mark {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .conversations .mark::before {
    content: '';
    width: 4px;
    height: 4px;
    border-radius: 50%;
    background: currentColor;
  }
  .conversations .mark.new {
    color: var(--accent);
    font-weight: 600;
  }
  .conversations .mark.new::before {
    width: 7px;
    height: 7px;
  }
  .conversations .mark.bad {
    color: var(--danger);
    font-weight: 600;
  }
  .conversations .mark.bad::before {
    content: none;
  }
  .conversations .mark .icon {
    width: 14px;
    height: 14px;
    stroke-width: 2.2;
  }
  .conversations .delete {
    margin-inline-end: 6px;
  }
  .conversations .delete .icon {
    width: 19px;
    height: 19px;
  }
  @media (hover: hover) and (pointer: fine) {
    .conversations .delete {
      opacity: 0;
    }
    .conversations li:is(:hover, :focus-within) .delete {
      opacity: 1;
    }
  }
  .panel .conversations .open[aria-busy] {
    animation: breathe 1.2s ease-in-out infinite alternate;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }

  .conversations li:has(.asked) {
    background: var(--tint);
  }
  .panel .conversations li:has(.asked) .delete {
    visibility: hidden;
  }
  .conversations .asked {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    grid-column: 1 / -1;
    padding: 2px 14px 14px;
    font-size: 0.933em;
  }
  .conversations .asked p {
    flex-basis: 100%;
  }
  .panel .conversations .asked .bad {
    color: var(--solid);
    background: var(--danger);
  }

  .conversations :is(.end, .empty) {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 8px 12px;
    padding: 18px 12px 6px;
    color: var(--muted);
    font-size: 0.867em;
    text-align: center;
  }
  .conversations .empty {
    flex-direction: column;
    padding-block: 56px 24px;
  }
  .conversations .empty .sign {
    width: 52px;
    height: 52px;
    color: var(--accent);
  }
  .conversations .empty .sign .icon {
    width: 26px;
    height: 26px;
  }
  .conversations .trouble {
    margin-block-start: 10px;
    padding: 9px 14px;
    border-radius: 12px;
    color: var(--danger);
    font-size: 0.867em;
    background: var(--danger-tint);
  }
  .conversations .dots {
    display: inline-flex;
    gap: 4px;
  }
  .conversations .dots i {
    width: 6px;
    height: 6px;
    border-radius: 50%;
    background: currentColor;
    animation: breathe 0.6s ease-in-out infinite alternate;
  }
  .conversations .dots i:nth-child(2) {
    animation-delay: 0.2s;
  }
  .conversations .dots i:nth-child(3) {
    animation-delay: 0.4s;
  }

  .notice.undoable {
    flex-wrap: nowrap;
    margin: 0 12px 8px;
    padding-block: 5px;
    padding-inline: 16px 5px;
    border: 1px solid var(--line);
    border-radius: 14px;
    color: var(--text);
    background: var(--surface);
    box-shadow: var(--soft);
  }
  .notice.undoable p {
    min-width: 0;
    font-weight: 550;
  }

  @media (prefers-reduced-motion: reduce) {
    .conversations,
    .conversations * {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .conversations li.current {
      outline: 2px solid Highlight;
    }
    .conversations :is(.mark:not(.bad)::before, .dots i) {
      background: CanvasText;
    }
  }
`;
