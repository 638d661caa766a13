import { randomUUID } from 'node:crypto';
import type { WireDesignArtifact, WireProduct, WireProperties } from '../api/wire.ts';
import { plainReply, type AssistantReply } from './assistant.ts';
import { searchCatalogue } from './catalogue.ts';
import { describe, designAfter, redesign } from './design.ts';
import type { Language } from './language/detect.ts';
import type { Wish } from './language/understand.ts';
import { formatDong, labelOf, valueName } from './names.ts';
import { drawModel } from './model/piece-model.ts';
import type { Painter } from './picture/draw.ts';
import type { Situation } from './situation.ts';
import { textsOf } from './texts.ts';

const MAX_QUESTIONS = 2;

/** A situation, and who draws the pictures for the answer. */
export interface Task extends Situation {
  readonly paint: Painter;
}

/** The scripted reply to a situation. */
export function answerSituation(situation: Task): AssistantReply {
  const { language, hasPictures, isFirstReply, intent } = situation;
  const texts = textsOf(language);
  const reply = answerIntent(situation);
  const before = [
    isFirstReply && intent !== 'identity' ? texts.intro : '',
    hasPictures ? texts.pictureSeen : '',
  ].filter(Boolean);
  return withModel(plainReply([...before, reply.content].join('\n\n'), reply.artifact), situation);
}

/** A design as a 3D model, too, when that was asked for: most messages stay small without it. */
function withModel(reply: AssistantReply, { wantsModel, language }: Task): AssistantReply {
  const { artifact } = reply;
  if (!wantsModel || artifact?.type !== 'design') return reply;
  const { design } = artifact;
  const three_d_model = drawModel(design.properties);
  const content = [reply.content, textsOf(language).modelDrawn].join('\n\n');
  return plainReply(content, { ...artifact, design: { ...design, three_d_model } });
}

function answerIntent(situation: Task): AssistantReply {
  const { intent, language, artifact, newWish } = situation;
  const texts = textsOf(language);
  const saysSomething = Object.keys(newWish).length > 0;
  if (intent === 'identity') return plainReply(texts.identity);
  if (intent === 'restart' && !saysSomething) return plainReply(`${texts.restarted} ${texts.askType}`);
  if (intent === 'thanks' && !saysSomething) return plainReply(texts.thanks);
  if (intent === 'cheaper') return recommend({ ...situation, wish: cheaper(situation) });
  if (artifact?.type === 'design' && intent !== 'recommend' && !isNewPiece(situation))
    return change(situation, artifact);
  if (wantsProducts(situation)) return recommend(situation);
  return designOrAsk(situation, saysSomething);
}

function isNewPiece({ intent, newWish, artifact }: Task): boolean {
  const type = artifact?.type === 'design' ? artifact.design.properties.jewelry_type : null;
  return (
    intent === 'restart' || (intent === 'design' && newWish.jewelry_type !== undefined && newWish.jewelry_type !== type)
  );
}

function wantsProducts({ intent, newWish, wantsProducts: asked, artifact }: Task): boolean {
  if (intent === 'recommend') return true;
  if (intent === 'design') return false;
  const saysSomething = Object.keys(newWish).length > 0;
  return newWish.budget !== undefined || (saysSomething && (asked || artifact?.type === 'recommendation'));
}

function designOrAsk({ intent, language, wish, questionsAsked, paint }: Task, saysSomething: boolean): AssistantReply {
  const texts = textsOf(language);
  if (wish.jewelry_type === undefined && questionsAsked < MAX_QUESTIONS) {
    return plainReply(saysSomething || intent === 'design' ? texts.askType : texts.askWhat);
  }
  const isAsking = intent !== 'design' && questionsAsked < MAX_QUESTIONS;
  if (isAsking && wish.metal === undefined) return plainReply(texts.askMetal);
  if (isAsking && wish.gemstone === undefined && wish.hasNoStone !== true) return plainReply(texts.askStone);
  const artifact = designAfter(wish, { language, paint });
  return plainReply([present(artifact, language), texts.nextDesign].join('\n\n'), artifact);
}

function present({ design }: WireDesignArtifact, language: Language): string {
  const head =
    language === 'vi' ? `Đây là đề xuất của mình: **${design.name}**.` : `Here is a first design: **${design.name}**.`;
  return `${head}\n\n${propertyList(design.properties, language)}`;
}

/** Three lines at most: the card below shows the rest. */
function propertyList(properties: WireProperties, language: Language): string {
  const say = (key: keyof WireProperties): string => valueName(properties, key, language);
  const lines = [
    ['metal', say('metal')],
    ['gemstone', [say('gemstone'), say('shape'), say('size')].filter(Boolean).join(', ')],
    ['style', [say('style'), say('occasion')].filter(Boolean).join(', ')],
  ] as const;
  return lines
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `- **${labelOf(key, language)}:** ${value}`)
    .join('\n');
}

function change({ language, newWish, hasPictures, wantsModel, paint }: Task, current: WireDesignArtifact): AssistantReply {
  const texts = textsOf(language);
  const version = redesign(current, newWish, { language, paint });
  if (version === null) {
    if (wantsModel) return plainReply(`**${current.design.name}**`, current);
    return plainReply(hasPictures ? texts.nextDesign : texts.nothingChanged, current);
  }
  const [before, after] = [current.design.properties, version.artifact.design.properties];
  const keys = version.changed.filter((key) => key !== 'color' || !version.changed.includes('metal'));
  const lines = keys.map((key) => {
    const [from, to] = [valueName(before, key, language), valueName(after, key, language)];
    const none = language === 'vi' ? 'không' : 'none';
    return `- **${labelOf(key === 'color' ? 'metal' : key, language)}:** ${from || none} → **${to || none}**`;
  });
  const head = language === 'vi' ? 'Xong rồi, mình đã đổi:' : 'Done. What changed:';
  const tail =
    language === 'vi'
      ? `Giờ là **${version.artifact.design.name}**.`
      : `It is now the **${version.artifact.design.name}**.`;
  return plainReply([head, lines.join('\n'), tail].join('\n\n'), version.artifact);
}

function cheaper({ wish, artifact }: Task): Wish {
  const prices = artifact?.type === 'recommendation' ? artifact.products.map(({ price }) => price) : [];
  const limit = Math.min(wish.budget?.max ?? Infinity, ...prices);
  if (limit === Infinity) return wish;
  return { ...wish, budget: { min: null, max: Math.round(limit * 0.95), isConverted: false } };
}

function recommend({ wish, language, paint }: Task): AssistantReply {
  const texts = textsOf(language);
  const { products, isWithinBudget } = searchCatalogue(wish, { language, paint });
  const head = isWithinBudget ? recommendationHead(products.length, language) : texts.overBudget;
  const money = wish.budget?.isConverted === true ? [texts.converted] : [];
  const content = [head, productTable(products, language), ...money, texts.nextProducts].join('\n\n');
  return plainReply(content, { id: randomUUID(), type: 'recommendation', products });
}

function recommendationHead(count: number, language: Language): string {
  if (language === 'vi') return `Mình gợi ý **${count} mẫu** hợp với bạn:`;
  return count === 1 ? 'One piece fits:' : `These **${count} pieces** fit best:`;
}

function productTable(products: readonly WireProduct[], language: Language): string {
  const head = language === 'vi' ? '| Mẫu | Mô tả | Giá |' : '| Piece | What it is | Price |';
  const rows = products.map(
    ({ name, properties, price }) =>
      `| **${name}** | ${describe(properties, language)} | ${formatDong(price, language)} |`,
  );
  return [head, '|---|---|---:|', ...rows].join('\n');
}
