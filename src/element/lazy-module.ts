import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { tellDeveloper } from './console.ts';

/** What is loaded, and how to say that it could not be. */
export interface LazyModuleOptions<Module> {
  readonly load: () => Promise<Module>;
  /** What the user has to do without, for the developer's console. */
  readonly consequence: string;
  /** Called when it is there, and again when the host is connected anew. */
  readonly adopt: (module: Module) => void;
}

/** Code of the panel that comes when it is first needed; the host renders again when it is there. */
export class LazyModule<Module> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: LazyModuleOptions<Module>;
  #module: Module | null = null;
  #loading: Promise<void> | null = null;

  constructor(host: ReactiveControllerHost, options: LazyModuleOptions<Module>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The module, `null` as long as it is not there. Asking for it loads it. */
  get current(): Module | null {
    if (this.#module === null) void this.load();
    return this.#module;
  }

  /** Whether it is there, without loading it. */
  get isReady(): boolean {
    return this.#module !== null;
  }

  /** Fetches it; once. A failure is tried again when it is needed next. */
  load(): Promise<void> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  hostConnected(): void {
    if (this.#module !== null) this.#options.adopt(this.#module);
  }

  async #load(): Promise<void> {
    const { load, consequence, adopt } = this.#options;
    try {
      this.#module = await load();
    } catch (error) {
      this.#loading = null;
      tellDeveloper(`could not load a part of its code; ${consequence}`, error);
      return;
    }
    adopt(this.#module);
    this.#host.requestUpdate();
  }
}
