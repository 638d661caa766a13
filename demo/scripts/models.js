// The chatbox on a page that can show 3D models: one property more, which says where the viewer is.
import { onSettings } from './page.js';
import { chatboxTexts } from './texts.js';

const chatbox = document.querySelector('#chatbox');
const viewer = '/model-viewer/model-viewer.min.js';

const suggestions = {
  en: [
    { title: 'A ring in 3D', prompt: 'Design a rose gold ring with an oval sapphire of 1.5 ct and show it in 3D.' },
    { title: 'An emerald cut', prompt: 'Design a platinum ring with an emerald cut emerald of 2 ct in 3D.' },
  ],
  vi: [
    { title: 'Nhẫn 3D', prompt: 'Thiết kế nhẫn vàng hồng đính sapphire giác oval 1.5 ct và cho xem mô hình 3D.' },
    { title: 'Giác emerald', prompt: 'Thiết kế nhẫn bạch kim đính ngọc lục bảo 2 ct, xem 3D.' },
  ],
};

chatbox.loadModelViewer = () => import(/* @vite-ignore */ viewer);

onSettings(({ locale, scheme }) => {
  const { greetings } = chatboxTexts[locale];
  Object.assign(chatbox, { locale, colorScheme: scheme, greetings, suggestions: suggestions[locale] });
});
