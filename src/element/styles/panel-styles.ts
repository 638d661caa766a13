import type { CSSResult } from 'lit';
import { composerStyles } from './composer-styles.ts';
import { frameStyles } from './frame-styles.ts';
import { tokenStyles } from './token-styles.ts';
import { transcriptStyles } from './transcript-styles.ts';

/** How the panel looks, in the order of the cascade. */
export const panelStyles: readonly CSSResult[] = [tokenStyles, frameStyles, transcriptStyles, composerStyles];
