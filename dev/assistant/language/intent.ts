import { fold, hasPhrase } from './fold.ts';

/** What somebody wants the assistant to do. */
export type Intent = 'identity' | 'restart' | 'recommend' | 'design' | 'cheaper' | 'thanks' | 'greeting' | 'none';

const PHRASES: readonly (readonly [Intent, readonly string[]])[] = [
  [
    'identity',
    [
      'are you a bot',
      'are you an ai',
      'are you ai',
      'are you human',
      'are you real',
      'who are you',
      'what are you',
      'ban la ai',
      'ban la gi',
      'ban la nguoi',
      'la nguoi that',
      'ban co phai',
      'chatbot',
      'la robot',
    ],
  ],
  ['restart', ['start over', 'start again', 'forget it', 'lam lai tu dau', 'bat dau lai']],
  ['cheaper', ['cheaper', 'less expensive', 'too expensive', 're hon', 'dat qua', 'mac qua']],
  [
    'recommend',
    [
      'recommend',
      'recommendation',
      'suggest',
      'suggestion',
      'suggestions',
      'show me',
      'do you have',
      'buy',
      'shop',
      'products',
      'gift idea',
      'gift ideas',
      'goi y',
      'tu van',
      'gioi thieu',
      'co mau nao',
      'mau nao',
      'xem mau',
      'mua',
      'san pham',
      'de xuat',
    ],
  ],
  [
    'design',
    [
      'design',
      'designs',
      'sketch',
      'draw',
      'custom',
      'bespoke',
      'create',
      'thiet ke',
      've cho',
      'phac thao',
      'dat lam',
      'che tac',
    ],
  ],
  ['thanks', ['thanks', 'thank you', 'cam on']],
  ['greeting', ['hello', 'hi', 'hey', 'good morning', 'good evening', 'xin chao', 'chao', 'chao ban', 'alo']],
];

/** The first intent whose words a text has. */
export function readIntent(text: string): Intent {
  const folded = fold(text);
  return PHRASES.find(([, phrases]) => phrases.some((phrase) => hasPhrase(folded, phrase)))?.[0] ?? 'none';
}
