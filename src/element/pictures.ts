import { nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { adoptInto } from './adopt.ts';
import { LazyModule } from './lazy-module.ts';
import type * as Tray from './picture-tray.ts';
import type { View } from './view.ts';

/** Pictures for the message being written. What prepares and shows them comes when somebody is about to pick one. */
export class Pictures {
  readonly #code: LazyModule<typeof Tray>;
  #tray: Tray.PictureTray | null = null;
  /** Files are dragged over the panel, over the page. */
  #isOver = false;
  #isNear = false;
  /** Files wait for the code. */
  #adding = 0;
  #forgotten = 0;
  readonly #host: Tray.PictureTrayHost;

  constructor(panel: ReactiveControllerHost & Element, host: Tray.PictureTrayHost) {
    this.#host = host;
    this.#code = new LazyModule(panel, {
      load: () => import('./picture-tray.ts'),
      consequence: 'no pictures can be picked.',
      adopt: ({ PictureTray, pictureStyles }) => {
        this.#tray ??= new PictureTray(host);
        adoptInto(panel, [pictureStyles]);
      },
    });
  }

  /** What shows and prepares them, `null` until it is there. */
  get tray(): Tray.PictureTray | null {
    return this.#tray;
  }

  /** Fetches the code. */
  readonly load = (): Promise<void> => this.#code.load();

  /** Takes files, or, given none, says how many there can be. */
  readonly add = async (files: readonly File[]): Promise<void> => {
    this.#adding += 1;
    await this.load();
    this.#adding -= 1;
    if (this.#tray === null) this.#host.showErrors([this.#host.view?.strings.launcherFailed ?? '']);
    this.#tray?.add(files);
  };

  /** Whether files are still to be prepared. */
  get isBusy(): boolean {
    return this.#adding > 0 || this.#tray?.isBusy === true;
  }

  /** Resolves when all files are prepared: to `false` when the message shall not be sent then. `null` when there are none. */
  ready(): Promise<boolean> | null {
    return this.isBusy ? this.#ready(this.#forgotten) : null;
  }

  /** Nobody waits any more for what is prepared. */
  forget(): void {
    this.#forgotten += 1;
    this.#tray?.forget();
  }

  /** Hears of everything that is dragged over the page: what falls beside the panel is the page's, but whoever drags shall see where to. */
  readonly dragNear = ({ type, dataTransfer }: DragEvent): void => {
    const isNear = type === 'dragover' && dataTransfer?.types.includes('Files') === true;
    if (isNear === this.#isNear) return;
    this.#isNear = isNear;
    this.#host.requestUpdate();
  };

  /** Hears of everything that is dragged over the panel. */
  readonly drag = (event: DragEvent): void => {
    const { type, dataTransfer, currentTarget, relatedTarget } = event;
    if (dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    if (type === 'drop') void this.add([...dataTransfer.files]);
    const isInside =
      relatedTarget instanceof Node && currentTarget instanceof Node && currentTarget.contains(relatedTarget);
    const isOver = type.endsWith('er') || (type === 'dragleave' && isInside);
    if (isOver === this.#isOver) return;
    this.#isOver = isOver;
    this.#host.requestUpdate();
  };

  /** The pictures of the draft. */
  render(view: View): TemplateResult | typeof nothing {
    if (view.snapshot.draft.images.length > 0) void this.load();
    return this.#tray?.render(view) ?? nothing;
  }

  /** What covers the panel while files are dragged over it or the page. */
  renderDrop(view: View): TemplateResult | typeof nothing {
    if (!this.#isOver && !this.#isNear) return nothing;
    void this.load();
    return this.#tray?.renderDrop(view, this.#isOver) ?? nothing;
  }

  /** The button for the camera of a phone. */
  renderCamera(view: View): TemplateResult | typeof nothing {
    if (!matchMedia('(pointer: coarse)').matches) return nothing;
    void this.load();
    return this.#tray?.renderCamera(view) ?? nothing;
  }

  async #ready(forgotten: number): Promise<boolean> {
    // Behind those who add files as soon as the code is there.
    await this.load();
    const isPrepared = this.#tray?.isBusy === true ? await this.#tray.ready() : this.#tray !== null;
    return isPrepared && forgotten === this.#forgotten;
  }
}
