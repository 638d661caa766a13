/** All that is checked of a recorded exchange. */
import { judgeAnswer, outcomeOf } from './answer.ts';
import { isCut, isTraceback, routeOf, type Exchange } from './exchange.ts';
import { judgeAccepted, judgeRefused, type Verdict } from './request.ts';

/** One check: of the answer or of the request of an exchange. */
export interface Check {
  /** e.g. `#12 chat markdown, answer`. */
  readonly title: string;
  readonly verdict: Verdict;
}

/** Checks an exchange. Always says something: a check that does not apply is skipped by name. */
export async function checkExchange(exchange: Exchange): Promise<Check[]> {
  const { n, name, request, response } = exchange;
  const title = `#${n} ${name}`;
  const skip = (reason: string): Check[] => [{ title, verdict: { type: 'skipped', reason } }];
  if (request.method === 'OPTIONS') return skip('a preflight');
  const route = routeOf(request);
  if (route === null) return skip('a route we never call');
  if (isTraceback(response.body)) return skip('a traceback');

  const outcome = isCut(response.body) ? null : await outcomeOf(exchange, route);
  const checks: Check[] = [];
  if (outcome === null) checks.push({ title: `${title}, answer`, verdict: { type: 'skipped', reason: 'a cut body' } });
  else checks.push({ title: `${title}, answer`, verdict: verdictOf(judgeAnswer(exchange, route, outcome)) });

  const isSuccess = response.status >= 200 && response.status < 300;
  const isPost = route.call === 'create' || route.call === 'chat';
  if (!(isSuccess && isPost) && response.status !== 422) return checks;
  if (isCut(request.body))
    checks.push({ title: `${title}, request`, verdict: { type: 'skipped', reason: 'a cut body' } });
  else if (isSuccess && isPost)
    checks.push({ title: `${title}, request`, verdict: judgeAccepted(exchange, route.call) });
  else checks.push({ title: `${title}, request`, verdict: judgeRefused(exchange, route, outcome) });
  return checks;
}

function verdictOf(reasons: readonly string[]): Verdict {
  return reasons.length === 0 ? { type: 'passed' } : { type: 'failed', reasons };
}
