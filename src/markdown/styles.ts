import { css } from 'lit';

/** How rendered markdown looks; for the element that shows it. Colours follow the bubble's own through `currentColor` and `--chatbox-*`. */
export const markdownStyles = css`
  .markdown {
    contain: content;
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }
  .markdown :is(p, ul, ol, .code, blockquote, h3, h4, h5, h6, .table) {
    margin-block: 0.5em;
  }
  .markdown > :first-child,
  .markdown > .piece > :first-child {
    margin-block-start: 0;
  }
  .markdown > :last-child {
    margin-block-end: 0;
  }
  /* Out of sight, a piece of a long reply costs neither layout nor paint. */
  .markdown > .piece {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 800px;
  }
  .markdown :is(h3, h4, h5, h6) {
    font-size: 1em;
    font-weight: 650;
    line-height: 1.35;
  }
  .markdown h3 {
    font-size: 1.1em;
  }
  .markdown .plain {
    white-space: pre-wrap;
  }
  .markdown .line {
    display: block;
  }
  .markdown .task .line {
    display: inline;
  }
  .markdown :is(ul, ol) {
    padding-inline-start: 1.4em;
  }
  .markdown li > :is(ul, ol) {
    margin-block: 0.2em;
  }
  .markdown .task {
    list-style: none;
  }
  .markdown code {
    font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
    font-size: 0.9em;
  }
  .markdown :not(pre) > code {
    background: color-mix(in srgb, currentColor 8%, transparent);
    border-radius: 0.35em;
    padding: 0.1em 0.3em;
  }
  .markdown .code {
    background: color-mix(in srgb, currentColor 8%, transparent);
    border-radius: 0.6em;
    overflow: hidden;
  }
  .markdown .bar {
    align-items: center;
    block-size: var(--hit, 36px);
    display: flex;
  }
  .markdown pre {
    max-block-size: 24em;
    outline-offset: -3px;
    overflow: auto;
    padding: 0.2em 0.9em 0.8em;
    tab-size: 4;
    white-space: pre;
  }
  .markdown blockquote {
    border-inline-start: 3px solid color-mix(in srgb, currentColor 25%, transparent);
    margin-inline: 0;
    padding-inline-start: 0.8em;
  }
  /* What dir="auto" goes by is text outside of elements that have a direction of their own: of these, none. */
  .markdown :is(ul, ol):has(> li:first-child > :dir(rtl)),
  .markdown blockquote:has(> :first-child:dir(rtl)) {
    direction: rtl;
  }
  .markdown .table {
    overflow-x: auto;
  }
  .markdown table {
    border-collapse: collapse;
  }
  .markdown :is(th, td) {
    border: 1px solid color-mix(in srgb, currentColor 20%, transparent);
    overflow-wrap: normal;
    padding: 0.3em 0.6em;
    text-align: start;
    vertical-align: top;
  }
  /* Wide enough for words; the table scrolls where there is no room for that. */
  .markdown td {
    min-inline-size: 6.5em;
  }
  .markdown .left {
    text-align: left;
  }
  .markdown .center {
    text-align: center;
  }
  .markdown .right {
    text-align: right;
  }
  /* A column of figures: an amount stays with its unit. The table scrolls where that makes it too wide. */
  .markdown td.right {
    min-inline-size: 0;
    white-space: nowrap;
  }
  .markdown hr {
    border: 0;
    border-block-start: 1px solid color-mix(in srgb, currentColor 20%, transparent);
    margin-block: 0.8em;
  }
  .markdown a {
    color: inherit;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .markdown .host {
    font-size: 0.85em;
    opacity: 0.8;
    unicode-bidi: isolate;
  }
  .markdown img {
    block-size: auto;
    border-radius: 0.5em;
    display: block;
    max-block-size: 20em;
    max-inline-size: 100%;
  }
  .markdown .image-chip {
    border: 1px dashed color-mix(in srgb, currentColor 35%, transparent);
    border-radius: 0.6em;
    display: inline-block;
    font-size: 0.9em;
    padding: 0.45em 0.7em;
  }
  .markdown .load-picture {
    font: inherit;
    margin-block: 0.25em 0.1em;
    overflow-wrap: anywhere;
    text-align: start;
  }
`;
