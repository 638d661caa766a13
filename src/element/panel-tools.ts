import { designStrings, type DesignStrings } from '../locales/design-strings.ts';
import type { ArtifactAction, ExportFormat } from '../conversation/conversation.ts';
import { renderChip } from './artifact-chip.ts';
import { ArtifactEditor, type EditorHost } from './artifact-editor.ts';
import { artifactToolStyles } from './styles/artifact-tool-styles.ts';
import { exportTexts, TranscriptFile } from './transcript-file.ts';
import type { PanelTools, View } from './view.ts';

export { artifactToolStyles };

/** The tools of a panel: code that most first openings do without. */
export class LoadedTools implements PanelTools {
  readonly #host: EditorHost;
  readonly #editor: ArtifactEditor;
  readonly #file: TranscriptFile;
  #texts: { readonly view: Pick<View, 'locale' | 'settings'>; readonly table: DesignStrings } | null = null;

  constructor(host: EditorHost) {
    this.#host = host;
    const texts = (view: View) => this.#textsOf(view);
    this.#editor = new ArtifactEditor(host, texts);
    this.#file = new TranscriptFile(host, texts);
  }

  renderChip(view: View): unknown {
    return renderChip(view, {
      texts: this.#textsOf(view),
      edit: this.#editor.open,
      act: (action) => {
        this.#act(action);
      },
    });
  }

  renderEditor(view: View): unknown {
    return this.#editor.render(view);
  }

  renderSaving(view: View): unknown {
    return this.#file.render(view);
  }

  askForFormat(): void {
    this.#file.toggle();
  }

  exportTranscript(format: ExportFormat): Promise<string> {
    const { view } = this.#host;
    if (view === null) return Promise.reject(new Error('There is nothing to export before the first open.'));
    return view.conversation.exportTranscript(format, { texts: exportTexts(view) });
  }

  #act(action: ArtifactAction): void {
    const { view } = this.#host;
    if (view === null) return;
    const { conversation, snapshot } = view;
    conversation.changeArtifact(action);
    if (action === 'reset' || (action === 'undo' && snapshot.artifact?.changes.length === 1)) {
      this.#host.announce(this.#textsOf(view).announceUnedited);
    }
  }

  #textsOf(view: View): DesignStrings {
    const { locale, settings } = view;
    if (this.#texts?.view.locale !== locale || this.#texts.view.settings !== settings) {
      this.#texts = { view: { locale, settings }, table: designStrings(locale, settings.strings) };
    }
    return this.#texts.table;
  }
}
