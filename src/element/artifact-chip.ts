import { html, nothing, type TemplateResult } from 'lit';
import type { DesignField } from '../artifacts/edit.ts';
import { artifactTitle } from '../artifacts/index.ts';
import type { ArtifactAction } from '../conversation/conversation.ts';
import type { CurrentArtifact } from '../conversation/snapshot.ts';
import type { DesignStrings } from '../locales/design-strings.ts';
import { formatList } from '../locales/format.ts';
import { visibleText } from '../markdown/visible-text.ts';
import { ICONS } from './icons.ts';
import type { View } from './view.ts';

/** Edited fields that are named; the rest is counted. */
const NAMED_FIELDS = 3;

/** Of a title within a sentence, in code points: what is said of it must be readable at its end. */
const LONGEST_TITLE = 40;

/** What the chip needs besides what is shown. */
export interface ChipActions {
  readonly texts: DesignStrings;
  readonly edit: () => void;
  readonly act: (action: ArtifactAction) => void;
}

/** Says what goes with the next message, and lets it be changed or left out; or offers what was left out. */
export function renderChip(view: View, actions: ChipActions): TemplateResult | typeof nothing {
  const { artifact, leftOutArtifact } = view.snapshot;
  if (artifact !== null) return renderAttached(artifact, view, actions);
  return leftOutArtifact === null ? nothing : renderLeftOut(leftOutArtifact, view, actions);
}

/** The name of a field of a design. */
export function fieldLabel(field: DesignField, texts: DesignStrings): string {
  return field === 'name' || field === 'description' ? texts[field] : texts.propertyLabels[field];
}

/** Some names of fields, as they stand within a sentence. */
export function fieldNames(fields: readonly DesignField[], { locale }: View, texts: DesignStrings): string {
  const names = fields.map((field) => fieldLabel(field, texts).toLocaleLowerCase(locale));
  // One more name is no longer than its count.
  if (names.length <= NAMED_FIELDS + 1) return formatList(names, locale);
  return formatList([...names.slice(0, NAMED_FIELDS), texts.more(names.length - NAMED_FIELDS)], locale);
}

function renderAttached(current: CurrentArtifact, view: View, actions: ChipActions): TemplateResult {
  const { texts } = actions;
  const { strings } = view;
  return html`<div part="attachment" class="chip whole">
    ${ICONS.gem} ${renderName(current, view, actions)}
    <button
      type="button"
      class="small"
      aria-label=${strings.artifactDetach}
      title=${strings.artifactDetach}
      @click=${() => {
        actions.act('leave-out');
      }}
    >
      ${ICONS.remove}
    </button>
    ${current.newer === null ? nothing : renderNewer(current.newer.number, actions)}
    ${
      current.canUndo
        ? renderActions(
            [
              [texts.undo, 'undo'],
              ...(current.changes.length > 0 ? [[texts.reset(current.version), 'reset'] as const] : []),
            ],
            actions,
          )
        : nothing
    }
  </div>`;
}

function renderName(current: CurrentArtifact, view: View, { texts, edit }: ChipActions): TemplateResult {
  const { artifact, version, changes } = current;
  const title = visibleText(artifactTitle(artifact, view.strings));
  const facts = [
    ...(version === null ? [] : [texts.version(version)]),
    ...(changes.length === 0 ? [] : [texts.edited(fieldNames(changes, view, texts))]),
  ];
  const name = html`<span class="title" dir="auto" title=${title}>${title}</span
    >${facts.map((fact) => html`<span class="fact"> · ${fact}</span>`)}`;
  if (artifact.type !== 'design') {
    return html`<div class="name">${name} <span class="note">${texts.goesAlong}</span></div>`;
  }
  return html`<button type="button" class="name" title=${texts.edit} @click=${edit}>
    ${name} <span class="note">${texts.goesAlong} · <u>${texts.edit}</u></span>
  </button>`;
}

function renderNewer(version: number | null, actions: ChipActions): TemplateResult {
  const { texts } = actions;
  return html`<p class="news" role="status">${texts.newer(version)}</p>
    ${renderActions(
      [
        [texts.takeNewer(version), 'take-newer'],
        [texts.keepEdited, 'keep-edited'],
      ],
      actions,
    )}`;
}

function renderActions(buttons: readonly (readonly [string, ArtifactAction])[], { act }: ChipActions): TemplateResult {
  return html`<div class="answers">
    ${buttons.map(
      ([label, action]) =>
        html`<button
          type="button"
          class="text"
          @click=${() => {
            act(action);
          }}
        >
          ${label}
        </button>`,
    )}
  </div>`;
}

function renderLeftOut(current: CurrentArtifact, { strings }: View, actions: ChipActions): TemplateResult {
  const { texts } = actions;
  const title = visibleText(artifactTitle(current.artifact, strings));
  return html`<div part="attachment-left-out" class="chip whole out">
    <span dir="auto" title=${texts.leftOut(title)}>${texts.leftOut(shortened(title))}</span>
    ${renderActions([[texts.takeIn, 'take-in']], actions)}
  </div>`;
}

function shortened(title: string): string {
  const characters = [...title];
  return characters.length > LONGEST_TITLE ? `${characters.slice(0, LONGEST_TITLE).join('').trimEnd()}…` : title;
}
