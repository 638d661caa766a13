// The chatbox as a part of the page: nothing but language, colours and suggestions to set.
import { onSettings } from './page.js';
import { chatboxTexts } from './texts.js';

const chatbox = document.querySelector('#chatbox');

onSettings(({ locale, scheme }) => {
  const { greetings, suggestions } = chatboxTexts[locale];
  Object.assign(chatbox, { locale, colorScheme: scheme, greetings, suggestions });
});
