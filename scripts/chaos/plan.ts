/** What happens in a run, drawn from its seed: the user's doings and what goes wrong. */
import { drawApiRule, drawWireRule, type NamedApiRule, type WireRule } from './faults.ts';
import { createChoices, type Choices } from './random.ts';

/** One thing that happens. `tab` counts the tabs that are open, from any number on: it is taken modulo their number. */
export type Step =
  | { readonly do: 'send'; readonly tab: number; readonly texts: readonly string[] }
  /** Written into the composer by keyboard, where the tab has one. */
  | { readonly do: 'type'; readonly tab: number; readonly text: string; readonly ending: TypeEnding }
  /** Whatever choice the first message offers that needs one. */
  | {
      readonly do: 'choose';
      readonly tab: number;
      readonly choice: 'retry' | 'discard' | 'confirm' | 'stop' | 'reconnect';
    }
  | { readonly do: 'new-tab' }
  | { readonly do: 'close-tab' | 'reload' | 'crash' | 'freeze'; readonly tab: number }
  | { readonly do: 'thaw' }
  | { readonly do: 'offline' | 'online' }
  /** Of the whole browser. */
  | { readonly do: 'kill' }
  | { readonly do: 'wire'; readonly rule: WireRule }
  | { readonly do: 'api'; readonly rule: NamedApiRule }
  | { readonly do: 'latency'; readonly ms: number }
  | { readonly do: 'down' | 'up' };

/** What follows the text. */
export type TypeEnding = 'enter' | 'double-enter' | 'enter-reload' | 'reload';

/** A run as it is meant to go. */
export interface Plan {
  readonly seed: number;
  /** A browser of its own, which can be killed, or a tab group of one that runs. */
  readonly hasOwnBrowser: boolean;
  /** Whether the tabs show the element. */
  readonly hasElement: boolean;
  /** Whether the API offers `GET /api/v1/conversations/{id}`. */
  readonly hasHistory: boolean;
  readonly tabs: number;
  readonly maxTabs: number;
  /** How long the assistant thinks, ms. */
  readonly replyMs: number;
  readonly steps: readonly { readonly afterMs: number; readonly step: Step }[];
}

const FEW_TEXTS = ['ok', 'yes', 'one ring, please'];

/** Draws the plan of a seed: always the same. */
export function drawPlan(seed: number): Plan {
  const choices = createChoices(seed);
  const hasOwnBrowser = choices.chance(0.03);
  const hasElement = choices.chance(0.35);
  const maxTabs = choices.between(2, 5);
  const draft = new PlanDraft(choices, { hasElement, hasOwnBrowser });
  return {
    seed,
    hasOwnBrowser,
    hasElement,
    hasHistory: choices.chance(0.9),
    tabs: choices.between(1, 2),
    maxTabs,
    replyMs: choices.pick([0, 0, 20, 100, 400]),
    steps: draft.draw(choices.between(5, 13)),
  };
}

type Doing = Step['do'];

const WEIGHTS: Readonly<Record<Doing, number>> = {
  send: 24,
  type: 0,
  wire: 17,
  api: 17,
  choose: 9,
  'new-tab': 5,
  'close-tab': 4,
  reload: 7,
  crash: 1,
  freeze: 3,
  thaw: 2,
  offline: 3,
  online: 2,
  kill: 0,
  latency: 3,
  down: 3,
  up: 2,
};

class PlanDraft {
  readonly #choices: Choices;
  readonly #weights: Readonly<Record<Doing, number>>;
  #texts = 0;

  constructor(choices: Choices, { hasElement, hasOwnBrowser }: Pick<Plan, 'hasElement' | 'hasOwnBrowser'>) {
    this.#choices = choices;
    this.#weights = {
      ...WEIGHTS,
      ...(hasElement && { send: 6, type: 24 }),
      // Of a browser of its own nothing else is of more interest.
      ...(hasOwnBrowser && { kill: 10, crash: 0, freeze: 0 }),
    };
  }

  draw(count: number): Plan['steps'] {
    const steps: { afterMs: number; step: Step }[] = [{ afterMs: 0, step: this.#submit() }];
    // Something is sent soon after most of what goes wrong, so that it meets a message.
    while (steps.length < count) {
      const step = this.#draw(this.#choices.weighted(this.#weights));
      steps.push({ afterMs: this.#choices.pick([0, 0, 5, 20, 60, 150]), step });
      const isTrouble = ['wire', 'api', 'down', 'offline', 'latency'].includes(step.do);
      if (isTrouble && this.#choices.chance(0.8)) steps.push({ afterMs: 0, step: this.#submit() });
    }
    return steps;
  }

  #submit(): Step {
    return this.#draw(this.#weights.type > 0 && this.#choices.chance(0.8) ? 'type' : 'send');
  }

  #draw(doing: Doing): Step {
    const { between, chance, pick, weighted } = this.#choices;
    const tab = between(0, 4);
    switch (doing) {
      case 'send':
        return { do: doing, tab, texts: Array.from({ length: chance(0.2) ? between(2, 3) : 1 }, () => this.#text()) };
      case 'type': {
        const ending = weighted<TypeEnding>({ enter: 8, 'double-enter': 3, 'enter-reload': 1, reload: 1 });
        return { do: doing, tab, text: this.#text(), ending };
      }
      case 'choose':
        return { do: doing, tab, choice: pick(['retry', 'retry', 'discard', 'confirm', 'stop', 'reconnect']) };
      case 'close-tab':
      case 'reload':
      case 'crash':
      case 'freeze':
        return { do: doing, tab };
      case 'wire':
        return { do: doing, rule: drawWireRule(this.#choices) };
      case 'api':
        return { do: doing, rule: drawApiRule(this.#choices) };
      case 'latency':
        return { do: doing, ms: pick([0, 10, 50, 150]) };
      default:
        return { do: doing };
    }
  }

  /** Most texts are there once; some again and again, as people write. */
  #text(): string {
    this.#texts += 1;
    return this.#choices.chance(0.15) ? this.#choices.pick(FEW_TEXTS) : `message ${this.#texts}`;
  }
}
