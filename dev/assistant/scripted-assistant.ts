import { setTimeout as delay } from 'node:timers/promises';
import { plainReply, type Assistant, type AssistantReply, type AssistantTurn } from './assistant.ts';
import { answerMagicWord } from './magic-words.ts';
import { createPainter, type Painter } from './picture/draw.ts';
import { readSituation } from './situation.ts';
import { answerSituation } from './answer.ts';

/** How the scripted assistant behaves. */
export interface ScriptedOptions {
  /** How long it thinks, ms, from and to. @default no time at all */
  readonly replyDelayMs?: readonly [from: number, to: number];
  /** Side of its pictures, pixels: drawing takes most of a second, which small ones spare a test. @default 480 for designs, 288 for products */
  readonly pictureSize?: number;
}

/**
 * An assistant without a model: it reads jewellery wishes in English and Vietnamese, asks for what is missing, proposes a design or
 * products, and says honestly that it is a script.
 */
export function createScriptedAssistant({ replyDelayMs = [0, 0], pictureSize }: ScriptedOptions = {}): Assistant {
  const [from, to] = replyDelayMs;
  const paint = createPainter(pictureSize);
  return {
    name: 'scripted stand-in (no AI)',
    reply: async (turn) => {
      if (to > 0) await delay(from + Math.random() * (to - from));
      return answer(turn, paint);
    },
  };
}

function answer({ messages }: AssistantTurn, paint: Painter): AssistantReply {
  const last = messages.at(-1);
  if (last === undefined) return plainReply('');
  const magic = answerMagicWord(last.content, last.artifact);
  return magic ?? answerSituation({ ...readSituation(messages), paint });
}
