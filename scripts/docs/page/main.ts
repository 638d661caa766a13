/** What the pages do: copy code, change colours, mark where the reader is, search. All of them read well without it. */
import { addCopyButtons } from './copy.ts';
import { followHeadings } from './outline.ts';
import { startSchemeButton } from './scheme-button.ts';
import { startSearch } from './search.ts';

addCopyButtons(document);
followHeadings(document);
startSchemeButton(document);
startSearch(document);

// On a phone, the list of pages opens where the reader is.
const navigation = document.querySelector('#navigation');
navigation?.addEventListener('toggle', () => {
  navigation.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' });
});
navigation?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
