import DOMPurify from 'dompurify';
import { marked } from 'marked';
import { createFloor } from '../shared/floor.ts';

/** The floor with markdown, as most write it: marked, DOMPurify, an HTML string. */
export default createFloor((element, text) => {
  element.innerHTML = DOMPurify.sanitize(marked.parse(text, { async: false }));
});
