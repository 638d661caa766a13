import { css } from 'lit';

/** Pictures of messages and cards, each in a place that is reserved for it. */
export const galleryStyles = css`
  .place {
    position: relative;
    display: block;
    overflow: hidden;
    background: var(--well);
  }
  .place:empty {
    display: none;
  }
  .panel .frame {
    display: block;
    width: 100%;
    height: 100%;
    padding: 0;
  }
  .panel button.frame {
    cursor: zoom-in;
  }
  .panel button.frame:focus-visible {
    outline-offset: -3px;
    border-radius: inherit;
  }
  .frame > .picture {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: contain;
    transition:
      opacity var(--calm) ease,
      scale 350ms var(--spring);
  }
  .frame.waiting > .picture {
    opacity: 0;
  }
  .frame.waiting::after {
    content: '';
    position: absolute;
    inset: 0;
    background: linear-gradient(100deg, transparent 25%, var(--gleam) 50%, transparent 75%);
    animation: pass 1.4s linear infinite;
  }
  @keyframes pass {
    from {
      translate: -100%;
    }
    to {
      translate: 100%;
    }
  }
  @media (hover: hover) {
    button.frame:hover > .picture {
      scale: 1.025;
    }
  }
  .place > .tile {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 8px;
    width: 100%;
    height: 100%;
    padding: 14px;
    color: var(--muted);
    font-size: var(--tiny);
    text-align: center;
    overflow-wrap: anywhere;
  }
  .tile > .icon {
    opacity: 0.7;
  }
  .pictures {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 118px));
    justify-content: end;
    gap: 6px;
    width: 72%;
  }
  .pictures > .place {
    aspect-ratio: 1;
    border: 1px solid var(--rim);
    border-radius: var(--inner);
    box-shadow: var(--soft);
  }
  .pictures > .place:only-child {
    grid-column: 1 / -1;
    justify-self: end;
    width: min(224px, 100%);
    border-radius: var(--bubble);
  }
  .pictures .frame > .picture {
    object-fit: cover;
  }
  @media (forced-colors: active) {
    .place {
      border: 1px solid;
    }
  }
`;
