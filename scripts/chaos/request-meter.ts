/** A request on a connection, as far as it has come. */
export interface MeteredRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
}

/** What a piece of bytes from the client was. */
export interface MeterStep {
  /** A request began in it. */
  readonly begun: MeteredRequest | null;
  /** The request is whole now. */
  readonly isWhole: boolean;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/** Tells where the requests of one keep-alive connection begin and end. Browsers do not send a second one before the answer to the first. */
export class RequestMeter {
  #head = Buffer.alloc(0);
  #bodyLeft: number | null = null;

  /** Takes the next bytes from the client. */
  take(bytes: Buffer): MeterStep {
    if (this.#bodyLeft !== null) return { begun: null, isWhole: this.#takeBody(bytes.length) };
    this.#head = Buffer.concat([this.#head, bytes]);
    const end = this.#head.indexOf(END_OF_HEAD);
    if (end < 0) return { begun: null, isWhole: false };
    const head = this.#head.subarray(0, end).toString('latin1');
    const bodyBytes = this.#head.length - end - END_OF_HEAD.length;
    this.#head = Buffer.alloc(0);
    const [method = '', target = ''] = head.split(' ', 2);
    this.#bodyLeft = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
    return { begun: { method, path: target.split('?', 1)[0] ?? '' }, isWhole: this.#takeBody(bodyBytes) };
  }

  #takeBody(bytes: number): boolean {
    const left = (this.#bodyLeft ?? 0) - bytes;
    this.#bodyLeft = left > 0 ? left : null;
    return left <= 0;
  }
}
