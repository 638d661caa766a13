/** Reading the body of an answer, no further than allowed. */
import { UnreadableResponseError } from './errors.ts';
import type { Operation } from './operation.ts';

/**
 * Reads the body as UTF-8. The bytes are counted as they come, after decompression, so that a small answer cannot become a big one.
 * @throws UnreadableResponseError `size` past `limitBytes`, `truncated` when the connection breaks, `json` when it is no UTF-8
 * @throws AbortedError | TimeoutError when the operation ends first
 */
export async function readBody(response: Response, limitBytes: number, operation: Operation): Promise<string> {
  const status = response.status;
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  try {
    if (Number(response.headers.get('content-length')) > limitBytes) {
      throw new UnreadableResponseError('size', { status });
    }
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let text = '';
    for (let bytes = 0; ;) {
      const chunk = await nextChunk(reader, status, operation);
      if (chunk === undefined) return text + decode(decoder, undefined, status);
      bytes += chunk.byteLength;
      if (bytes > limitBytes) throw new UnreadableResponseError('size', { status });
      text += decode(decoder, chunk, status);
    }
  } catch (error) {
    // Closes the connection; that the stream is broken already is no news.
    reader.cancel().catch(() => undefined);
    throw error;
  }
}

async function nextChunk(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
  status: number,
  operation: Operation,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return (await operation.wait(() => reader.read())).value;
  } catch (error) {
    operation.throwIfEnded();
    throw new UnreadableResponseError('truncated', { status, cause: error });
  }
}

function decode(decoder: TextDecoder, chunk: Uint8Array<ArrayBuffer> | undefined, status: number): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw new UnreadableResponseError('json', { status });
  }
}
