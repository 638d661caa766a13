import { emptyLedger } from '../../../../scripts/chaos/ledger.ts';
import type { Evidence, TabReport } from '../../../../scripts/chaos/oracle.ts';
import type { ShownEntry } from '../../../../scripts/chaos/page/surface.ts';

/** An entry of the user that the API has as `api-<id>`. */
export function delivered(id: string, content = id): ShownEntry {
  return {
    kind: 'user',
    id,
    content,
    state: 'delivered',
    serverId: `api-${id}`,
    hold: null,
    retryAt: null,
    isReplay: false,
    failure: null,
  };
}

/** A tab that shows these. */
export function tabOf(...entries: readonly ShownEntry[]): TabReport {
  const shown = { status: 'ready', problem: null, isProblemTimed: false, draft: '', isStorageDegraded: false, entries };
  const known = entries.filter(({ state }) => state === 'delivered');
  return {
    name: 'tab1',
    shown,
    delivered: known.map(({ id, serverId }) => [id, serverId] as const),
    breaches: [],
    bubbles: null,
  };
}

/** Two messages that went as they should. */
export function goodEvidence(): Evidence {
  const ids = ['a', 'b'];
  return {
    ledger: { ...emptyLedger(), submissions: ids.map((id) => ({ text: id, id, isAccepted: true })) },
    tabs: [tabOf(...ids.map((id) => delivered(id)))],
    stored: ids.map((id) => ({ id: `api-${id}`, role: 'user', content: id })),
    posts: ids.map((id) => ({ fetchId: `fetch-${id}`, messageId: id, content: id, isApplied: true })),
    hasHistory: true,
    complaints: [],
    stuck: null,
  };
}
