import type { Hono } from 'hono';
import { readFaultRules, type Faults } from './faults.ts';
import type { RequestLog } from './request-log.ts';

/** Adds the routes under `/__dev/`, by which a test in another process steers the stand-in. They are no part of the API. */
export function addControlRoutes<E extends object>(
  app: Hono<E>,
  { faults, log }: { readonly faults: Faults; readonly log: RequestLog },
): void {
  app.post('/__dev/faults', async (c) => {
    try {
      const rules = readFaultRules(await c.req.json());
      faults.add(...rules);
      return c.json({ added: rules.length });
    } catch (error) {
      return c.json({ detail: error instanceof Error ? error.message : String(error) }, 400);
    }
  });
  app.delete('/__dev/faults', (c) => {
    faults.clear();
    return c.json({ cleared: true });
  });
  app.post('/__dev/release', (c) => c.json({ released: faults.release() }));
  app.get('/__dev/log', (c) => c.json(log.entries));
  app.delete('/__dev/log', (c) => {
    log.clear();
    return c.json({ cleared: true });
  });
}
