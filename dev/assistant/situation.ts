import type { WireArtifact, WireMessage } from '../api/wire.ts';
import { detectLanguage, type Language } from './language/detect.ts';
import { readIntent, type Intent } from './language/intent.ts';
import { mergeWishes, understand, type Wish } from './language/understand.ts';

/** What the assistant knows when it answers. */
export interface Situation {
  readonly language: Language;
  readonly intent: Intent;
  /** Said in the newest message. */
  readonly newWish: Wish;
  /** Said in the conversation so far, the newest last. */
  readonly wish: Wish;
  /** What the user is looking at. */
  readonly artifact: WireArtifact | null;
  readonly hasPictures: boolean;
  readonly isFirstReply: boolean;
  /** How many replies in a row were questions. */
  readonly questionsAsked: number;
  /** Whether the newest message asks for a 3D model. */
  readonly wantsModel: boolean;
  /** Whether products, not a design, were asked for last. */
  readonly wantsProducts: boolean;
}

/** Reads the whole conversation; the newest message decides language and intent. */
export function readSituation(messages: readonly WireMessage[]): Situation {
  const fromUser = messages.filter(({ role }) => role === 'user');
  let language: Language = 'en';
  let wish: Wish = {};
  let newWish: Wish = {};
  let wantsProducts = false;
  let intent: Intent = 'none';
  for (const { content } of fromUser) {
    language = detectLanguage(content) ?? language;
    intent = wantsModel(content) ? designIntent(readIntent(content)) : readIntent(content);
    newWish = understand(content, language);
    wish = intent === 'restart' ? newWish : mergeWishes(wish, newWish);
    if (intent === 'restart' || intent === 'design') wantsProducts = false;
    if (intent === 'recommend') wantsProducts = true;
  }
  const last = fromUser.at(-1);
  return {
    language,
    intent,
    newWish,
    wish,
    artifact: last?.artifact ?? null,
    hasPictures: (last?.images ?? []).some((image) => image !== ''),
    isFirstReply: !messages.some(({ role }) => role === 'assistant'),
    questionsAsked: countQuestions(messages),
    wantsModel: wantsModel(last?.content ?? ''),
    wantsProducts,
  };
}

function wantsModel(text: string): boolean {
  return /\b3 ?d\b/i.test(text);
}

/** "Show me the ring in 3D" is about a piece of its own, not about the shop's. */
function designIntent(intent: Intent): Intent {
  return intent === 'recommend' ? 'design' : intent;
}

function countQuestions(messages: readonly WireMessage[]): number {
  const replies = messages.filter(({ role }) => role === 'assistant');
  const proposal = replies.findLastIndex(({ artifact }) => artifact !== null);
  return replies.slice(proposal + 1).filter(({ content }) => content.trimEnd().endsWith('?')).length;
}
