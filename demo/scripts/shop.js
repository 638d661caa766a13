// The shop. The chatbox itself stands in the HTML; here it gets what no attribute can carry, and what follows the page's language.
import { onSettings, startsOpen, textOf } from './page.js';
import { products } from './products.js';
import { chatboxTexts } from './texts.js';

const chatbox = document.querySelector('#chatbox');

onSettings(({ locale, scheme }) => {
  const { heading, greetings, suggestions } = chatboxTexts[locale];
  Object.assign(chatbox, { locale, colorScheme: scheme, heading, greetings, suggestions });
  showProducts(locale);
});

document.querySelector('#design').addEventListener('click', () => chatbox.focusComposer());
if (startsOpen) chatbox.open = true;

function showProducts(locale) {
  const price = new Intl.NumberFormat(locale, { style: 'currency', currency: 'VND' });
  const template = document.querySelector('#product');
  const cards = products.map((product) => {
    const { name, material } = product[locale];
    const card = template.content.cloneNode(true);
    card.querySelector('img').src = product.picture;
    card.querySelector('h3').textContent = name;
    card.querySelector('.material').textContent = material;
    card.querySelector('.price').textContent = price.format(product.price);
    const ask = card.querySelector('.ask');
    ask.textContent = textOf('product.ask');
    ask.addEventListener('click', () => {
      chatbox.show();
      chatbox.send(textOf('product.question').replace('{name}', name));
    });
    return card;
  });
  document.querySelector('#products').replaceChildren(...cards);
}
