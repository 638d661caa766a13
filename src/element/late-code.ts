import type * as CoreModule from '../conversation/create.ts';
import type * as ExtrasModule from './extras/index.ts';
import type * as PanelModule from './panel.ts';

/**
 * How the code that is not on every page is requested, one file each. Asking again gives the same module, or tries anew what could not be loaded:
 * browsers that follow https://github.com/whatwg/html/pull/10327 do, older ones keep the failure until the page is loaded again.
 */
export interface LateCode {
  /** What opens. */
  readonly panel: () => Promise<typeof PanelModule>;
  /** The conversation behind it, and what says where its messages stand. */
  readonly core: () => Promise<typeof CoreModule>;
  /** Unread replies, the shortcut, links that open. */
  readonly extras: () => Promise<typeof ExtrasModule>;
}

/** The code of this package. */
export const LATE_CODE: LateCode = {
  panel: () => import('./panel.ts'),
  // A message must not get into a state that cannot be shown.
  core: async () => {
    const [core] = await Promise.all([import('../conversation/create.ts'), import('./message-status.ts')]);
    return core;
  },
  extras: () => import('./extras/index.ts'),
};
