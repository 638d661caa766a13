/** How far a long command is. */

const PARTS = 20;

/** Says it on standard error: in place on a terminal, elsewhere a line for each twentieth. */
export function createProgress(what: string, total: number): (done: number) => void {
  const startedAt = performance.now();
  let said = 0;
  return (done) => {
    const { stderr } = process;
    const part = Math.floor((done / total) * PARTS);
    if (!stderr.isTTY && part === said) return;
    said = part;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    const text = `${String(done)} of ${String(total)} ${what}, ${seconds} s`;
    stderr.write(stderr.isTTY ? `\r${text}${done >= total ? '\n' : ''}` : `${text}\n`);
  };
}
