import { css } from 'lit';

/**
 * The colours of code, on a ground between that of a bubble and a tenth of its text: at least 4.5 : 1 in light and dark. Where colours are forced, all is
 * of the one for text.
 */
export const codeStyles = css`
  .code {
    --comment: var(--chatbox-code-comment, light-dark(#5b6180, #a3a9c9));
    --keyword: var(--chatbox-code-keyword, light-dark(#8b1d77, #f2a5e4));
    --string: var(--chatbox-code-string, light-dark(#1d6640, #9fdcae));
    --number: var(--chatbox-code-number, light-dark(#914109, #f3bd8b));
    --name: var(--chatbox-code-name, light-dark(#2846a6, #aebfff));
    --type: var(--chatbox-code-type, light-dark(#0d6073, #8fd8e6));
    --meta: var(--chatbox-code-meta, light-dark(#6a5312, #e0cb8a));
  }
  .code-comment {
    color: var(--comment);
    font-style: italic;
  }
  .code-keyword {
    color: var(--keyword);
  }
  .code-string,
  .code-added {
    color: var(--string);
  }
  .code-number {
    color: var(--number);
  }
  .code-name {
    color: var(--name);
  }
  .code-type {
    color: var(--type);
  }
  .code-meta {
    color: var(--meta);
  }
  .code-removed {
    color: var(--chatbox-danger, light-dark(#a8243a, #ff9fac));
    text-decoration: line-through;
  }
`;
