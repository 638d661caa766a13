import { createFloor } from '../../peers/shared/floor.ts';

/** The floor: text as text. */
export default createFloor((element, text) => {
  element.style.whiteSpace = 'pre-wrap';
  element.textContent = text;
});
